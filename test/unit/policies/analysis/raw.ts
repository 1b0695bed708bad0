import type { Request } from "../../../../policies/index.ts";

/** A value, or a list of them. */
export type OneOrMany<T> = T | readonly T[];
export type Scalar = string | number | boolean;
export type RawCondition = Readonly<Record<string, Readonly<Record<string, OneOrMany<Scalar>>>>>;
export type RawPrincipal = "*" | Readonly<Partial<Record<"qcs" | "service" | "federated", OneOrMany<string>>>>;

/** A statement as its JSON stands in a document. */
export interface RawStatement {
  readonly effect: "allow" | "deny";
  readonly principal?: RawPrincipal;
  readonly action: OneOrMany<string>;
  readonly resource?: OneOrMany<string>;
  readonly condition?: RawCondition;
}

export interface RawDocument {
  readonly version: "2.0";
  readonly principal?: RawPrincipal;
  readonly statement: OneOrMany<RawStatement>;
}

export const list = <T>(value: OneOrMany<T>): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/** The statements of documents, each with the principal that holds for it. */
export const statementsOf = (documents: readonly RawDocument[]): RawStatement[] =>
  documents.flatMap(({ principal, statement }) => list(statement).map((one): RawStatement => (principal ? { principal, ...one } : one)));

export const documentOf = (...statement: readonly RawStatement[]): RawDocument => ({ version: "2.0", statement });

/** A statement that allows, of what is given; every resource where none is. */
export const allow = (action: OneOrMany<string>, rest: Omit<RawStatement, "effect" | "action"> = {}): RawStatement => ({ effect: "allow", action, resource: "*", ...rest });
export const deny = (action: OneOrMany<string>, rest: Omit<RawStatement, "effect" | "action"> = {}): RawStatement => ({ ...allow(action, rest), effect: "deny" });

/** A moment for requests to which the moment does not matter. */
export const noon = "2027-06-01T12:00:00Z";

export const call = (action: string, rest: Omit<Request, "action"> = {}): Request => ({ action, time: noon, ...rest });

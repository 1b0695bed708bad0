import type { Effect } from "./document.ts";
import type { Path } from "./path.ts";

/** A value as it stands in a document, and where. Numbers and booleans are kept as their text. */
export interface Written {
  readonly text: string;
  readonly type: "string" | "number" | "boolean";
  readonly path: Path;
}

/** The name of a condition operator, without prefix and suffix. */
export type OperatorName =
  | `string_${"equal" | "not_equal" | "equal_ignore_case" | "not_equal_ignore_case" | "like" | "not_like"}`
  | `${"numeric" | "date"}_${"equal" | "not_equal" | "less_than" | "less_than_equal" | "greater_than" | "greater_than_equal"}`
  | `ip_${"equal" | "not_equal"}`
  | "bool_equal"
  | "binary_equal"
  | "null_equal";

/** A condition operator: `for_any_value:string_equal_if_exist` is its name, a set prefix and the suffix. */
export interface Operator {
  readonly name: OperatorName;
  /** How the values of a key with many values count. */
  readonly set?: "for_all_value" | "for_any_value";
  /** Whether the condition also holds when the key is absent. */
  readonly ifExist: boolean;
}

/** One key under one operator. Its values are OR-ed; a statement's conditions are AND-ed. */
export interface ParsedCondition {
  readonly operator: Operator;
  readonly key: string;
  readonly values: readonly Written[];
  readonly path: Path;
}

/** The kinds of principal that CAM knows: users and accounts, Tencent services, identity providers. */
export const principalKinds = ["qcs", "service", "federated"] as const;
export type PrincipalKind = (typeof principalKinds)[number];

/** Whom a trust or bucket document is about; `everyone` is the text `*`. */
export interface ParsedPrincipal {
  readonly everyone: boolean;
  readonly listed: readonly { readonly kind: PrincipalKind; readonly name: Written }[];
  readonly path: Path;
}

/** A statement as it was read, each part with its place. */
export interface ParsedStatement {
  readonly effect: Effect;
  readonly action: readonly Written[];
  /** Empty only where a trust document leaves the resource out. */
  readonly resource: readonly Written[];
  readonly condition: readonly ParsedCondition[];
  /** The statement's own principal, or the document's. */
  readonly principal?: ParsedPrincipal;
  readonly path: Path;
}

/** Something of a document that CAM's language does not have. */
export interface Problem {
  /** The stable name of the rule that is broken. */
  readonly rule: ProblemRule;
  readonly path: Path;
  /** Where in the text, counted in UTF-16 units from 0. */
  readonly offset: number;
  /** What is wrong, why, and what to write instead. */
  readonly message: string;
}

/** What can be wrong with a document's form. */
export type ProblemRule =
  | "not-json"
  | "not-a-document"
  | "duplicate-element"
  | "unknown-element"
  | "element-case"
  | "missing-element"
  | "version"
  | "effect"
  | "action-form"
  | "resource-form"
  | "principal-form"
  | "condition-form"
  | "condition-operator"
  | "condition-value";

/** A document as it was read. With problems it is read as far as it goes, and means nothing yet. */
export interface ParsedDocument {
  /** The name to report it by. */
  readonly file: string;
  readonly text: string;
  readonly statement: readonly ParsedStatement[];
  readonly problems: readonly Problem[];
  /** Where a path stands in the text, or where the nearest thing stands that contains it. */
  offsetOf(path: Path): number;
}

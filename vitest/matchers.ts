import { compare } from "../policies/analysis/compare/compare.ts";
import { implies } from "../policies/analysis/compare/prove.ts";
import { explainDecision } from "../policies/analysis/explain/decision.ts";
import { requestWords } from "../policies/analysis/explain/request.ts";
import { listed } from "../policies/analysis/explain/words.ts";
import { readRequest, timeKey, type Request } from "../policies/analysis/request.ts";
import { readDocuments, simulate, type DocumentInput } from "../policies/analysis/simulate.ts";
import type { ParsedDocument } from "../policies/document/syntax.ts";

/** The circumstances of a call: a request without its action. */
export type Where = Omit<Request, "action">;

/** What a matcher answers: whether it holds, and what to say to whoever expected the opposite. */
export interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/** Whether documents together allow a call; see `Matchers.toAllow`. */
export const toAllow = (received: unknown, action: string, where?: Where): MatcherResult => decided("allow", received, action, where);

/** Whether documents together deny a call, or don't allow it; see `Matchers.toDeny`. */
export const toDeny = (received: unknown, action: string, where?: Where): MatcherResult => decided("deny", received, action, where);

function decided(expected: "allow" | "deny", received: unknown, action: string, where: Where = {}): MatcherResult {
  const documents = documentsOf(received, "received");
  const asked = readRequest({ ...where, action });
  // The message is to speak of the moment that was decided on.
  const request = Object.hasOwn(asked.context ?? {}, timeKey) ? asked : { time: new Date().toISOString(), ...asked };
  const pass = simulate(documents, request).decision === expected;
  return {
    pass,
    message: () => [`expected the policies ${pass ? "not " : ""}to ${expected} ${requestWords(asked)}`, ...indented(explainDecision(documents, request))].join("\n"),
  };
}

/** Whether documents allow no call that others don't; see `Matchers.toGrantNoMoreThan`. */
export function toGrantNoMoreThan(received: unknown, other: DocumentInput | readonly DocumentInput[]): MatcherResult {
  const documents = documentsOf(received, "received");
  const bound = documentsOf(other, "expected");
  const proof = implies(documents, bound);
  if (proof.proved) return { pass: true, message: () => "expected the policies to grant more than the others, but every call that they allow is allowed there too" };
  const { counterexample } = proof;
  return {
    pass: false,
    message: () => {
      const others = compare(bound, documents).gained.filter(({ action }) => action !== counterexample.action);
      const kinds = `${others.length} more ${others.length > 1 ? "kinds" : "kind"} of operation`;
      return [
        `expected the policies to grant no more than the others, but only they allow ${requestWords(counterexample)}`,
        ...indented([...explainDecision(documents, counterexample), ...explainDecision(bound, counterexample)]),
        ...(others.length > 0 ? [`and calls of ${kinds}, such as ${listed(others.slice(0, 3).map(requestWords))}`] : []),
      ].join("\n");
    },
  };
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

function documentsOf(value: unknown, name: string): ParsedDocument[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  // What is neither text nor object is read as its text, and reported as no document.
  return readDocuments(list.map((one): DocumentInput => (typeof one === "object" && one !== null ? one : String(one))), name);
}

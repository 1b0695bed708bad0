import type { Effect } from "../../document/document.ts";
import type { ParsedCondition, ParsedDocument, ParsedPrincipal, Written } from "../../document/syntax.ts";

type Value = string | number | boolean;

/** A list of a statement whose values are OR-ed: operations, resources, or the values of a condition. */
export interface DraftCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Value[];
}

/** A statement while it is being shortened. */
export interface Draft {
  readonly effect: Effect;
  readonly principal?: unknown;
  readonly action: readonly string[];
  /** Empty in a trust document that leaves it out. */
  readonly resource: readonly string[];
  readonly condition: readonly DraftCondition[];
}

/** The statements of a document, the old `name/` left out where no manual asks for it. */
export function drafts({ statement }: ParsedDocument): Draft[] {
  return statement.map(({ effect, action, resource, condition, principal }) => ({
    effect,
    ...(principal ? { principal: principalValue(principal) } : {}),
    action: distinct(action.map(({ text }) => text.replace(/^name\/(?!sts:)/, ""))),
    resource: distinct(resource.map(({ text }) => text)),
    condition: condition.map(draftCondition),
  }));
}

const draftCondition = ({ operator, key, values }: ParsedCondition): DraftCondition => ({
  operator: `${operator.set ? `${operator.set}:` : ""}${operator.name}${operator.ifExist ? "_if_exist" : ""}`,
  key,
  values: distinct(values.map(valueOf)),
});

const valueOf = ({ text, type }: Written): Value => (type === "number" ? Number(text) : type === "boolean" ? text === "true" : text);

function principalValue({ everyone, listed }: ParsedPrincipal): unknown {
  if (everyone) return "*";
  const kinds = distinct(listed.map(({ kind }) => kind));
  return Object.fromEntries(kinds.map((kind) => [kind, distinct(listed.filter((one) => one.kind === kind).map(({ name }) => name.text)).sort()]));
}

/** The document that drafts stand for, in the order in which documents are written here. */
export function documentOf(list: readonly Draft[]): { version: "2.0"; statement: object[] } {
  const statement = list.map(({ effect, principal, action, resource, condition }) => ({
    effect,
    ...(principal === undefined ? {} : { principal }),
    action: [...action].sort(),
    ...(resource.length === 0 ? {} : { resource: [...resource].sort() }),
    ...(condition.length === 0 ? {} : { condition: conditionOf(condition) }),
  }));
  // The effect comes first in the text, and `allow` before `deny`.
  return { version: "2.0", statement: statement.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

function conditionOf(conditions: readonly DraftCondition[]): Record<string, Record<string, readonly Value[]>> {
  const result: Record<string, Record<string, readonly Value[]>> = {};
  for (const { operator, key, values } of [...conditions].sort((a, b) => (a.operator + a.key < b.operator + b.key ? -1 : 1)))
    result[operator] = { ...result[operator], [key]: [...values].sort() };
  return result;
}

/** The length of the document that drafts stand for, as CAM counts it. */
export const lengthOf = (list: readonly Draft[]): number => JSON.stringify(documentOf(list)).length;

/** The values of a list, each once. */
export const distinct = <Item>(list: readonly Item[]): Item[] => [...new Set(list)];

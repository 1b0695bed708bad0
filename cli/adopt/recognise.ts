import { compare } from "../../policies/analysis/compare/compare.ts";
import { addressKey, timeKey } from "../../policies/analysis/request.ts";
import { canonicalJson } from "../../policies/document/canonical.ts";
import { readDocument } from "../../policies/document/read.ts";
import type { ParsedCondition, ParsedDocument } from "../../policies/document/syntax.ts";
import { grantDocument, type Grant } from "../../policies/grants/grant.ts";
import { tierActions, tiers, type Tier } from "../../policies/grants/tiers.ts";
import { answerOf } from "./answer-of.ts";
import { sameJson } from "./same-json.ts";

/** A grant that means exactly what a document means. */
export interface Recognised {
  readonly grant: Grant;
  /** Whether the document is also written as the grant's is, so that the provider sees no difference. */
  readonly sameText: boolean;
}

type Action = NonNullable<Grant["actions"]>[number];

/**
 * Finds the grant that a document means: a tier, with its variations. What is found is proved by exact comparison, over
 * every call that can exist; whatever else is no grant.
 */
export function recognise(text: string): Recognised | undefined {
  const document = readDocument(text);
  // Only then has the comparison, which is not free, something to find.
  const isAboutAiart = document.statement.every(({ action }) => action.every((written) => /^(name\/)?aiart:/i.test(written.text)));
  if (document.problems.length > 0 || !isAboutAiart) return undefined;
  for (const grant of candidates(document)) {
    const written = answerOf(() => canonicalJson(grantDocument(grant).document));
    if (written !== undefined && answerOf(() => compare([document], [readDocument(written)]).relation) === "equivalent") return { grant, sameText: sameJson(text, written) };
  }
  return undefined;
}

/** What the document could be: its addresses and moments, with the operations that it allows somewhere. */
function* candidates(document: ParsedDocument): Generator<Grant> {
  const allow = document.statement.filter(({ effect }) => effect === "allow").flatMap(({ condition }) => condition);
  const networks = valuesOf(allow, (operator, key) => operator === "ip_equal" && key === addressKey);
  const [notBefore] = valuesOf(allow, (operator, key) => operator.startsWith("date_greater") && key === timeKey);
  const [expires] = valuesOf(allow, (operator, key) => operator.startsWith("date_less") && key === timeKey);
  const when: Grant = {
    ...(networks.length > 0 && { allow: networks }),
    ...(networks.length > 0 && document.statement.some(({ effect }) => effect === "deny") && { guard: true }),
    ...(notBefore !== undefined && { notBefore }),
    ...(expires !== undefined && { expires }),
  };
  yield { tier: "full", ...when };
  const operations = answerOf(() => compare([], [document]).gained.map(({ action }) => action.slice("aiart:".length) as Action)) ?? [];
  if (operations.length > 0) yield { ...shortest(operations), ...when };
}

const valuesOf = (conditions: readonly ParsedCondition[], wanted: (operator: string, key: string) => boolean): string[] => [
  ...new Set(conditions.filter(({ operator, key }) => wanted(operator.name, key)).flatMap(({ values }) => values.map(({ text }) => text))),
];

/** The fewest words for operations: a tier with what is beside it and what is left out, or only their names. */
function shortest(operations: readonly Action[]): Grant {
  const [nearest] = tiers
    .filter((tier): tier is Exclude<Tier, "full"> => tier !== "full")
    .map((tier) => {
      const listed = tierActions(tier);
      return { tier, actions: operations.filter((name) => !listed.includes(name)), exclude: listed.filter((name) => !operations.includes(name)) };
    })
    .sort((a, b) => a.actions.length + a.exclude.length - b.actions.length - b.exclude.length);
  if (!nearest || nearest.actions.length + nearest.exclude.length >= operations.length) return { actions: operations };
  const { tier, actions, exclude } = nearest;
  return { tier, ...(actions.length > 0 && { actions }), ...(exclude.length > 0 && { exclude }) };
}

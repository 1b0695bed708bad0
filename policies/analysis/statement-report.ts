import { aiart } from "../catalog/aiart.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Effect } from "../document/document.ts";
import type { Path } from "../document/path.ts";
import type { ParsedStatement, Written } from "../document/syntax.ts";
import { operationFacts } from "./action.ts";
import { principalMatches } from "./principal.ts";
import { keyValue, type KeyValue, type Request } from "./request.ts";
import { resourceMatches } from "./resource.ts";
import type { SemanticRuleId } from "./semantics.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "./simulate.ts";
import { actionsNaming, compileStatement, settledValue, type CompiledStatement, type StatementReference } from "./statement.ts";
import { variablesOf } from "./variables.ts";

/** A part of a statement that does not hold for a request. */
export interface Mismatch {
  readonly part: "action" | "resource" | "principal" | "condition";
  /** Where the part stands in its document. */
  readonly path: Path;
  /** What the request has in this respect, for a condition the value of its key; undefined where it has nothing. */
  readonly actual: KeyValue | undefined;
  /** The rule of `semanticRules` by which the part does not hold whatever the request has in this respect. */
  readonly rule?: SemanticRuleId;
}

/** How a statement stands to a request. */
export interface StatementReport extends StatementReference {
  readonly effect: Effect;
  /** The statement's actions that the request's operation matches, as they are written. */
  readonly actions: readonly Written[];
  /** What does not hold: action, resource, principal, then each condition. Empty: the statement matches. */
  readonly mismatches: readonly Mismatch[];
}

/**
 * Tells of every statement, in order, whether it matches a request, and if not, which of its parts don't hold. It is
 * by the statements that match that `simulate` decides.
 *
 * @example
 * const [report] = statementReports([policy], { action: "aiart:TextToImage", ip: "198.51.100.7" });
 * report.mismatches; // [{ part: "condition", path: ["statement", 0, "condition", "ip_equal", "qcs:ip"], actual: "198.51.100.7" }]
 * @throws DocumentError for a document that is none.
 */
export function statementReports(inputs: readonly DocumentInput[], request: Request, { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): StatementReport[] {
  const reading = { flipped: new Set(flipped), variables: variablesOf(request) };
  return readDocuments(inputs).flatMap(({ statement }, document) =>
    statement.map((parsed, index) => {
      const compiled = compileStatement(parsed, { document, statement: index }, reading);
      const actions = actionsNaming(compiled, request.action).flatMap((place) => parsed.action[place] ?? []);
      const unnamed: Mismatch[] = actions.length > 0 ? [] : [{ part: "action", path: [...parsed.path, "action"], actual: request.action }];
      return { document, statement: index, effect: parsed.effect, actions, mismatches: [...unnamed, ...remainingMismatches(parsed, compiled, request, catalogs)] };
    }),
  );
}

/** What of a statement does not hold beside its actions. */
function remainingMismatches(parsed: ParsedStatement, { resources, principals, conditions, flipped }: CompiledStatement, request: Request, catalogs: readonly Catalog[]): Mismatch[] {
  const { action, resource, principal } = request;
  const facts = operationFacts(action, catalogs);
  const found: Mismatch[] = [];
  if (!resources.includes("*")) {
    const rule = facts?.operationLevel ? "operation-level" : resources.length === 0 ? "unfilled-variable" : undefined;
    const holds = !rule && resources.some((pattern) => resourceMatches(pattern, resource ?? "*"));
    if (!holds) found.push({ part: "resource", path: [...parsed.path, "resource"], actual: resource, ...(rule && { rule }) });
  }
  if (principals && !principalMatches(principals, principal)) found.push({ part: "principal", path: parsed.principal?.path ?? parsed.path, actual: oneOrList(Object.values(principal ?? {})) });
  for (const { condition, key, wanted, test } of conditions) {
    const settled = facts && settledValue(key, facts, flipped);
    const actual = settled ? settled.value : keyValue(request, key);
    const rule = settled?.rule ?? (wanted.length === 0 ? "unfilled-variable" : undefined);
    if (!test(actual)) found.push({ part: "condition", path: condition.path, actual, ...(rule && { rule }) });
  }
  return found;
}

const oneOrList = (values: readonly string[]): KeyValue | undefined => (values.length > 1 ? values : values[0]);

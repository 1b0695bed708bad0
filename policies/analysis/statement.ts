import type { Catalog } from "../catalog/catalog.ts";
import type { Effect } from "../document/document.ts";
import type { ParsedCondition, ParsedDocument, ParsedStatement, Written } from "../document/syntax.ts";
import { hasVariable } from "../document/value.ts";
import { actionGlob, operationFacts, type OperationFacts } from "./action.ts";
import { keyTest, type KeyTest } from "./condition/condition.ts";
import { globMatches, type Glob } from "./pattern/glob.ts";
import { principalPatterns, type PrincipalPattern } from "./principal.ts";
import { addressKey, type KeyValue } from "./request.ts";
import { resourcePattern, type ResourcePattern } from "./resource.ts";
import type { Assumption, Flipped } from "./semantics.ts";
import { fill, type Variables } from "./variables.ts";

/** A statement by the places of its document and itself, both counted from 0. */
export interface StatementReference {
  readonly document: number;
  readonly statement: number;
}

/** A condition on one key, ready to be asked. */
export interface CompiledCondition {
  readonly condition: ParsedCondition;
  readonly key: string;
  /** The values, their variables filled in. */
  readonly wanted: readonly string[];
  readonly test: KeyTest;
}

/** A statement as the set of calls that it is about: in each respect, what it admits. */
export interface CompiledStatement {
  readonly reference: StatementReference;
  readonly effect: Effect;
  readonly actions: readonly Glob[];
  readonly resources: readonly ResourcePattern[];
  /** Undefined: the statement is about everyone, or stands in a document without principals. */
  readonly principals: readonly PrincipalPattern[] | undefined;
  readonly conditions: readonly CompiledCondition[];
  readonly flipped: Flipped;
}

/** How statements are read. */
export interface Reading {
  readonly flipped: Flipped;
  readonly variables: Variables;
}

/** Makes a statement ready. Variables are filled in once; what is not filled matches nothing. */
export function compileStatement(statement: ParsedStatement, reference: StatementReference, { flipped, variables }: Reading): CompiledStatement {
  const filled = (list: readonly Written[]): string[] => list.flatMap(({ text }) => fill(text, variables, flipped) ?? []);
  return {
    reference,
    effect: statement.effect,
    actions: statement.action.map(({ text }) => actionGlob(text, flipped)),
    resources: statement.resource.length === 0 ? ["*"] : filled(statement.resource).map((text) => resourcePattern(text, flipped)),
    principals: statement.principal && principalPatterns(statement.principal, flipped),
    conditions: statement.condition.map((condition) => {
      const wanted = filled(condition.values);
      return { condition, key: condition.key, wanted, test: keyTest(condition.operator, wanted, flipped) };
    }),
    flipped,
  };
}

/** Whether a variable stands where it is filled in: in the resource or in a condition. */
export function usesVariables({ resource, condition }: ParsedStatement): boolean {
  return [...resource, ...condition.flatMap(({ values }) => values)].some(({ text }) => hasVariable(text));
}

/** The statements of documents, in order. */
export function compileDocuments(documents: readonly ParsedDocument[], reading: Reading): CompiledStatement[] {
  return documents.flatMap((parsed, document) => parsed.statement.map((one, statement) => compileStatement(one, { document, statement }, reading)));
}

/** The places, among a statement's actions, of those that an operation matches. */
export function actionsNaming({ actions, flipped }: CompiledStatement, action: string): number[] {
  const spelled = flipped.has("action-case") ? action.toLowerCase() : action;
  return actions.flatMap((glob, index) => (globMatches(glob, spelled) ? [index] : []));
}

/** What a statement still asks once the operation is known; an empty respect is left out. */
export interface Remainder {
  readonly statement: CompiledStatement;
  readonly resources?: readonly ResourcePattern[];
  readonly principals?: readonly PrincipalPattern[];
  readonly conditions: readonly CompiledCondition[];
}

/** What is left of a statement for one operation; undefined where it says nothing about it. */
export function remainder(statement: CompiledStatement, action: string, catalogs: readonly Catalog[]): Remainder | undefined {
  return actionsNaming(statement, action).length === 0 ? undefined : remainderOf(statement, action, catalogs);
}

/** What is left of a statement that names an operation; undefined where it can't hold for it. */
export function remainderOf(statement: CompiledStatement, action: string, catalogs: readonly Catalog[]): Remainder | undefined {
  const { resources, principals, flipped } = statement;
  const facts = operationFacts(action, catalogs);
  const everyResource = resources.includes("*");
  if (facts?.operationLevel && !everyResource) return undefined;
  const conditions: CompiledCondition[] = [];
  for (const condition of statement.conditions) {
    const settled = facts && settledValue(condition.key, facts, flipped);
    if (!settled) conditions.push(condition);
    else if (!condition.test(settled.value)) return undefined;
  }
  return { statement, conditions, ...(everyResource ? {} : { resources }), ...(principals ? { principals } : {}) };
}

const tagKey = /^qcs:(resource_tag|request_tag|tag)(\/|$)/;

/** The value of a key that the operation alone decides, whatever the request says, and the rule by which it does. */
export function settledValue(key: string, facts: OperationFacts, flipped: Flipped): { value: KeyValue | undefined; rule: Assumption } | undefined {
  if (tagKey.test(key) && !facts.tagAuthorization && !flipped.has("no-tags")) return { value: undefined, rule: "no-tags" };
  if (key === addressKey && !facts.ipRestriction && !flipped.has("no-address")) return { value: undefined, rule: "no-address" };
  if (key === "qcs:read_only_action" && facts.readOnly !== undefined && !flipped.has("read-only-action")) return { value: facts.readOnly ? "1" : "0", rule: "read-only-action" };
  return undefined;
}

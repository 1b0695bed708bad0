import type { Condition, PolicyDocument, Statement } from "./document.ts";

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sortedSet = (values: readonly string[]): string[] => [...new Set(values)].sort(byCodeUnit);

function canonicalCondition(condition: Condition): Condition {
  return Object.fromEntries(
    Object.keys(condition).sort(byCodeUnit).map((operator) => {
      const keys = condition[operator] ?? {};
      return [operator, Object.fromEntries(Object.keys(keys).sort(byCodeUnit).map((key) => [key, sortedSet(keys[key] ?? [])]))];
    }),
  );
}

function canonicalStatement(statement: Statement): Statement {
  return {
    effect: statement.effect,
    action: sortedSet(statement.action),
    resource: sortedSet(statement.resource),
    ...(statement.condition ? { condition: canonicalCondition(statement.condition) } : {}),
  };
}

/**
 * The one way a document is written: elements in a fixed order, lists sorted and without repetition, allow
 * statements before deny statements. The order never carries meaning in CAM, but the provider reports a changed
 * order as a change, so this order stays the same from release to release.
 */
export function canonicalDocument(document: PolicyDocument): PolicyDocument {
  const written = new Map(document.statement.map(canonicalStatement).map((statement) => [JSON.stringify(statement), statement]));
  const order = (a: [string, Statement], b: [string, Statement]): number => byCodeUnit(a[1].effect, b[1].effect) || byCodeUnit(a[0], b[0]);
  return { version: "2.0", statement: [...written].sort(order).map(([, statement]) => statement) };
}

/** The canonical document as compact JSON, the bytes that are deployed. */
export function canonicalJson(document: PolicyDocument): string {
  return JSON.stringify(canonicalDocument(document));
}

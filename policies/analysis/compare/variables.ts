import type { ParsedDocument } from "../../document/syntax.ts";
import { hasVariable, variable } from "../../document/value.ts";
import type { KeyValue, Request } from "../request.ts";
import { variableKey, variableNames, type VariableName } from "../variables.ts";

/** A value for each variable that documents use; undefined: the request does not fill it. */
export type VariableAssignment = Readonly<Partial<Record<VariableName, string | undefined>>>;

/** Whether a key can have a value under an assignment: the key of a variable has the variable's. */
export function keyAgrees(key: string, value: KeyValue | undefined, assignment: VariableAssignment): boolean {
  const name = variableNames.find((one) => variableKey(one) === key);
  if (name === undefined || !(name in assignment)) return true;
  const assigned = assignment[name];
  return assigned === undefined ? typeof value !== "string" || !/^\d+$/.test(value) : value === assigned;
}

/**
 * What the variables can stand for, such that every call is treated as under one of these: not filled, a number that
 * no document has, each number that one has, and those numbers with further digits about them, which patterns see.
 */
export function variableAssignments(documents: readonly ParsedDocument[]): VariableAssignment[] {
  const statements = documents.flatMap(({ statement }) => statement);
  const texts = statements.flatMap(({ resource, condition }) => [...resource, ...condition.flatMap(({ values }) => values)]).map(({ text }) => text);
  const filled = texts.filter(hasVariable);
  const used = variableNames.filter((name) => filled.some((text) => text.includes(`\${${name}}`)));
  if (used.length === 0) return [{}];
  const numbers = new Set(texts.flatMap((text) => text.replaceAll(variable, "/").match(/\d+/g) ?? []));
  const wild = texts.some((text) => text.includes("*") && /\d\*|\*\d/.test(text));
  const fresh = freshNumber(numbers);
  const values = [fresh, ...numbers, ...(wild ? [...numbers].flatMap((number) => [number + fresh, fresh + number, fresh + number + fresh]) : [])];
  return used.reduce<VariableAssignment[]>((all, name) => all.flatMap((one) => [...values.map((value) => ({ ...one, [name]: value })), { ...one, [name]: undefined }]), [{}]);
}

function freshNumber(numbers: ReadonlySet<string>): string {
  let fresh = 100000000001n;
  while (numbers.has(String(fresh))) fresh += 1n;
  return String(fresh);
}

/** A request with the keys that carry its variables; a key that stands in a condition too has been settled already. */
export function withVariables(request: Request, assignment: VariableAssignment): Request {
  const filled = Object.entries(assignment).flatMap(([name, value]) => (value === undefined ? [] : [[variableKey(name as VariableName), value]]));
  return filled.length === 0 ? request : { ...request, context: { ...Object.fromEntries(filled), ...request.context } };
}

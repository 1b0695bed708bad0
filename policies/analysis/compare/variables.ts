import type { ParsedDocument, Written } from "../../document/syntax.ts";
import { variable } from "../../document/value.ts";
import type { KeyValue, Request } from "../request.ts";
import { Undecided } from "../undecided.ts";
import { variableKey, variableNames, type VariableName } from "../variables.ts";

/** A value for each variable that documents use; undefined: the request does not fill it. */
export type VariableAssignment = Readonly<Partial<Record<VariableName, string | undefined>>>;

/** Which of a key's values an assignment leaves: the key of a variable has the variable's, where it fills it. */
export function valuesUnder(assignment: VariableAssignment, key: string, values: readonly (KeyValue | undefined)[]): readonly (KeyValue | undefined)[] {
  const name = variableNames.find((one) => variableKey(one) === key);
  if (name === undefined || !(name in assignment)) return values;
  const assigned = assignment[name];
  return assigned === undefined ? values.filter((value) => typeof value !== "string" || !/^\d+$/.test(value)) : [assigned];
}

/** The ways to fill variables that a comparison has to try. */
export interface VariableCases {
  readonly assignments: readonly VariableAssignment[];
  /** Whether every other way is treated as one of them. */
  readonly complete: boolean;
}

const maximumAssignments = 5_000;

/**
 * What the variables can stand for: nothing, each number that stands where the variable does, and numbers that no
 * document has, one for each variable, as two of them may or may not be the same.
 *
 * That is all there is to try where numbers are seen whole. A star, a digit or another variable that touches one
 * would see parts of numbers, and so do comparisons by size.
 */
export function variableCases(documents: readonly ParsedDocument[]): VariableCases {
  const places = placesOf(documents);
  const used = variableNames.filter((name) => [...places.values()].some(({ texts }) => texts.some((text) => text.includes(`\${${name}}`))));
  if (used.length === 0) return { assignments: [{}], complete: true };
  const ofVariable = used.map((name) => [...places].filter(([place, { texts }]) => place === `key ${variableKey(name)}` || texts.some((text) => text.includes(`\${${name}}`))).map(([, place]) => place));
  const fresh = freshNumbers(used.length, numbersIn([...places.values()]));
  const assignments = used.reduce<VariableAssignment[]>((all, name, index) => {
    const values = [...fresh, ...numbersIn(ofVariable[index] ?? []), undefined];
    if (all.length * values.length > maximumAssignments) throw new Undecided("The variables meet too many numbers. Compare fewer documents at a time.");
    return all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }, [{}]);
  return { assignments, complete: ofVariable.flat().every(({ whole }) => whole) };
}

/** The texts that a request compares with the same part of it, and whether they see its numbers whole. */
interface Place {
  readonly texts: readonly string[];
  readonly whole: boolean;
}

const touching = /[\d*}]\$\{|\}[\d*]|\d\*|\*\d/;

function placesOf(documents: readonly ParsedDocument[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const add = (name: string, values: readonly Written[], bySize: boolean): void => {
    const texts = values.map(({ text }) => text);
    const before = places.get(name);
    places.set(name, { texts: [...(before?.texts ?? []), ...texts], whole: (before?.whole ?? true) && !bySize && !texts.some((text) => touching.test(text)) });
  };
  for (const { resource, condition } of documents.flatMap(({ statement }) => statement)) {
    add("resource", resource, false);
    for (const { key, operator, values } of condition) add(`key ${key}`, values, !/^(string|binary|null)_/.test(operator.name));
  }
  return places;
}

const numbersIn = (places: readonly Place[]): ReadonlySet<string> => new Set(places.flatMap(({ texts }) => texts).flatMap((text) => text.replaceAll(variable, "/").match(/\d+/g) ?? []));

function freshNumbers(count: number, taken: ReadonlySet<string>): string[] {
  const numbers = Array.from({ length: taken.size + count }, (_, index) => String(100000000001n + BigInt(index)));
  return numbers.filter((number) => !taken.has(number)).slice(0, count);
}

/** A request with the keys that carry its variables; a key that stands in a condition too has been settled already. */
export function withVariables(request: Request, assignment: VariableAssignment): Request {
  const filled = Object.entries(assignment).flatMap(([name, value]) => (value === undefined ? [] : [[variableKey(name as VariableName), value]]));
  return filled.length === 0 ? request : { ...request, context: { ...Object.fromEntries(filled), ...request.context } };
}

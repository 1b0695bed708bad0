import type { ParsedDocument } from "../../document/syntax.ts";
import { variable } from "../../document/value.ts";
import type { KeyValue, Request } from "../request.ts";
import { resourceSegments } from "../resource.ts";
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
  const used = variableNames.filter((name) => [...places.values()].some((place) => holds(place, name)));
  if (used.length === 0) return { assignments: [{}], complete: true };
  const fresh = freshNumbers(used.length, new Set([...places.values()].flatMap(({ texts }) => texts.flatMap(numbersIn))));
  const assignments = used.reduce<VariableAssignment[]>((all, name) => {
    const own = places.get(`key ${variableKey(name)}`)?.texts.flatMap(numbersIn) ?? [];
    const values = [...new Set([...fresh, ...own, ...[...places.values()].flatMap(({ texts }) => numbersMet(name, texts)), undefined])];
    if (all.length * values.length > maximumAssignments) throw new Undecided("The variables meet too many numbers. Compare fewer documents at a time.");
    return all.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }, [{}]);
  const complete = [...places].every(([name, place]) => place.whole || !used.some((one) => name === `key ${variableKey(one)}` || holds(place, one)));
  return { assignments, complete };
}

/** Texts that a request compares with the same part of it, and whether they see its numbers whole. */
interface Place {
  readonly texts: readonly string[];
  readonly whole: boolean;
}

const holds = ({ texts }: Place, name: VariableName): boolean => texts.some((text) => text.includes(`\${${name}}`));
const touching = /[\d*}]\$\{|\}[\d*]|\d\*|\*\d/;

function placesOf(documents: readonly ParsedDocument[]): Map<string, Place> {
  const places = new Map<string, Place>();
  const add = (name: string, texts: readonly string[], bySize: boolean): void => {
    const before = places.get(name);
    places.set(name, { texts: [...(before?.texts ?? []), ...texts], whole: (before?.whole ?? true) && !bySize && !texts.some((text) => touching.test(text)) });
  };
  for (const { resource, condition } of documents.flatMap(({ statement }) => statement)) {
    for (const { text } of resource) if (text !== "*") resourceSegments(text).forEach((segment, index) => add(`resource ${index}`, [segment], false));
    for (const { key, operator, values } of condition) add(`key ${key}`, values.map(({ text }) => text), !/^(string|binary|null)_/.test(operator.name));
  }
  return new Map([...places].map(([name, { texts, whole }]) => [name, { texts: [...new Set(texts)], whole }]));
}

const numbersIn = (text: string): string[] => text.replaceAll(variable, "/").match(/\d+/g) ?? [];

/** The numbers that stand in some text where the variable may stand in another. */
function numbersMet(name: VariableName, texts: readonly string[]): string[] {
  const head = (text: string): string => text.split(/\*|\$\{/, 1)[0] ?? "";
  const filled = texts.filter((text) => text.includes(`\${${name}}`));
  const first = (text: string): boolean => text.startsWith(`\${${name}}`, head(text).length);
  const [direct, later] = [filled.filter(first), filled.filter((text) => !first(text))].map((list) => [...new Set(list.map(head))]);
  return texts.flatMap((text) => {
    const own = head(text);
    const meets = (other: string): boolean => own.startsWith(other) || other.startsWith(own);
    // Behind a star, or before one, any of the numbers can be the one.
    const unclear = (other: string): boolean => other.length >= own.length && !(other === own && text.startsWith("${", own.length));
    if (later?.some(meets) || direct?.some((other) => meets(other) && unclear(other))) return numbersIn(text);
    return (direct ?? []).flatMap((other) => (own.startsWith(other) ? (/^\d+/.exec(own.slice(other.length)) ?? []) : []));
  });
}

function freshNumbers(count: number, taken: ReadonlySet<string>): string[] {
  const numbers = Array.from({ length: taken.size + count }, (_, index) => String(100000000001n + BigInt(index)));
  return numbers.filter((number) => !taken.has(number)).slice(0, count);
}

/** A request with the keys that carry its variables; a key that stands in a condition too has been settled already. */
export function withVariables(request: Request, assignment: VariableAssignment): Request {
  const filled = Object.entries(assignment).flatMap(([name, value]) => (value === undefined ? [] : [[variableKey(name as VariableName), value]]));
  return filled.length === 0 ? request : { ...request, context: { ...Object.fromEntries(filled), ...request.context } };
}

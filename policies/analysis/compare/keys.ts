import { addressKey, timeKey, type KeyValue } from "../request.ts";
import type { CompiledStatement } from "../statement.ts";
import { Undecided } from "../undecided.ts";
import { valueRepresentatives, type ReadCondition } from "./values.ts";

const maximumSets = 50_000;

const tagKey = /^qcs:(resource_tag|request_tag|tag)(\/|$)/;

/**
 * What a request can say of a key, such that every request is treated by all conditions as one of these: the key is
 * absent, has one value, or where it can have many, a set of them.
 */
export function keyRepresentatives(key: string, conditions: readonly ReadCondition[], manyValued: boolean): (KeyValue | undefined)[] {
  const single = distinctBy(valueRepresentatives(conditions), conditions);
  // Every call has its moment; a call without an address is rarer than one with.
  if (key === timeKey) return single;
  if (key === addressKey) return distinctBy([...single, undefined], conditions);
  const sets = manyValued ? [...valueSets(single, largestSet(conditions)), []] : [];
  return distinctBy([undefined, ...single, ...sets], conditions);
}

/** Whether requests can have many values for a key: tags, and whatever a document asks with a set operator. */
export function canHaveManyValues(key: string, conditions: readonly ReadCondition[]): boolean {
  return tagKey.test(key) || conditions.some(({ condition }) => condition.operator.set !== undefined);
}

/**
 * How many values are enough. A set that satisfies two statements and none of some others still does with one value
 * for each condition that asks for any, in those two, and one for each that asks for all, in the others.
 */
function largestSet(conditions: readonly ReadCondition[]): number {
  const all = conditions.filter(({ condition, statement }) => condition.operator.set === "for_all_value" || (condition.operator.set === undefined && statement.flipped.has("plain-operator-many-values")));
  return 2 * Math.max(1, mostPerStatement(conditions.filter((one) => !all.includes(one)))) + all.length;
}

function mostPerStatement(conditions: readonly ReadCondition[]): number {
  const counts = new Map<CompiledStatement, number>();
  for (const { statement } of conditions) counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function valueSets(values: readonly string[], largest: number): string[][] {
  let sets: string[][] = values.map((value) => [value]);
  const all: string[][] = [];
  for (let size = 2; size <= Math.min(largest, values.length); size += 1) {
    sets = sets.flatMap((set) => values.slice(values.indexOf(set.at(-1) ?? "") + 1).map((value) => [...set, value]));
    if (all.length + sets.length > maximumSets) throw new Undecided("A key with many values is compared with too many of them. Use fewer values or for_any_value only.");
    all.push(...sets);
  }
  return all;
}

/** The values that some condition tells apart, the first of each kind. */
function distinctBy<Value extends KeyValue | undefined>(values: readonly Value[], conditions: readonly ReadCondition[]): Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const answers = conditions.map(({ test }) => (test(value) ? "1" : "0")).join("");
    return seen.has(answers) ? false : seen.add(answers);
  });
}

import { addressKey, timeKey, type KeyValue } from "../request.ts";
import type { CompiledStatement } from "../statement.ts";
import { Undecided } from "../undecided.ts";
import { valueRepresentatives, type ReadCondition } from "./values.ts";

const maximumSets = 50_000;

const tagKey = /^qcs:(resource_tag|request_tag|tag)(\/|$)/;

/**
 * What a request can say of a key, such that every request is treated by all conditions as one of these: the key is
 * absent, has one value, or where it can have many, a set of them.
 *
 * @param heldAtOnce How many statements a set of values must satisfy at once; 0 where the key has one value at most.
 */
export function keyRepresentatives(key: string, conditions: readonly ReadCondition[], heldAtOnce: number): (KeyValue | undefined)[] {
  const answered = (value: KeyValue | undefined): Answered => ({ value, answers: answersOf(value, conditions) });
  const single = distinct(valueRepresentatives(conditions, key === timeKey ? "date" : key === addressKey ? "ip" : undefined).map(answered));
  // Every call has its moment; a call without an address is rarer than one with.
  const all = key === timeKey ? single : key === addressKey ? [...single, answered(undefined)] : [answered(undefined), ...single, ...(heldAtOnce > 0 ? [...valueSets(single, conditions, heldAtOnce), answered([])] : [])];
  return distinct(all).map(({ value }) => value);
}

/** Whether requests can have many values for a key: tags, and whatever a document asks with a set operator. */
export function canHaveManyValues(key: string, conditions: readonly ReadCondition[]): boolean {
  return tagKey.test(key) || conditions.some(({ condition }) => condition.operator.set !== undefined);
}

/** Whether a condition holds for several values when it does for each; otherwise one of them is enough. */
const asksAll = ({ condition: { operator }, statement, test }: ReadCondition): boolean =>
  operator.name === "null_equal" ? !test("x") : operator.set === "for_all_value" || (operator.set === undefined && statement.flipped.has("plain-operator-many-values"));

/**
 * How many values are enough. A set that satisfies some statements and none of others still does with one value for
 * each condition that asks for any, in the former, and one for each that asks for all, in the latter.
 */
function largestSet(conditions: readonly ReadCondition[], heldAtOnce: number): number {
  return heldAtOnce * Math.max(1, mostPerStatement(conditions.filter((one) => !asksAll(one)))) + conditions.filter(asksAll).length;
}

function mostPerStatement(conditions: readonly ReadCondition[]): number {
  const counts = new Map<CompiledStatement, number>();
  for (const { statement } of conditions) counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** Sets of two or more of the values, one for each way in which some and all of its values satisfy the conditions. */
function valueSets(singles: readonly Answered[], conditions: readonly ReadCondition[], heldAtOnce: number): Answered[] {
  const all = bitsOf(conditions.map(asksAll));
  const found: Answered[] = [];
  const seen = new Set(singles.map(({ answers }) => `${answers.join()} ${answers.join()}`));
  let sets = singles.map(({ value, answers }) => ({ values: [value as string], some: answers, every: answers }));
  for (let size = 2; size <= Math.min(largestSet(conditions, heldAtOnce), singles.length); size += 1) {
    const larger: typeof sets = [];
    for (const { values, some: before, every: until } of sets)
      for (const { value, answers } of singles) {
        const some = before.map((word, at) => word | (answers[at] ?? 0));
        const every = until.map((word, at) => word & (answers[at] ?? 0));
        const name = `${some.join()} ${every.join()}`;
        if (seen.has(name)) continue;
        seen.add(name);
        larger.push({ values: [...values, value as string], some, every });
        found.push({ value: [...values, value as string], answers: some.map((word, at) => (word & ~(all[at] ?? 0)) | ((every[at] ?? 0) & (all[at] ?? 0))) });
        if (found.length > maximumSets) throw new Undecided("A key with many values is compared with too many of them. Use fewer values or for_any_value only.");
      }
    sets = larger;
  }
  return found;
}

/** A value, and which conditions hold for it, a bit for each. */
interface Answered {
  readonly value: KeyValue | undefined;
  readonly answers: Int32Array;
}

const answersOf = (value: KeyValue | undefined, conditions: readonly ReadCondition[]): Int32Array => bitsOf(conditions.map(({ test }) => test(value)));

function bitsOf(flags: readonly boolean[]): Int32Array {
  const bits = new Int32Array(Math.ceil(flags.length / 32));
  flags.forEach((flag, index) => {
    if (flag) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
  });
  return bits;
}

/** The values that some condition tells apart, the first of each kind. */
function distinct(values: readonly Answered[]): Answered[] {
  const seen = new Set<string>();
  return values.filter(({ answers }) => {
    const name = answers.join();
    return seen.has(name) ? false : seen.add(name);
  });
}

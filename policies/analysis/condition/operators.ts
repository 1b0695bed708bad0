import type { OperatorName } from "../../document/syntax.ts";
import { readBoolean, readMoment, readNumber, readRange } from "../../document/value.ts";
import { globMatches, literalGlob, readGlob, type Glob } from "../pattern/glob.ts";
import type { Flipped } from "../semantics.ts";
import { addressTest } from "./address.ts";

/** The types of value that operators compare. */
export type ValueType = "string" | "numeric" | "date" | "bool" | "ip" | "binary" | "null";

export const valueType = (name: OperatorName): ValueType => name.slice(0, name.indexOf("_")) as ValueType;

/** Whether the operator is the negation of another. */
export const isNegated = (name: OperatorName): boolean => name.includes("_not_");

/** Whether one value of a request matches one value of a document; undefined where it is of another type. */
type Relation = (actual: string) => boolean | undefined;

function relation<Value>(read: (text: string) => Value | undefined, holds: (actual: Value, wanted: Value) => boolean): (wanted: string) => Relation {
  return (wanted) => {
    const right = read(wanted);
    return (actual) => {
      const left = read(actual);
      return left === undefined ? undefined : right !== undefined && holds(left, right);
    };
  };
}

const order = {
  equal: (a: number, b: number) => a === b,
  less_than: (a: number, b: number) => a < b,
  less_than_equal: (a: number, b: number) => a <= b,
  greater_than: (a: number, b: number) => a > b,
  greater_than_equal: (a: number, b: number) => a >= b,
} as const;

const lower = (text: string): string => text.toLowerCase();

/** The glob of a value of `string_like`, or of `string_equal` if that were to know wildcards. */
export function likeGlob(text: string, flipped: Flipped): Glob {
  const inner = flipped.has("like-wildcard") && /[^*]\*[^*]/s.test(text);
  return inner ? literalGlob(text) : readGlob(text);
}

/** The relation of a positive operator; `string_equal` for `string_not_equal` and so on. */
function relationOf(name: OperatorName, wanted: string, flipped: Flipped): Relation {
  const positive = name.replace("_not_", "_");
  const comparison = order[positive.slice(positive.indexOf("_") + 1) as keyof typeof order];
  switch (valueType(name)) {
    case "numeric":
      return relation(readNumber, comparison)(wanted);
    case "date": {
      const read = (text: string): number | undefined => readMoment(text, flipped.has("time-without-zone") ? "+08:00" : "Z");
      return relation(read, comparison)(wanted);
    }
    case "bool":
      return relation(readBoolean, (a, b) => a === b)(wanted);
    case "ip": {
      const range = readRange(wanted);
      return addressTest(range && !(flipped.has("ipv6") && range.family === 6) ? [range] : []);
    }
    default: {
      if (positive === "string_equal_ignore_case") return (actual) => lower(actual) === lower(wanted);
      if (positive !== "string_like" && !(positive === "string_equal" && flipped.has("equal-wildcard"))) return (actual) => actual === wanted;
      const glob = likeGlob(wanted, flipped);
      return (actual) => globMatches(glob, actual);
    }
  }
}

/** A test for one value of a request against all values of a condition. */
export function valueTest(name: OperatorName, wanted: readonly string[], flipped: Flipped): (actual: string) => boolean {
  const otherType = isNegated(name) && flipped.has("unreadable-value");
  if (!isNegated(name)) {
    const anyOf = joined(name, wanted, flipped);
    return (actual) => anyOf(actual) === true;
  }
  if (!flipped.has("negated-values")) {
    const noneOf = joined(name, wanted, flipped);
    return (actual) => {
      const matches = noneOf(actual);
      return matches === undefined ? otherType : !matches;
    };
  }
  const relations = wanted.map((one) => relationOf(name, one, flipped));
  return (actual) =>
    relations.some((matches) => {
      const matched = matches(actual);
      return matched === undefined ? otherType : !matched;
    });
}

/** The positive relation to any of several values; sets and ranges are looked up at once. */
function joined(name: OperatorName, wanted: readonly string[], flipped: Flipped): Relation {
  if (valueType(name) === "ip" && !flipped.has("ipv6")) return addressTest(wanted.flatMap((text) => readRange(text) ?? []));
  if ((name === "string_equal" || name === "string_not_equal") && !flipped.has("equal-wildcard")) {
    const set = new Set(wanted);
    return (actual) => set.has(actual);
  }
  const relations = wanted.map((one) => relationOf(name, one, flipped));
  return (actual) => {
    let answer: boolean | undefined = relations.length === 0 ? false : undefined;
    for (const matches of relations) {
      const matched = matches(actual);
      if (matched) return true;
      if (matched !== undefined) answer = false;
    }
    return answer;
  };
}

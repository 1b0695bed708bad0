import { addressText, readAddress, readMoment, readNumber, readRange, type AddressRange } from "../../document/value.ts";
import { likeGlob, valueType, type ValueType } from "../condition/operators.ts";
import { genericText, globText, type Glob } from "../pattern/glob.ts";
import { globIntersection } from "../pattern/intersection.ts";
import type { CompiledCondition, CompiledStatement } from "../statement.ts";
import { Undecided } from "../undecided.ts";
import { freshCharacter } from "./fresh.ts";
import { addressCuts, type Stretch } from "./intervals.ts";

/** A condition and the statement that it stands in. */
export interface ReadCondition extends CompiledCondition {
  readonly statement: CompiledStatement;
}

const day = 86_400_000;
const hours8 = day / 3;
const maximumGlobs = 2_000;
const maximumSpellings = 1_024;

/**
 * Values of one key such that every value there can be is treated by all conditions as one of them.
 *
 * Equal values, patterns, numbers, moments and addresses each split the values into finitely many classes; a value
 * that nothing mentions stands for all the rest. The simplest values come first.
 *
 * @param only The type that every value of the key has: of the caller's address, and of the moment.
 */
export function valueRepresentatives(conditions: readonly ReadCondition[], only?: "date" | "ip"): string[] {
  const ofType = (type: ValueType): ReadCondition[] => conditions.filter(({ condition }) => valueType(condition.operator.name) === type);
  const wanted = (type: ValueType): string[] => [...new Set(ofType(type).flatMap((one) => one.wanted))];
  const types = new Set(conditions.map(({ condition }) => valueType(condition.operator.name)));
  const literals = new Set(wanted("string").concat(wanted("binary")));
  const globs = likeGlobs(ofType("string"));
  if (globs.length > 0 && (["numeric", "date", "ip"] as const).some((type) => types.has(type)))
    throw new Undecided(`The key \`${conditions[0]?.key}\` is compared with patterns and by its ${[...types].filter((type) => type !== "string").join(" and ")} value too. Use one of the two.`);
  if (types.has("ip") && literals.size > 0) throw new Undecided(`The key \`${conditions[0]?.key}\` is compared as an address and as a text too. Use ip_equal only.`);
  if (only && globs.length > 0) throw new Undecided(`The key \`${conditions[0]?.key}\` is compared with patterns. Use ${only === "ip" ? "ip_equal" : "the date operators"}.`);
  const fresh = freshCharacter([...literals, ...globs.map(globText)]);
  const ignoringCase = ofType("string").filter(({ condition }) => condition.operator.name.endsWith("ignore_case")).flatMap((one) => one.wanted);
  const moments = spellings(momentRepresentatives(ofType("date")), literals, (text, extra) => text.replace(/(\.\d+)?Z$/, (_, fraction: string = ".") => `${fraction}${"0".repeat(extra)}Z`));
  const typed = [
    ...spellings(numberRepresentatives(wanted("numeric").flatMap((text) => readNumber(text) ?? [])).map(String), literals, (text, extra) => (text.includes("e") ? text.replace(/e[+-]?/, (exponent) => exponent + "0".repeat(extra)) : `${text}e${"0".repeat(extra)}`)),
    ...moments,
    // The moment of a call is in UTC; what else is a moment may lack its zone, which some may read otherwise.
    ...(!only && conditions.some(({ statement }) => statement.flipped.has("time-without-zone")) ? moments.map((text) => text.slice(0, -1)) : []),
    ...addressRepresentatives(wanted("ip")),
    ...(types.has("bool") ? ["true", "false", ...caseSpellings("true", literals, globs), ...caseSpellings("false", literals, globs)] : []),
  ];
  const all = [
    ...typed,
    ...literals,
    ...ignoringCase.flatMap((text) => caseSpellings(text, literals, globs)),
    ...globs.map((glob) => genericText(glob, fresh)),
    readNumber(fresh) === undefined ? fresh : `${fresh}x`,
    ...(types.has("null") ? [""] : []),
  ];
  return [...new Set(only ? [...all, ...unmentioned[only](literals)].filter(isOfType[only]) : all)];
}

const isOfType = {
  date: (text: string) => readMoment(text) !== undefined,
  ip: (text: string) => readAddress(text) !== undefined,
} as const;

/** Moments and addresses of which one at least is no literal. */
const unmentioned = {
  date: (literals: ReadonlySet<string>) => Array.from({ length: literals.size + 1 }, (_, index) => momentText(Date.UTC(2027, 0, 1 + index))),
  ip: (literals: ReadonlySet<string>) => Array.from({ length: literals.size + 1 }, (_, index) => addressText(4, BigInt(0xcb007101 + index))),
} as const;

const momentText = (moment: number): string => new Date(moment).toISOString().replace(".000Z", "Z");

/** The patterns of `string_like`, closed under intersection: each class of texts has its own smallest pattern. */
function likeGlobs(conditions: readonly ReadCondition[]): Glob[] {
  const globs = new Map<string, Glob>();
  const add = (glob: Glob): Glob | undefined => (globs.has(globText(glob)) ? undefined : (globs.set(globText(glob), glob), glob));
  let fresh = conditions.flatMap(({ condition, wanted, statement: { flipped } }) => {
    const like = condition.operator.name.endsWith("_like") || (/^string_(not_)?equal$/.test(condition.operator.name) && flipped.has("equal-wildcard"));
    return like ? wanted.map((text) => likeGlob(text, flipped)).filter(({ pieces }) => pieces.length > 1).flatMap((glob) => add(glob) ?? []) : [];
  });
  while (fresh.length > 0)
    fresh = fresh.flatMap((one) => {
      if (globs.size > maximumGlobs) throw new Undecided("The patterns of string_like overlap in too many ways. Use fewer of them.");
      return [...globs.values()].flatMap((other) => globIntersection(one, other)).flatMap((glob) => add(glob) ?? []);
    });
  return [...globs.values()];
}

/** Spellings of a text that differ in case: one that stands nowhere else, or every one where patterns see the case. */
function caseSpellings(text: string, literals: ReadonlySet<string>, globs: readonly Glob[]): string[] {
  const enough = globs.length > 0 ? maximumSpellings : literals.size + 1;
  let spelled = [""];
  for (const letter of text) {
    const [low, high] = [letter.toLowerCase(), letter.toUpperCase()];
    spelled = spelled.flatMap((head) => (low === high ? [head + low] : [head + low, head + high]));
    if (spelled.length <= enough) continue;
    if (globs.length > 0 || literals.size >= maximumSpellings) throw new Undecided(`The value \`${text}\` is compared without regard to case, and patterns see the case of it too. Use one of the two.`);
    spelled = spelled.slice(0, enough);
  }
  if (globs.length > 0) return spelled;
  const free = spelled.find((one) => !literals.has(one) && one.toLowerCase() === text.toLowerCase());
  return free === undefined ? [] : [free];
}

/** Each text, and where texts are compared as such too, a second spelling that no document has. */
function spellings(texts: readonly string[], literals: ReadonlySet<string>, respell: (text: string, extra: number) => string): string[] {
  if (literals.size === 0) return [...texts];
  const taken = new Set([...literals].map((text) => text.toLowerCase()));
  return texts.flatMap((text) => {
    let extra = 1;
    while (taken.has(respell(text, extra).toLowerCase())) extra += 1;
    return [text, respell(text, extra)];
  });
}

function numberRepresentatives(points: readonly number[]): number[] {
  return between(points, numberBetween, [-Number.MAX_VALUE, Number.MAX_VALUE]);
}

/** A number between two that reads well: the whole number nearest to zero, where there is one. */
function numberBetween(a: number, b: number): number {
  const whole = a >= 0 ? Math.floor(a) + 1 : b <= 0 ? Math.ceil(b) - 1 : 0;
  return whole > a && whole < b ? whole : a / 2 + b / 2;
}

function momentRepresentatives(conditions: readonly ReadCondition[]): string[] {
  const points = conditions.flatMap(({ wanted, statement: { flipped } }) => wanted.flatMap((text) => {
    const moment = readMoment(text);
    return moment === undefined ? [] : flipped.has("time-without-zone") ? [moment - hours8, moment, moment + hours8] : [moment];
  }));
  return between(points, roundMoment, [Math.min(...points) - 2 * day, Math.max(...points) + 2 * day]).map(momentText);
}

/** A moment of a stretch that reads well. */
export function momentIn({ from, to }: Stretch): number {
  if (from?.included) return from.at;
  const [after, before] = [from?.at ?? (to ? to.at - 2 * day : 0), to?.at ?? (from?.at ?? 0) + 2 * day];
  return roundMoment(after, before);
}

/** A moment between two that reads well: a full day, hour or second where there is one. */
function roundMoment(after: number, before: number): number {
  for (const step of [day, 3_600_000, 60_000, 1_000]) {
    const round = Math.floor(after / step) * step + step;
    if (round < before) return round;
  }
  return (after + before) / 2;
}

/** The points, and one value in each gap between them and between them and the ends. */
function between(points: readonly number[], middle: (a: number, b: number) => number, [lowest, highest]: readonly [number, number]): number[] {
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  const gap = (a: number, b: number): number[] => {
    const value = middle(a, b);
    return value > a && value < b ? [value] : [];
  };
  const gaps = sorted.flatMap((point, index) => [point, ...gap(point, sorted[index + 1] ?? highest)]);
  return sorted[0] === undefined ? [] : [...gaps, ...gap(lowest, sorted[0])];
}

function addressRepresentatives(wanted: readonly string[]): string[] {
  const ranges = wanted.flatMap((text) => readRange(text) ?? []);
  if (ranges.length === 0) return [];
  return ([4, 6] as const).flatMap((family) => addressCuts(family, ranges).map(addressOf));
}

// Addresses that documentation is written with (RFC 5737, RFC 3849).
const documentationAddresses = ["203.0.113.1", "198.51.100.1", "192.0.2.1", "2001:db8::1"].flatMap((text) => readRange(text) ?? []);

/** An address of a range that reads well: one of documentation, or the second, as the first often names the network. */
export function addressOf({ family, first, last }: AddressRange): string {
  const known = documentationAddresses.find((address) => address.family === family && address.first >= first && address.last <= last);
  return addressText(family, known?.first ?? (first < last ? first + 1n : first));
}

import { addressText, readMoment, readNumber, readRange, type AddressRange } from "../../document/value.ts";
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
const maximumGlobs = 2_000;
const maximumSpellings = 1_024;

/**
 * Values of one key such that every value there can be is treated by all conditions as one of them.
 *
 * Equal values, patterns, numbers, moments and addresses each split the values into finitely many classes; a value
 * that nothing mentions stands for all the rest. The simplest values come first.
 */
export function valueRepresentatives(conditions: readonly ReadCondition[]): string[] {
  const ofType = (type: ValueType): ReadCondition[] => conditions.filter(({ condition }) => valueType(condition.operator.name) === type);
  const wanted = (type: ValueType): string[] => [...new Set(ofType(type).flatMap((one) => one.wanted))];
  const types = new Set(conditions.map(({ condition }) => valueType(condition.operator.name)));
  const literals = new Set(wanted("string").concat(wanted("binary")));
  const globs = likeGlobs(ofType("string"));
  if (globs.length > 0 && (["numeric", "date", "ip"] as const).some((type) => types.has(type)))
    throw new Undecided(`The key \`${conditions[0]?.key}\` is compared with patterns and by its ${[...types].filter((type) => type !== "string").join(" and ")} value too. Use one of the two.`);
  if (types.has("ip") && literals.size > 0) throw new Undecided(`The key \`${conditions[0]?.key}\` is compared as an address and as a text too. Use ip_equal only.`);
  const fresh = freshCharacter([...literals, ...globs.map(globText)]);
  const ignoringCase = ofType("string").filter(({ condition }) => condition.operator.name.endsWith("ignore_case")).flatMap((one) => one.wanted);
  const typed = [
    ...spellings(numberRepresentatives(wanted("numeric").flatMap((text) => readNumber(text) ?? [])).map(String), literals, (text, extra) => `${text}e${"0".repeat(extra)}`),
    ...spellings(momentRepresentatives(ofType("date")), literals, (text, extra) => text.replace(/(\.\d+)?Z$/, (_, fraction: string = ".") => `${fraction}${"0".repeat(extra)}Z`)),
    ...addressRepresentatives(wanted("ip")),
    ...(types.has("bool") ? ["true", "false", ...caseSpellings("true", literals, []), ...caseSpellings("false", literals, [])] : []),
  ];
  return [
    ...new Set([
      ...typed,
      ...literals,
      ...ignoringCase.flatMap((text) => caseSpellings(text, literals, globs)),
      ...globs.map((glob) => genericText(glob, fresh)),
      fresh,
      ...(types.has("null") ? [""] : []),
    ]),
  ];
}

/** The patterns of `string_like`, closed under intersection: each class of texts has its own smallest pattern. */
function likeGlobs(conditions: readonly ReadCondition[]): Glob[] {
  const globs = new Map<string, Glob>();
  const add = (glob: Glob): Glob | undefined => (globs.has(globText(glob)) ? undefined : (globs.set(globText(glob), glob), glob));
  let fresh = conditions.flatMap(({ condition, wanted, statement: { flipped } }) => {
    const like = condition.operator.name.endsWith("_like") || (/^string_(not_)?equal$/.test(condition.operator.name) && flipped.has("equal-wildcard"));
    return like ? wanted.flatMap((text) => add(likeGlob(text, flipped)) ?? []) : [];
  });
  while (fresh.length > 0) {
    fresh = fresh.flatMap((one) => [...globs.values()].flatMap((other) => globIntersection(one, other)).flatMap((glob) => add(glob) ?? []));
    if (globs.size > maximumGlobs) throw new Undecided("The patterns of string_like overlap in too many ways. Use fewer of them.");
  }
  return [...globs.values()];
}

/** Spellings of a text that differ in case: one that stands nowhere else, or every one where patterns see the case. */
function caseSpellings(text: string, literals: ReadonlySet<string>, globs: readonly Glob[]): string[] {
  let spelled = [""];
  for (const letter of text) {
    const [low, high] = [letter.toLowerCase(), letter.toUpperCase()];
    spelled = spelled.flatMap((head) => (low === high ? [head + low] : [head + low, head + high]));
    if (spelled.length <= maximumSpellings) continue;
    if (globs.length > 0 || literals.size >= maximumSpellings) throw new Undecided(`The value \`${text}\` is compared without regard to case, and patterns see the case of it too. Use one of the two.`);
    spelled = spelled.slice(0, maximumSpellings);
  }
  if (globs.length > 0) return spelled;
  const free = spelled.find((one) => !literals.has(one) && one.toLowerCase() === text.toLowerCase());
  return free === undefined ? [] : [free];
}

/** Each text, and where texts are compared as such too, a second spelling that no document has. */
function spellings(texts: readonly string[], literals: ReadonlySet<string>, respell: (text: string, extra: number) => string): string[] {
  if (literals.size === 0) return [...texts];
  return texts.flatMap((text) => {
    let extra = 1;
    while (literals.has(respell(text, extra))) extra += 1;
    return [text, respell(text, extra)];
  });
}

function numberRepresentatives(points: readonly number[]): number[] {
  return between(points, (a, b) => (Math.ceil(a) < b && Math.ceil(a) > a ? Math.ceil(a) : Math.floor(a) + 1 < b ? Math.floor(a) + 1 : (a + b) / 2));
}

function momentRepresentatives(conditions: readonly ReadCondition[]): string[] {
  const points = conditions.flatMap(({ wanted, statement: { flipped } }) => wanted.flatMap((text) => {
    const moment = readMoment(text);
    return moment === undefined ? [] : flipped.has("time-without-zone") ? [moment, moment - 8 * 3_600_000] : [moment];
  }));
  return between(points, (a, b) => roundMoment(a, b)).map((moment) => new Date(moment).toISOString().replace(".000Z", "Z"));
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

/** The points, and one value in each gap between them, below and above. */
function between(points: readonly number[], middle: (a: number, b: number) => number): number[] {
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const gap = (a: number, b: number): number[] => {
    const value = middle(a, b);
    return value > a && value < b ? [value] : [];
  };
  return [...sorted.flatMap((point, index) => [point, ...(index + 1 < sorted.length ? gap(point, sorted[index + 1] as number) : [])]), ...gap(first - 2 * day, first), ...gap(last, last + 2 * day)];
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

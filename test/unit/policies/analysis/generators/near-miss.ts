import fc from "fast-check";
import type { Request } from "../../../../../policies/index.ts";
import { list, statementsOf, type RawDocument, type RawPrincipal, type RawStatement, type Scalar } from "../raw.ts";

/** Where the parts of a request come from that are not taken from a document. */
export interface Elsewhere {
  readonly actions: readonly string[];
  readonly values: readonly string[];
  readonly addresses: readonly string[];
  readonly moments: readonly string[];
}

/** What requests of wild documents have that comes from none of them. */
export const wildElsewhere: Elsewhere = {
  actions: ["s:a", "s:ab", "s:ba", "s:b", "s:c", "t:a", "t:b", "u:a", "permid/7", "S:AB"],
  values: ["a", "b", "", "1", "2", "x", "true", "203.0.113.4", "203.0.113.4/32", "2027-01-02", "AB", "::4"],
  addresses: ["203.0.113.0", "203.0.113.6", "203.0.113.11", "203.0.113.16", "8.8.8.8", "::3", "::6", "1::"],
  moments: ["2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z", "2027-01-03T00:00:00.5Z", "2027-01-02T08:00:00"],
};

/** One part, kept with a chance of three in four. */
const kept = <T>(part: fc.Arbitrary<T>, ...others: fc.Arbitrary<T>[]): fc.Arbitrary<T> => fc.oneof({ weight: 3 * others.length, arbitrary: part }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));

const filling = fc.constantFrom("", "a", "b", "ab", "ba", "c");

/** A text that a pattern matches, or nearly: its stars filled, and now and then a letter swapped or dropped. */
function nearText(pattern: string): fc.Arbitrary<string> {
  const filled = fc.tuple(...[...pattern].map((letter) => (letter === "*" ? filling : fc.constant(letter)))).map((letters) => letters.join(""));
  return kept(filled, filled.chain((text) => fc.tuple(fc.nat(Math.max(0, text.length - 1)), fc.constantFrom("", "a", "b", "c", "A", ":")).map(([at, letter]) => text.slice(0, at) + letter + text.slice(at + 1))));
}

const isOperation = (text: string): boolean => /^[^:\s*]+:[^\s*]+$/.test(text);

const nearAction = ({ action }: RawStatement, { actions }: Elsewhere): fc.Arbitrary<string> =>
  kept(fc.constantFrom(...list(action)).chain((pattern) => nearText(pattern === "*" ? "s:*" : pattern.replace(/^name\//, ""))).map((text) => (isOperation(text) ? text : "s:a")), fc.constantFrom(...actions));

/** A resource that fills a pattern's empty segments and stars; its variables become one of the small numbers. */
const nearResource = ({ resource = "*" }: RawStatement): fc.Arbitrary<string | undefined> =>
  fc.constantFrom(...list(resource)).chain((pattern) => {
    if (pattern === "*") return fc.constantFrom(undefined, "qcs::s:a:uin/1:a/b");
    const [head = "", ...segments] = pattern.replaceAll(/\$\{\w+\}/g, "12").split(":");
    const segment = (one: string): fc.Arbitrary<string> => kept(one === "" ? filling : nearText(one), fc.constantFrom("", "a", "s"));
    return kept<string | undefined>(fc.tuple(...segments.map(segment)).map((near) => [head, ...near].join(":")), fc.constant(undefined));
  });

function nearCaller(principal: RawPrincipal | undefined): fc.Arbitrary<Request["principal"]> {
  const caller = (kind: string, name: string): fc.Arbitrary<Request["principal"]> => nearText(name.replace(":root", ":uin/1")).map((near) => ({ [kind]: near }));
  const anybody = fc.constantFrom<Request["principal"][]>(undefined, { qcs: "qcs::cam::uin/1:uin/2" }, { service: "a.qcloud.com" }, { qcs: "qcs::cam::uin/1:uin/1", service: "b.qcloud.com" });
  if (principal === undefined || principal === "*") return anybody;
  return kept(fc.constantFrom(...Object.entries(principal).flatMap(([kind, names]) => list(names).map((name) => ({ kind, name })))).chain(({ kind, name }) => caller(kind, name)), anybody);
}

/** A value that satisfies a condition, or one beside it. */
function nearValue(operator: string, wanted: Scalar, { values, addresses, moments }: Elsewhere): fc.Arbitrary<string> {
  const text = String(wanted).replaceAll(/\$\{\w+\}/g, "12");
  if (operator.includes("ip_")) return kept(fc.constantFrom(text.split("/")[0] ?? text, ...addresses), fc.constantFrom(...values));
  if (operator.includes("date_")) return kept(fc.constantFrom(text, ...moments), fc.constantFrom(...values));
  if (operator.includes("numeric_")) return kept(fc.constantFrom(text, String(Number(text) - 1), String(Number(text) + 1), `${text}e0`), fc.constantFrom(...values));
  return kept(fc.oneof(nearText(text), fc.constant(text), fc.constant(text.toUpperCase())), fc.constantFrom(...values));
}

/** The condition keys that a statement asks for, each with a value near one of its own, with several, or without. */
function nearContext({ condition = {} }: RawStatement, elsewhere: Elsewhere): fc.Arbitrary<Map<string, string | string[]>> {
  const asked = Object.entries(condition).flatMap(([operator, keys]) => Object.entries(keys).map(([key, wanted]) => ({ key, value: fc.constantFrom(...list(wanted)).chain((one) => nearValue(operator, one, elsewhere)) })));
  const entries = asked.map(({ key, value }) => kept<[string, string | string[]] | undefined>(value.map((one) => [key, one]), fc.array(value, { maxLength: 3 }).map((several) => [key, several]), fc.constant(undefined)));
  return fc.tuple(...entries).map((list) => new Map(list.filter((entry) => entry !== undefined)));
}

/** Requests that one of the documents' statements is about, or nearly: each part kept with a chance of three in four. */
export function nearMiss(documents: readonly RawDocument[], elsewhere: Elsewhere): fc.Arbitrary<Request> {
  return fc.constantFrom(...statementsOf(documents)).chain((statement) => {
    const address = kept<string | undefined>(fc.constantFrom(...elsewhere.addresses), fc.constant(undefined));
    const variables = fc.dictionary(fc.constantFrom("qcs:uin", "qcs:owner_uin", "qcs:app_id"), fc.constantFrom("12", "1", "x", "*"));
    return fc
      .record({ action: nearAction(statement, elsewhere), resource: nearResource(statement), principal: nearCaller(statement.principal), address, moment: fc.constantFrom(...elsewhere.moments), variables, context: nearContext(statement, elsewhere) })
      .map(({ action, resource, principal, address, moment, variables, context }): Request => {
        const [ip, time] = [context.get("qcs:ip") ?? address, context.get("qcs:current_time") ?? moment];
        const own = [...context].filter(([key, value]) => (key !== "qcs:ip" && key !== "qcs:current_time") || typeof value !== "string");
        const all = Object.fromEntries([...Object.entries(variables), ...own]);
        return { action, ...(resource === undefined ? {} : { resource }), ...(principal ? { principal } : {}), ...(typeof ip === "string" ? { ip } : {}), ...(typeof time === "string" ? { time } : {}), context: all };
      });
  });
}

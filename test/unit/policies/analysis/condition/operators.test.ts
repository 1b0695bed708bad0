import { describe, expect, test } from "vitest";
import { isNegated, likeGlob, valueTest, valueType } from "../../../../../policies/analysis/condition/operators.ts";
import type { OperatorName } from "../../../../../policies/document/syntax.ts";
import { assumptions, type Assumption } from "../../../../../policies/index.ts";

/** An operator, the values of a document, those of requests that match, and those that don't. */
type Case = readonly [name: OperatorName, wanted: readonly string[], matching: readonly string[], others: readonly string[]];

const agrees = ([name, wanted, matching, others]: Case, flipped: readonly Assumption[] = []): void => {
  const matches = valueTest(name, wanted, new Set(flipped));
  expect(matching.filter((text) => !matches(text)), "that should match").toEqual([]);
  expect(others.filter(matches), "that should not").toEqual([]);
};

const before = "2026-12-31T23:59:59Z";
const [at, otherwiseWritten] = ["2027-01-01T00:00:00Z", "2027-01-01T08:00:00+08:00"];
const after = "2027-01-01T00:00:01Z";

const cases: readonly Case[] = [
  ["string_equal", ["a", "b*"], ["a", "b*"], ["A", "bc", "", "ab"]],
  ["string_equal", [], [], ["", "a"]],
  ["string_not_equal", ["a", "b*"], ["A", "bc", ""], ["a", "b*"]],
  ["string_not_equal", [], ["", "a"], []],
  ["string_equal_ignore_case", ["Art", "B"], ["art", "ART", "Art", "b", "B"], ["arts", ""]],
  ["string_equal_ignore_case", ["ß"], ["ß"], ["SS", "ss"]],
  ["string_not_equal_ignore_case", ["Art", "B"], ["arts", ""], ["art", "ART", "b"]],
  ["string_like", ["a*z", "b*"], ["az", "abcz", "b", "bc"], ["AZ", "a", "z", "ab"]],
  ["string_like", [], [], ["", "a"]],
  ["string_not_like", ["a*z", "b*"], ["AZ", "a", "ab"], ["az", "abcz", "b"]],
  ["string_not_like", [], ["", "a"], []],
  ["binary_equal", ["YQ=="], ["YQ=="], ["yq==", "YQ"]],
  ["numeric_equal", ["10", "0x1"], ["10", "1e1", "10.0", "+10"], ["9", "11", "0x1", "ten", "1", ""]],
  ["numeric_not_equal", ["10"], ["9", "11"], ["10", "1e1", "ten", ""]],
  ["numeric_less_than", ["10"], ["9.9", "-20"], ["10", "11", "five"]],
  ["numeric_less_than_equal", ["10"], ["9.9", "10"], ["10.1", "five"]],
  ["numeric_greater_than", ["10"], ["10.1"], ["10", "9", "fifty"]],
  ["numeric_greater_than_equal", ["10"], ["10", "10.1"], ["9.9", "fifty"]],
  ["date_equal", [at], [at, otherwiseWritten, "2027-01-01", "2027-01-01 00:00"], [before, after, "today"]],
  ["date_not_equal", [at], [before, after], [at, otherwiseWritten, "today"]],
  ["date_less_than", [at], [before], [at, after, otherwiseWritten]],
  ["date_less_than_equal", [at], [before, at, otherwiseWritten], [after]],
  ["date_greater_than", [at], [after], [at, before, otherwiseWritten]],
  ["date_greater_than_equal", [at], [after, at, otherwiseWritten], [before]],
  ["bool_equal", ["true"], ["true", "TRUE"], ["false", "1", ""]],
  ["bool_equal", ["False"], ["false"], ["true", "0"]],
  ["ip_equal", ["203.0.113.0/24", "::/127"], ["203.0.113.0", "::1"], ["203.0.114.0", "::2", "office"]],
  ["ip_equal", ["office", "203.0.113.0/24"], ["203.0.113.9"], ["office"]],
  ["ip_not_equal", ["203.0.113.0/24", "::/127"], ["203.0.114.0", "::2"], ["203.0.113.0", "::1", "office"]],
];

describe("valueTest", () => {
  test.each(cases)("%s %j", (...one) => agrees(one));

  // Each assumption the other way round, first where it matters, then beside all others where it does not.
  const otherwise: readonly [Assumption, Case][] = [
    ["negated-values", ["string_not_equal", ["a", "b"], ["a", "b", "c"], []]],
    ["negated-values", ["string_not_equal", ["a"], ["b"], ["a"]]],
    ["negated-values", ["string_not_equal", [], [], ["a"]]],
    ["negated-values", ["numeric_not_equal", ["1", "2"], ["1", "2", "3"], ["one"]]],
    ["unreadable-value", ["numeric_not_equal", ["1"], ["2", "one"], ["1"]]],
    ["unreadable-value", ["numeric_equal", ["1"], ["1"], ["2", "one"]]],
    ["unreadable-value", ["ip_not_equal", ["10.0.0.0/8"], ["11.0.0.1", "office"], ["10.0.0.1"]]],
    ["unreadable-value", ["string_not_equal", ["a"], ["b"], ["a"]]],
    ["equal-wildcard", ["string_equal", ["a*", "b"], ["a", "ab", "b"], ["bc", "ca"]]],
    ["equal-wildcard", ["string_not_equal", ["a*"], ["b"], ["a", "ab"]]],
    ["equal-wildcard", ["string_equal_ignore_case", ["a*"], ["A*"], ["ab"]]],
    ["equal-wildcard", ["binary_equal", ["a*"], ["a*"], ["ab"]]],
    ["like-wildcard", ["string_like", ["a*z", "b*", "*c"], ["a*z", "bx", "xc"], ["az", "abz"]]],
    ["time-without-zone", ["date_equal", ["2027-01-01"], ["2026-12-31T16:00:00Z", "2027-01-01 00:00:00"], [at]]],
    ["time-without-zone", ["date_equal", [at], [at, "2027-01-01T08:00:00"], ["2027-01-01T00:00:00"]]],
    ["ipv6", ["ip_equal", ["::/127", "10.0.0.0/8"], ["10.0.0.1"], ["::1", "11.0.0.1", "office"]]],
    ["ipv6", ["ip_not_equal", ["::/127", "10.0.0.0/8"], ["::1", "11.0.0.1"], ["10.0.0.1", "office"]]],
  ];
  test.each(otherwise)("%s, taken the other way: %j", (rule, one) => agrees(one, [rule]));

  test("a negated operator for which two assumptions are flipped holds where one value is another", () => agrees(["numeric_not_equal", ["1"], ["2", "one"], ["1"]], ["negated-values", "unreadable-value"]));

  test("an assumption about something else changes nothing", () => {
    const about: Partial<Record<Assumption, RegExp>> = { "negated-values": /_not_/, "unreadable-value": /_not_/, "equal-wildcard": /_equal$/, "like-wildcard": /_like$/, "time-without-zone": /^date/, ipv6: /^ip/ };
    for (const rule of assumptions) for (const one of cases) if (!about[rule]?.test(one[0])) agrees(one, [rule]);
  });
});

test.each<[OperatorName, string, boolean]>([
  ["string_not_equal_ignore_case", "string", true],
  ["numeric_less_than_equal", "numeric", false],
  ["ip_not_equal", "ip", true],
  ["null_equal", "null", false],
])("%s compares values of type %s, negated: %s", (name, type, negated) => {
  expect(valueType(name)).toBe(type);
  expect(isNegated(name)).toBe(negated);
});

test.each<[string, string[], string[]]>([
  ["a*z", ["a", "z"], ["a*z"]],
  ["a\n*\nz", ["a\n", "\nz"], ["a\n*\nz"]],
  ["a**z", ["a", "z"], ["a", "z"]],
  ["*az", ["", "az"], ["", "az"]],
  ["az*", ["az", ""], ["az", ""]],
])("the pattern of %j, and where a star inside is a plain character", (text, pieces, otherwise) => {
  expect(likeGlob(text, new Set()).pieces).toEqual(pieces);
  expect(likeGlob(text, new Set(["like-wildcard"])).pieces).toEqual(otherwise);
});

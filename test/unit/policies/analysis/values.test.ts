import { describe, expect, test } from "vitest";
import { freshCharacter } from "../../../../policies/analysis/compare/fresh.ts";
import { canHaveManyValues, keyRepresentatives } from "../../../../policies/analysis/compare/keys.ts";
import { addressOf, momentIn, valueRepresentatives, type ReadCondition } from "../../../../policies/analysis/compare/values.ts";
import { compileDocuments } from "../../../../policies/analysis/statement.ts";
import { addressText, readRange } from "../../../../policies/document/value.ts";
import { readDocument, Undecided, type Assumption, type KeyValue } from "../../../../policies/index.ts";
import { allow, documentOf, type RawCondition } from "./raw.ts";

/** The conditions of statements, as a comparison has them. */
function conditions(statements: readonly RawCondition[], flipped: readonly Assumption[] = []): ReadCondition[] {
  const document = readDocument(documentOf(...statements.map((condition) => allow("*", { condition }))));
  return compileDocuments([document], { flipped: new Set(flipped), variables: {} }).flatMap((statement) => statement.conditions.map((condition) => ({ ...condition, statement })));
}

const [newYear, secondLater] = ["2027-01-01T00:00:00Z", "2027-01-01T00:00:01Z"];

describe("valueRepresentatives", () => {
  test.each<[string, RawCondition, string[], Assumption?]>([
    ["texts, and one that is none of them", { string_equal: { k: ["a", "b"] } }, ["a", "b", "x"]],
    ["texts that have the usual letter", { string_not_equal: { k: ["X", "z"] } }, ["X", "z", "q"]],
    ["a star that is a plain character", { string_equal: { k: "a*" } }, ["a*", "x"]],
    ["one that is not", { string_not_equal: { k: "a*" } }, ["a*", "ax", "x"], "equal-wildcard"],
    ["one that is not, under the positive operator", { string_equal: { k: "a*" } }, ["a*", "ax", "x"], "equal-wildcard"],
    ["not one without regard to case", { string_equal_ignore_case: { k: "A*" } }, ["A*", "a*", "x"], "equal-wildcard"],
    ["patterns and their meeting", { string_like: { k: ["a*", "*b"] } }, ["a*", "*b", "ax", "xb", "axb", "x"]],
    ["the meeting of three patterns", { string_not_like: { k: ["a*", "*b*", "*c"] } }, ["a*", "*b*", "*c", "ax", "xbx", "xc", "axbx", "axc", "xbxc", "axbxc", "x"]],
    ["texts in any case", { string_equal_ignore_case: { k: "Ab" } }, ["Ab", "ab", "x"]],
    ["texts in any case, all of whose usual spellings stand for themselves", { string_equal_ignore_case: { k: "Ab" }, string_equal: { k: ["ab", "aB"] } }, ["Ab", "ab", "aB", "AB", "x"]],
    ["texts in any case, of which every spelling is taken", { string_equal_ignore_case: { k: "a" }, string_equal: { k: ["a", "A"] } }, ["a", "A", "x"]],
    ["texts in any case where patterns see the case", { string_equal_ignore_case: { k: "ab1" }, string_like: { k: "A*" } }, ["ab1", "A*", "aB1", "Ab1", "AB1", "Ax", "x"]],
    ["a number, and those around it", { numeric_equal: { k: 1 } }, ["1", "2", "0", "x"]],
    ["numbers, and those between and around them", { numeric_less_than: { k: [-5, -1.5, 0.5] } }, ["-5", "-2", "-1.5", "0", "0.5", "1", "-6", "x"]],
    ["numbers in any order", { numeric_less_than: { k: [5, 1, 3] } }, ["1", "2", "3", "4", "5", "6", "0", "x"]],
    ["numbers between which there is no whole one", { numeric_less_than: { k: [0.25, 0.75] } }, ["0.25", "0.5", "0.75", "1", "0", "x"]],
    ["numbers beside texts, each in a spelling that no text has", { numeric_less_than: { k: 1 }, string_equal: { k: ["1", "1E0"] } }, ["1", "1e00", "2", "2e0", "0", "0e0", "1E0", "x"]],
    ["large numbers beside texts", { numeric_less_than: { k: 1e300 }, string_equal: { k: "a" } }, ["1e+300", "1e+0300", "8.988465724311579e+307", "8.988465724311579e+0307", "0", "0e0", "a", "x"]],
    ["the largest number", { numeric_less_than: { k: Number.MAX_VALUE } }, ["1.7976931348623157e+308", "0", "x"]],
    ["a moment, and days around it", { date_less_than: { k: newYear } }, [newYear, "2027-01-02T00:00:00Z", "2026-12-31T00:00:00Z", "x"]],
    ["moments months apart", { date_less_than: { k: [newYear, "2027-06-01"] } }, [newYear, "2027-01-02T00:00:00Z", "2027-06-01T00:00:00Z", "2027-06-02T00:00:00Z", "2026-12-31T00:00:00Z", "x"]],
    ["moments a second apart", { date_less_than: { k: [newYear, secondLater] } }, [newYear, "2027-01-01T00:00:00.500Z", secondLater, "2027-01-02T00:00:00Z", "2026-12-31T00:00:00Z", "x"]],
    ["moments beside texts", { date_less_than: { k: newYear }, string_equal: { k: newYear } }, [newYear, "2027-01-01T00:00:00.0Z", "2027-01-02T00:00:00Z", "2027-01-02T00:00:00.0Z", "2026-12-31T00:00:00Z", "2026-12-31T00:00:00.0Z", "x"]],
    [
      "moments without a zone, which some read otherwise",
      { date_equal: { k: newYear } },
      ["2026-12-31T16", "2026-12-31T17", "2027-01-01T00", "2027-01-01T01", "2027-01-01T08", "2027-01-02T00", "2026-12-30T00"].map((hour) => `${hour}:00:00Z`).flatMap((text, _, all) => (text === all[0] ? [...all, ...all.map((one) => one.slice(0, -1))] : [])).concat("x"),
      "time-without-zone",
    ],
    ["addresses inside and outside, of both families", { ip_equal: { k: "203.0.113.0/24" } }, ["198.51.100.1", "203.0.113.1", "203.0.114.1", "2001:db8::1", "x"]],
    ["booleans", { bool_equal: { k: true } }, ["true", "false", "x"]],
    ["booleans beside texts", { bool_equal: { k: true }, string_equal: { k: ["true", "TRUE"] } }, ["true", "false", "truE", "TRUE", "x"]],
    ["what is empty", { null_equal: { k: true } }, ["x", ""]],
    ["binary values", { binary_equal: { k: "YQ==" } }, ["YQ==", "x"]],
  ])("%s", (_, condition, values, flipped) => expect(valueRepresentatives(conditions([condition], flipped ? [flipped] : []))).toEqual(values));

  test("booleans in every case where patterns see the case", () => {
    const values = valueRepresentatives(conditions([{ bool_equal: { k: true }, string_like: { k: "T*" } }]));
    for (const word of ["true", "false"]) expect(values.filter((value) => value.toLowerCase() === word)).toHaveLength(2 ** word.length);
  });

  test.each<["date" | "ip", RawCondition, string[], Assumption?]>([
    ["date", { date_less_than: { k: newYear } }, [newYear, "2027-01-02T00:00:00Z", "2026-12-31T00:00:00Z"]],
    ["date", { string_equal: { k: ["2027-01-01T00:00:00Z", "a"] } }, [newYear, "2027-01-02T00:00:00Z", "2027-01-03T00:00:00Z"]],
    ["date", { date_equal: { k: newYear } }, ["2026-12-31T16:00:00Z", "2026-12-31T17:00:00Z", newYear, "2027-01-01T01:00:00Z", "2027-01-01T08:00:00Z", "2027-01-02T00:00:00Z", "2026-12-30T00:00:00Z"], "time-without-zone"],
    ["ip", { ip_equal: { k: "203.0.113.0/24" } }, ["198.51.100.1", "203.0.113.1", "203.0.114.1", "2001:db8::1"]],
    ["ip", { string_equal: { k: ["203.0.113.1", "office"] } }, ["203.0.113.1", "203.0.113.2", "203.0.113.3"]],
    ["ip", { null_equal: { k: true } }, ["203.0.113.1"]],
  ])("where every value is of type %s: %j", (only, condition, values, flipped) => expect(new Set(valueRepresentatives(conditions([condition], flipped ? [flipped] : []), only))).toEqual(new Set(values)));

  test.each<[string, RawCondition, ("date" | "ip") | undefined, RegExp]>([
    ["patterns and numbers", { string_like: { k: "a*" }, numeric_equal: { k: 1 } }, undefined, /`k` is compared with patterns and by its numeric value/],
    ["patterns and moments", { string_like: { k: "a*" }, date_equal: { k: newYear } }, undefined, /date value/],
    ["patterns and addresses", { string_like: { k: "a*" }, ip_equal: { k: "10.0.0.0/8" } }, undefined, /ip value/],
    ["patterns and two types", { string_like: { k: "a*" }, ip_equal: { k: "10.0.0.0/8" }, numeric_equal: { k: 1 } }, undefined, /(ip and numeric|numeric and ip) value/],
    ["addresses and texts", { ip_equal: { k: "10.0.0.0/8" }, string_equal: { k: "a" } }, undefined, /`k` is compared as an address and as a text/],
    ["patterns of the caller's address", { string_like: { k: "10.*" } }, "ip", /`k`.*Use ip_equal\./],
    ["patterns of the moment", { string_like: { k: "2027*" } }, "date", /`k`.*Use the date operators\./],
    ["long texts in any case beside patterns", { string_equal_ignore_case: { k: "abcdefghijk" }, string_like: { k: "A*" } }, undefined, /`abcdefghijk` is compared without regard to case/],
  ])("refuses %s", (_, condition, only, says) => {
    const question = () => valueRepresentatives(conditions([condition]), only);
    expect(question).toThrow(Undecided);
    expect(question).toThrow(says);
  });

  test("takes what is no pattern as a text, beside numbers too", () => expect(valueRepresentatives(conditions([{ string_like: { k: "a" }, numeric_equal: { k: 1 } }]))).toEqual(["1", "1e0", "2", "2e0", "0", "0e0", "a", "x"]));

  test("takes texts in any case up to ten letters beside patterns, and of any length without", () => {
    expect(valueRepresentatives(conditions([{ string_equal_ignore_case: { k: "abcdefghij" }, string_like: { k: "A*" } }])).length).toBeGreaterThanOrEqual(1024);
    expect(valueRepresentatives(conditions([{ string_equal_ignore_case: { k: "abcdefghijklmnop" } }]))).toEqual(["abcdefghijklmnop", "abcdefghijklmnoP", "x"]);
  });
});

describe("keyRepresentatives", () => {
  const absent = undefined;
  const one = (...values: string[]): RawCondition => ({ string_equal: { k: values } });
  const every = (...values: string[]): RawCondition => ({ "for_all_value:string_equal": { k: values } });
  const any = (...values: string[]): RawCondition => ({ "for_any_value:string_equal": { k: values } });

  test.each<[string, RawCondition[], number, (KeyValue | undefined)[], Assumption?]>([
    ["one value at most", [one("a"), one("b")], 0, [absent, "a", "b"]],
    ["values that are treated alike", [one("a", "b")], 0, [absent, "a"]],
    ["one statement, which one value satisfies", [one("a"), one("b")], 1, [absent, "a", "b"]],
    ["two statements at once", [one("a"), one("b")], 2, [absent, "a", "b", ["a", "b"]]],
    ["three at once", [any("a"), any("b"), any("c")], 3, [absent, "a", "b", "c", ["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"]]],
    ["two of three at once", [any("a"), any("b"), any("c")], 2, [absent, "a", "b", "c", ["a", "b"], ["a", "c"], ["b", "c"]]],
    ["two conditions of one statement", [{ string_equal: { k: "a" }, string_like: { k: "b" } }], 1, [absent, "a", "b", ["a", "b"]]],
    ["one that asks all, and one that asks any", [every("a", "b"), any("b", "c")], 1, [absent, "a", "b", "c"]],
    ["values that all must match", [every("a"), every("a", "b")], 1, [absent, "a", "b"]],
    ["values that all must match, beside others", [every("a"), { "for_any_value:string_equal": { k: ["a"] } }], 1, [absent, "a", ["a", "x"]]],
    ["values that one must match, taken the other way", [one("a"), one("b")], 2, [absent, "a", "b"], "plain-operator-many-values"],
    ["absent or there", [{ null_equal: { k: true } }], 1, [absent, "x"]],
    ["there or absent", [{ null_equal: { k: false } }], 1, [absent, "x"]],
    ["an empty list that is something of its own", [every("a"), any("a")], 1, [absent, "a", ["a", "x"], []], "empty-values"],
  ])("%s", (_, statements, heldAtOnce, values, flipped) => expect(keyRepresentatives("k", conditions(statements, flipped ? [flipped] : []), heldAtOnce)).toEqual(values));

  test("every call has its moment, and most have an address", () => {
    expect(keyRepresentatives("qcs:current_time", conditions([{ date_less_than: { "qcs:current_time": newYear } }]), 0)).toEqual([newYear, "2026-12-31T00:00:00Z"]);
    expect(keyRepresentatives("qcs:ip", conditions([{ ip_equal_if_exist: { "qcs:ip": "203.0.113.0/24" } }]), 0)).toEqual(["198.51.100.1", "203.0.113.1"]);
    expect(keyRepresentatives("qcs:ip", conditions([{ ip_equal: { "qcs:ip": "0.0.0.0/0" } }, { ip_equal: { "qcs:ip": "::/0" } }]), 0)).toEqual(["203.0.113.1", "2001:db8::1", undefined]);
  });

  test("more than 32 conditions are told apart", () => {
    const names = Array.from({ length: 70 }, (_, index) => `v${index}`);
    expect(keyRepresentatives("k", conditions(names.map((name) => one(name))), 0)).toEqual([undefined, ...names]);
    expect(keyRepresentatives("k", conditions([...names.slice(0, 40).map((name) => any(name)), every("v39", "v41"), any("v41")]), 1)).toContainEqual(["v39", "v41"]);
  });

  test("too many sets are refused", () => {
    const statements = conditions(Array.from({ length: 70 }, (_, index) => any(`v${index}`)));
    expect(() => keyRepresentatives("k", statements, 3)).toThrow(Undecided);
    expect(keyRepresentatives("k", statements, 2)).toHaveLength(1 + 70 + (70 * 69) / 2);
  });

  test.each<[string, RawCondition, boolean]>([
    ["k", one("a"), false],
    ["k", any("a"), true],
    ["k", every("a"), true],
    ["qcs:resource_tag", { string_equal: { "qcs:resource_tag": "a" } }, true],
    ["qcs:request_tag/team", { string_equal: { "qcs:request_tag/team": "a" } }, true],
    ["qcs:tag", { string_equal: { "qcs:tag": "a" } }, true],
    ["qcs:tagged", { string_equal: { "qcs:tagged": "a" } }, false],
    ["my:qcs:tag", { string_equal: { "my:qcs:tag": "a" } }, false],
  ])("whether %s can have many values under %j: %s", (key, condition, expected) => expect(canHaveManyValues(key, conditions([condition]))).toBe(expected));

  test("one condition among others is enough for many values", () => expect(canHaveManyValues("k", conditions([one("a"), any("a")]))).toBe(true));
});

describe("freshCharacter", () => {
  const candidates = "xzqwy097kjvu_-öя中";
  test.each<[string[], string]>([
    [[], "x"],
    [["abc"], "x"],
    [["x", "z"], "q"],
    [["X"], "z"],
    [["xz", "q"], "w"],
    [[candidates.slice(0, -1)], "中"],
    [[candidates], "一"],
    [[candidates, "一丁"], "丂"],
  ])("of %j is %s", (texts, character) => expect(freshCharacter(texts)).toBe(character));
});

const [hour, day, start] = [3_600_000, 86_400_000, Date.parse(newYear)];
const [closed, open] = [(at: number) => ({ at, included: true }), (at: number) => ({ at, included: false })];

test.each([
  [{}, "1970-01-02T00:00:00.000Z"],
  [{ from: closed(start + 1) }, "2027-01-01T00:00:00.001Z"],
  [{ from: open(start) }, "2027-01-02T00:00:00.000Z"],
  [{ to: open(start) }, "2026-12-31T00:00:00.000Z"],
  [{ from: open(start), to: open(start + 3 * day) }, "2027-01-02T00:00:00.000Z"],
  [{ from: open(start), to: open(start + day) }, "2027-01-01T01:00:00.000Z"],
  [{ from: open(start), to: open(start + 4 * hour) }, "2027-01-01T01:00:00.000Z"],
  [{ from: open(start), to: open(start + hour) }, "2027-01-01T00:01:00.000Z"],
  [{ from: open(start), to: open(start + 60_000) }, "2027-01-01T00:00:01.000Z"],
  [{ from: open(start), to: open(start + 1_000) }, "2027-01-01T00:00:00.500Z"],
])("a moment in %j that reads well", (stretch, moment) => expect(new Date(momentIn(stretch)).toISOString()).toBe(moment));

test.each([
  ["0.0.0.0/0", "203.0.113.1"],
  ["198.51.100.0/24", "198.51.100.1"],
  ["192.0.2.1", "192.0.2.1"],
  ["192.0.2.0/31", "192.0.2.1"],
  ["198.51.100.0/30", "198.51.100.1"],
  ["192.0.0.0/16", "192.0.2.1"],
  ["10.0.0.0/8", "10.0.0.1"],
  ["10.0.0.0/31", "10.0.0.1"],
  ["10.0.0.7", "10.0.0.7"],
  ["::/0", "2001:db8::1"],
  ["::cb00:7100/120", "::cb00:7101"],
])("an address of %s that reads well", (range, address) => {
  const [given] = [readRange(range)].flatMap((one) => one ?? []);
  expect(given && addressOf(given)).toBe(address);
  expect(given && addressText(given.family, given.first)).toBeDefined();
});

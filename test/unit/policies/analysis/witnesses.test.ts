import { describe, expect, test } from "vitest";
import { compare, disjoint, implies, alwaysDenies, alwaysAllows, sameMeaning, type Request } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, deny, documentOf, type RawCondition, type RawStatement } from "./raw.ts";

const on = (condition: RawCondition): RawStatement => allow("u:a", { condition });
const unless = (condition: RawCondition): RawStatement => deny("u:a", { condition });
const from = (range: string): RawCondition => ({ ip_equal: { "qcs:ip": range } });
const documents = (statements: readonly RawStatement[]) => (statements.length > 0 ? [documentOf(...statements)] : []);

describe("the calls that a comparison answers with are as simple as can be", () => {
  test.each<[string, RawStatement[], RawStatement[], Request[], Request[]?]>([
    ["a name rather than one that a pattern makes", [], [allow(["u:*", "u:a"])], [{ action: "u:a" }]],
    ["one for each pattern that is treated in its own way", [], [allow("u:*"), allow("u:a*", { condition: from("10.0.0.0/8") })], [{ action: "u:NewOperation" }, { action: "u:aNewOperation" }]],
    ["one for each operation of a catalog", [], [allow("s:*")], ["s:a", "s:ab", "s:ba"].map((action) => ({ action }))],
    [
      "all that a statement asks",
      [],
      [{ ...allow("u:a", { resource: "qcs::u:::x", principal: { qcs: "qcs::cam::uin/1:uin/2" } }), condition: { string_equal: { k: "v" }, "for_any_value:string_equal": { l: "a" }, date_less_than: { "qcs:current_time": "2027-01-01" }, ...from("10.0.0.0/8") } }],
      [{ action: "u:a", resource: "qcs::u:::x", principal: { qcs: "qcs::cam::uin/1:uin/2" }, ip: "10.0.0.1", time: "2026-12-31T00:00:00Z", context: { k: "v", l: "a" } }],
    ],
    ["gained and lost", [on(from("10.0.0.0/8"))], [on(from("10.0.0.0/9")), allow("u:b")], [{ action: "u:b" }], [{ action: "u:a", ip: "10.128.0.1" }]],
    ["what a new deny takes", [allow("u:a")], [allow("u:a"), unless({ string_equal: { k: "v" } })], [], [{ action: "u:a", context: { k: "v" } }]],
    ["what a smaller deny leaves", [allow("u:a"), unless({ string_equal: { k: ["v", "w"] } })], [allow("u:a"), unless({ string_equal: { k: "v" } })], [{ action: "u:a", context: { k: "w" } }]],
    ["two values of a key", [on({ "for_any_value:string_equal": { t: "x" } })], [on({ "for_any_value:string_equal": { t: "x" } }), unless({ "for_any_value:string_equal": { t: "y" } })], [], [{ action: "u:a", context: { t: ["x", "y"] } }]],
    ["a variable that is filled", [], [on({ string_equal: { "qcs:create_uin": "${uin}" } })], [{ action: "u:a", context: { "qcs:uin": "100000000001", "qcs:create_uin": "100000000001" } }]],
    ["nothing where all is denied", [], [allow("u:a"), deny("u:*")], []],
    ["what a pattern leaves of another", [], [allow("u:*"), deny("u:a*")], [{ action: "u:NewOperation" }]],
    ["a resource beside the denied ones", [], [allow("u:a", { resource: "qcs::u:::x*" }), deny("u:a", { resource: "qcs::u:::x/*" })], [{ action: "u:a", resource: "qcs::u:::xz" }]],
    ["a text that is none of those", [], [on({ string_not_equal: { k: "v" } })], [{ action: "u:a", context: { k: "x" } }]],
    ["one key that is there and one that is not", [], [on({ null_equal: { k: "false", l: "true" } })], [{ action: "u:a", context: { k: "x" } }]],
    ["two statements of which either is enough", [], [on(from("10.0.0.0/8")), on({ string_equal: { k: "v" } })], [{ action: "u:a", ip: "10.0.0.1" }]],
    ["a deny that both have, and one that only one has", [allow("u:a"), deny("u:a", { condition: from("10.0.0.0/8") })], [allow("u:a"), deny("u:a", { condition: from("10.0.0.0/8") }), deny("u:a", { condition: from("11.0.0.0/8") })], [], [{ action: "u:a", ip: "11.0.0.1" }]],
  ])("%s", (_, before, after, gained, lost = []) => {
    const relation = gained.length > 0 ? (lost.length > 0 ? "incomparable" : "broader") : lost.length > 0 ? "narrower" : "equivalent";
    expect(compare(documents(before), documents(after), { catalogs: smallCatalogs.slice(0, 1) })).toEqual({ relation, gained, lost });
  });
});

test("each proof says what it is about, by a call that shows otherwise", () => {
  const [wide, narrow, other] = [[documentOf(on(from("10.0.0.0/8")))], [documentOf(on(from("10.0.0.0/9")))], [documentOf(allow("u:b"))]] as const;
  expect(implies(narrow, wide)).toEqual({ proved: true });
  expect(implies(wide, narrow)).toEqual({ proved: false, counterexample: { action: "u:a", ip: "10.128.0.1" } });
  expect(disjoint(wide, narrow)).toEqual({ proved: false, counterexample: { action: "u:a", ip: "10.0.0.1" } });
  expect(disjoint(wide, other)).toEqual({ proved: true });
  expect(alwaysDenies(wide)).toEqual({ proved: false, counterexample: { action: "u:a", ip: "10.0.0.1" } });
  expect(alwaysDenies([documentOf(allow("u:a"), deny("*"))])).toEqual({ proved: true });
  expect(alwaysAllows([documentOf(allow("s:*"))], { catalogs: smallCatalogs })).toEqual({ proved: false, counterexample: { action: "t:b" } });
  expect(alwaysAllows([documentOf(allow(["s:*", "t:b"]))], { catalogs: smallCatalogs })).toEqual({ proved: true });
});

test("proofs go by the assumptions that are given", () => {
  const [small, usual] = [[documentOf(allow("u:A"))], [documentOf(allow("u:a"))]];
  expect(implies(small, usual).proved).toBe(false);
  expect(implies(small, usual, { flipped: ["action-case"] }).proved).toBe(true);
  expect(alwaysAllows([documentOf(allow("S:*"))], { catalogs: smallCatalogs.slice(0, 1) }).proved).toBe(false);
  expect(alwaysAllows([documentOf(allow("S:*"))], { catalogs: smallCatalogs.slice(0, 1), flipped: ["action-case"] }).proved).toBe(true);
});

test("documents mean the same where they allow the same and deny the same", () => {
  const [allowing, guarded, denying] = [[documentOf(allow("u:a"))], [documentOf(allow("u:a"), deny("u:b"))], [documentOf(deny("u:b"))]];
  expect(compare(allowing, guarded).relation).toBe("equivalent");
  expect(sameMeaning(allowing, guarded)).toBe(false);
  expect(sameMeaning(guarded, [...denying, ...allowing])).toBe(true);
  expect(sameMeaning(guarded, denying)).toBe(false);
});

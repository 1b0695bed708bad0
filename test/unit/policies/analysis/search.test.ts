import { describe, expect, test } from "vitest";
import { actionGroups, witnesses } from "../../../../policies/analysis/compare/compare.ts";
import { withKey } from "../../../../policies/analysis/compare/respects.ts";
import { sameDenials } from "../../../../policies/analysis/compare/meaning.ts";
import { alwaysDenies, compare, disjoint, implies, readDocument, Undecided, type Assumption, type Relation } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, deny, documentOf, type RawCondition, type RawStatement } from "./raw.ts";

const documents = (...statements: readonly RawStatement[]) => (statements.length > 0 ? [documentOf(...statements)] : []);
const subject = (statements: readonly RawStatement[], ...flipped: Assumption[]) => ({ documents: documents(...statements).map((one) => readDocument(one)), flipped });
const on = (action: string | string[], condition: RawCondition): RawStatement => allow(action, { condition });
const from = (range: string): RawCondition => ({ ip_equal: { "qcs:ip": range } });
const text = (key: string, value: string): RawCondition => ({ string_equal: { [key]: value } });

describe("a comparison of patterns answers with one operation for each pattern that can tell the sides apart", () => {
  const actions = (before: readonly RawStatement[], after: readonly RawStatement[]): string[] => compare(documents(...before), documents(...after), { catalogs: [] }).gained.map(({ action }) => action);
  const guard = deny("u:a*", { condition: from("10.0.0.0/8") });

  test.each<[string, RawStatement[], RawStatement[], string[]]>([
    ["not for what denies on the side that gains", [], [allow("u:*"), guard], ["u:NewOperation"]],
    ["not for what the other side allows too", [on("u:a*", from("10.0.0.0/8"))], [allow("u:*")], ["u:NewOperation"]],
    ["not for where two allows of one side meet", [], [allow("u:a*"), allow("u:*b")], ["u:aNewOperation", "u:b"]],
    ["for what only the other side denies", [allow("u:*"), guard], [allow("u:*")], ["u:aNewOperation"]],
    ["not for what both sides deny", [guard], [allow("u:*"), guard], ["u:NewOperation"]],
    ["not for what both sides deny, beside what one denies", [guard, deny("u:b")], [allow("u:*"), guard], ["u:b", "u:NewOperation"]],
  ])("%s", (_, before, after, gained) => {
    expect(actions(before, after).sort()).toEqual([...gained].sort());
    expect(compare(documents(...after), documents(...before), { catalogs: [] }).lost.map(({ action }) => action).sort()).toEqual([...gained].sort());
  });
});

describe("a call that is found", () => {
  const gained = (...after: RawStatement[]) => compare([], documents(...after)).gained;

  test("is the same in whichever order the keys are written", () => {
    const [k, l] = [on("u:a", text("k", "v")), on("u:a", text("l", "w"))];
    expect(gained(k, l)).toEqual([{ action: "u:a", context: { l: "w" } }]);
    expect(gained(l, k)).toEqual(gained(k, l));
  });

  test("has an address or a moment rather than another key, whatever that is called", () => {
    expect(gained(on("u:a", text("vpc:zone", "z")), on("u:a", from("10.0.0.0/8")))).toEqual([{ action: "u:a", ip: "10.0.0.1" }]);
    expect(gained(on("u:a", text("vpc:zone", "z")), on("u:a", { date_less_than: { "qcs:current_time": "2027-01-01" } }))).toEqual([{ action: "u:a", time: "2026-12-31T00:00:00Z" }]);
  });

  test("names no resource where it is about none", () => expect(gained(allow("u:a"), deny("u:a", { resource: "qcs::u:::x" }))).toEqual([{ action: "u:a" }]));

  test("has several values only for a key that is asked for several", () => {
    const list = { "for_any_value:string_equal": { l: "x" } };
    expect(disjoint(documents(on("u:a", { ...text("k", "v"), ...list })), documents(on("u:a", text("k", "w"))))).toEqual({ proved: true });
    expect(disjoint(documents(on("u:a", { "for_any_value:string_equal": { l: "x" } })), documents(on("u:a", { "for_any_value:string_equal": { l: "y" } }))).proved).toBe(false);
  });

  test("is written otherwise than the statement where that counts and the case does not", () => {
    const document = documents(allow("t:b", { resource: "qcs::t:::x" }));
    expect(alwaysDenies(document, { catalogs: smallCatalogs })).toEqual({ proved: true });
    expect(alwaysDenies(document, { catalogs: smallCatalogs, flipped: ["action-case"] })).toMatchObject({ proved: false, counterexample: { action: "T:B" } });
    expect(witnesses([subject([allow("u:a")]), subject([allow("u:a")], "action-case")], [false, true], [])).toEqual([{ action: "U:A" }]);
  });

  test("keeps a list of addresses or moments in the context", () => {
    for (const key of ["qcs:ip", "qcs:current_time"]) expect(withKey({}, key, ["a", "b"])).toEqual({ context: { [key]: ["a", "b"] } });
    expect(withKey({ context: { k: "v" } }, "qcs:ip", "10.0.0.1")).toEqual({ context: { k: "v" }, ip: "10.0.0.1" });
  });
});

describe("what is large but plain is decided", () => {
  const many = (count: number, condition: (index: number) => RawCondition) => documents(...Array.from({ length: count }, (_, index) => on("u:a", condition(index))));

  test("where many ways lead to the same statements", () => {
    const pairs = many(26, (index) => ({ string_equal: { [`k${index + 10}a`]: "v", [`k${index + 10}b`]: "v" } }));
    expect(implies(pairs, pairs)).toEqual({ proved: true });
  });

  test("where a call need hold one of many values, not each two of them", () => {
    const values = many(330, (index) => ({ "for_any_value:string_equal": { l: `v${index}` } }));
    expect(implies(values, documents(allow("u:b")))).toEqual({ proved: false, counterexample: { action: "u:a", context: { l: "v0" } } });
  });
});

test("no more calls are looked for than are wanted", () => {
  const found = (limit?: number) => witnesses([subject([allow(["u:a", "u:b", "u:c"])])], [true], [], limit).map(({ action }) => action);
  expect(found()).toEqual(["u:a", "u:b", "u:c"]);
  expect(found(2)).toEqual(["u:a", "u:b"]);
});

describe("variables that could stand for more than is tried", () => {
  const touching = (effect: typeof allow): RawStatement => effect("cos:GetObject", { resource: "qcs::cos:::1${uin}" });
  const relation = (before: RawStatement[], after: RawStatement[]): Relation => compare(documents(...before), documents(...after)).relation;

  test("do not matter where calls are found on both sides", () => expect(relation([touching(allow)], [allow("u:a")])).toBe("incomparable"));

  test("are told of where calls are found on one side", () => {
    expect(() => relation([touching(allow)], [touching(allow), allow("u:a")])).toThrow(Undecided);
    expect(() => relation([touching(allow), allow("u:a")], [touching(allow)])).toThrow(Undecided);
  });

  test("are told of where no operation is found", () => {
    const groups = (...statements: RawStatement[]) => actionGroups([subject(statements)], [true], []).map(({ actions }) => actions.map(({ action }) => action));
    expect(groups(touching(allow))).toEqual([["cos:GetObject"]]);
    expect(() => groups(touching(allow), touching(deny))).toThrow(Undecided);
  });
});

describe("operations are told together", () => {
  const groups = (...statements: RawStatement[]) =>
    actionGroups([subject(statements)], [true], smallCatalogs).map(({ actions, region }) => [actions.map(({ action }) => action).join(" "), region?.example, region?.addresses.length]);

  test("only where their calls carry the same", () =>
    expect(groups(allow(["u:a", "u:b"]), on(["u:c", "u:d"], text("k", "v")))).toEqual([
      ["u:a u:b", { action: "u:a" }, 2],
      ["u:c u:d", { action: "u:c", context: { k: "v" } }, 2],
    ]));

  test("only where the same of a statement's conditions is left", () =>
    expect(groups(on(["s:a", "t:x"], { numeric_equal: { "qcs:read_only_action": 1 }, ip_equal_if_exist: { "qcs:ip": "10.0.0.0/8" } })).map(([actions, , addresses]) => [actions, addresses])).toEqual([
      ["s:a", 1],
      ["t:x", 2],
    ]));
});

test("denials are the same whatever is allowed beside them", () => {
  expect(sameDenials(documents(allow("u:a"), deny("u:b")), documents(allow("u:c"), deny("u:b")))).toBe(true);
  expect(sameDenials(documents(allow("u:a"), deny("u:b")), documents(allow("u:a"), deny("u:c")))).toBe(false);
});

test("comparisons and proofs go by aiart's catalog where none is given", () => {
  const document = documents(allow("aiart:TextToImage", { resource: "qcs::aiart:::image/1" }));
  expect(compare([], document).relation).toBe("equivalent");
  expect(compare([], document, { catalogs: [] }).relation).toBe("broader");
  expect(alwaysDenies(document).proved).toBe(true);
  expect(alwaysDenies(document, { catalogs: [] }).proved).toBe(false);
});

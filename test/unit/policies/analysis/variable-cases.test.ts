import { describe, expect, test } from "vitest";
import { valuesUnder, variableCases, withVariables, type VariableAssignment } from "../../../../policies/analysis/compare/variables.ts";
import { readDocument, type KeyValue } from "../../../../policies/index.ts";
import { allow, documentOf, type RawStatement } from "./raw.ts";

const [fresh, other] = ["100000000001", "100000000002"];
const named = (...resource: string[]): RawStatement => allow("u:a", { resource: resource.map((text) => `qcs::u:::${text}`) });
const equal = (key: string, ...values: string[]): RawStatement => allow("u:a", { condition: { string_equal: { [key]: values } } });
const cases = (...statements: RawStatement[]) => variableCases([readDocument(documentOf(...statements))]);
/** What a single variable can stand for; undefined: nothing. */
const values = (...statements: RawStatement[]): (string | undefined)[] => cases(...statements).assignments.map(({ uin }) => uin);

describe("variableCases", () => {
  test.each<[string, RawStatement[]]>([
    ["no variable", [named("a/1"), allow("u:a")]],
    ["a number where a variable could stand", [equal("qcs:uin", "7")]],
  ])("%s: one case", (_, statements) => expect(cases(...statements)).toEqual({ assignments: [{}], complete: true }));

  test.each<[string, RawStatement[], string[]]>([
    ["a number that nobody has", [named("a/${uin}")], [fresh]],
    ["one that another resource has in its place", [named("a/${uin}", "a/12/b", "c/13", "a/b/14")], [fresh, "12"]],
    ["one in another segment", [named("a/${uin}"), allow("u:a", { resource: "qcs::u::a/5:b" })], [fresh]],
    ["a prefix that the text only begins with", [named("a/${uin}", "a", "ab/5")], [fresh]],
    ["the number of its own key", [equal("k", "${uin}"), equal("qcs:uin", "7")], [fresh, "7"]],
    ["a value of the same key", [equal("k", "${uin}", "7", "8")], [fresh, "7", "8"]],
    ["a value of another key", [equal("k", "${uin}"), equal("l", "7")], [fresh]],
    ["whatever stands behind a star", [named("*/${uin}", "x/5/6")], [fresh, "5", "6"]],
    ["whatever a star before it could be", [named("x/${uin}", "*/5/6")], [fresh, "5", "6"]],
    ["the first of its places is enough", [named("x/${uin}/${uin}", "x/5/6")], [fresh, "5"]],
    ["numbers that are taken are not fresh", [named(`a/\${uin}`, `b/${fresh}`)], [other]],
    ["nothing of a text that begins otherwise", [named("a*/${uin}", "b/5")], [fresh]],
    ["what begins the same, before a star", [named("a*/${uin}", "a/5/6")], [fresh, "5", "6"]],
    ["what begins the same, and has its star earlier", [named("ab*/${uin}", "a*/5")], [fresh, "5"]],
    ["what stands behind a star in its place", [named("x/${uin}", "x/*/6")], [fresh, "6"]],
    ["nothing of what stands behind it", [named("x/${uin}/7")], [fresh]],
    ["what stands behind it where it begins a text, and another has it later", [named("${uin}/5", "x/${uin}")], [fresh, "5"]],
  ])("%s", (_, statements, expected) => expect(values(...statements)).toEqual([...expected, undefined]));

  test("two variables, which may or may not be the same", () => {
    const { assignments, complete } = cases(equal("k", "${uin}", "${app_id}"));
    expect(complete).toBe(true);
    expect(assignments.map(({ uin, app_id }) => [uin, app_id])).toEqual([fresh, other, undefined].flatMap((uin) => [fresh, other, undefined].map((app_id) => [uin, app_id])));
  });

  test.each<[string, RawStatement[], boolean]>([
    ["set apart", [named("a/${uin}/*")], true],
    ["a star behind it", [named("a/${uin}*")], false],
    ["a star before it", [named("a/*${uin}")], false],
    ["a digit before it", [named("a/1${uin}")], false],
    ["a digit behind it", [named("a/${uin}1")], false],
    ["another variable beside it", [named("a/${uin}${app_id}")], false],
    ["a star that touches a digit in its place", [named("a/${uin}", "a/1*")], false],
    ["a digit behind a star in its place", [named("a/${uin}", "a/*1")], false],
    ["one text of two", [equal("k", "${uin}*", "b")], false],
    ["one variable of two", [equal("k", "${uin}"), named("a/${app_id}*")], false],
    ["the same in another place", [named("a/${uin}"), equal("k", "1*")], true],
    ["a key of its own that is compared by size", [equal("k", "${uin}"), allow("u:a", { condition: { numeric_less_than: { "qcs:uin": 5 } } })], false],
    ["another key that is compared by size", [equal("k", "${uin}"), allow("u:a", { condition: { numeric_less_than: { l: 5 } } })], true],
    ["a key of another variable's", [equal("k", "${uin}"), allow("u:a", { condition: { numeric_less_than: { "qcs:app_id": 5 } } })], true],
    ["its place compared by size", [allow("u:a", { condition: { numeric_less_than: { k: ["${uin}"] } } })], false],
    ["and once as a text before", [equal("k", "a"), allow("u:a", { condition: { numeric_less_than: { k: ["${uin}"] } } }), equal("k", "b")], false],
    ["compared whether it is there", [equal("k", "${uin}"), allow("u:a", { condition: { null_equal: { k: "true" } } })], true],
    ["compared as binary", [equal("k", "${uin}"), allow("u:a", { condition: { binary_equal: { k: "YQ==" } } })], true],
  ])("whether these are all there are: %s", (_, statements, complete) => expect(cases(...statements).complete).toBe(complete));

  test("too many of them are refused", () => {
    const numbers = Array.from({ length: 80 }, (_, index) => String(index));
    expect(() => cases(equal("k", "${uin}", "${app_id}", ...numbers))).toThrow(/too many numbers/);
    expect(cases(equal("k", "${uin}", ...numbers)).assignments).toHaveLength(82);
  });
});

test.each<[VariableAssignment, string, (KeyValue | undefined)[], (KeyValue | undefined)[]]>([
  [{}, "k", ["a"], ["a"]],
  [{}, "qcs:uin", ["5"], ["5"]],
  [{ uin: "7" }, "k", ["a"], ["a"]],
  [{ uin: "7" }, "qcs:uin", [undefined, "5", "a"], ["7"]],
  [{ uin: "7" }, "qcs:app_id", ["5"], ["5"]],
  [{ uin: undefined }, "qcs:uin", [undefined, "5", "12", "a", "5a", "a5", ["5"]], [undefined, "a", "5a", "a5", ["5"]]],
])("with %j, %s can be %j", (assignment, key, given, left) => expect(valuesUnder(assignment, key, given)).toEqual(left));

test("a request with its variables: a key that it has already stays", () => {
  const request = { action: "u:a", context: { "qcs:uin": "7", k: "a" } };
  expect(withVariables(request, { uin: "8", app_id: "9", owner_uin: undefined })).toEqual({ action: "u:a", context: { "qcs:uin": "7", "qcs:app_id": "9", k: "a" } });
  expect(withVariables({ action: "u:a" }, { uin: undefined })).toEqual({ action: "u:a" });
});

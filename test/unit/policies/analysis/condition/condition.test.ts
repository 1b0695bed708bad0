import { expect, test } from "vitest";
import { keyTest } from "../../../../../policies/analysis/condition/condition.ts";
import type { Operator } from "../../../../../policies/document/syntax.ts";
import type { Assumption, KeyValue } from "../../../../../policies/index.ts";

type Values = readonly (KeyValue | undefined)[];

const plain: Operator = { name: "string_equal", ifExist: false };
const optional: Operator = { ...plain, ifExist: true };
const all: Operator = { ...plain, set: "for_all_value" };
const any: Operator = { ...plain, set: "for_any_value" };
const nothing: Operator = { name: "null_equal", ifExist: false };

test.each<[string, Operator, readonly string[], readonly Assumption[], Values, Values]>([
  ["a plain operator: one value is enough", plain, ["a", "b"], [], ["a", "b", ["a"], ["c", "a"]], [undefined, "c", [], ["c"]]],
  ["and every value otherwise", plain, ["a", "b"], ["plain-operator-many-values"], ["a", ["a", "b"]], [undefined, "c", [], ["a", "c"]]],
  ["one that may be absent", optional, ["a"], [], [undefined, [], "a"], ["b", ["b"]]],
  ["for_any_value", any, ["a"], ["plain-operator-many-values"], ["a", ["b", "a"]], [undefined, [], "b", ["b"]]],
  ["for_all_value", all, ["a", "b"], [], ["a", ["a"], ["a", "b"]], [undefined, [], "c", ["a", "c"]]],
  ["for_all_value, with an empty list that holds", all, ["a"], ["empty-values"], ["a", [], ["a"]], [undefined, ["b"]]],
  ["a plain operator does not hold for it", plain, ["a"], ["empty-values"], ["a"], [undefined, []]],
  ["for_any_value neither", any, ["a"], ["empty-values"], ["a"], [undefined, []]],
  ["absent or empty", nothing, ["true"], [], [undefined, "", [], ["", ""]], ["a", ["a"], ["", "a"]]],
  ["neither absent nor empty", nothing, ["false"], [], ["a", ["a"], ["", "a"]], [undefined, "", [], [""]]],
  ["a zero is a false", nothing, ["0"], [], ["a"], [undefined, ""]],
  ["anything else is a true", nothing, ["1"], [], [undefined, ""], ["a"]],
  ["either", nothing, ["true", "false"], [], [undefined, "", "a", []], []],
  ["none", nothing, [], [], [], [undefined, "", "a", []]],
  ["there and empty", nothing, ["true"], ["null-equal"], ["", [""]], [undefined, "a", [], ["", "a"]]],
  ["absent or not empty", nothing, ["false"], ["null-equal"], [undefined, "a", [], ["", "a"]], ["", [""]]],
])("%s", (_, operator, wanted, flipped, holding, others) => {
  const holds = keyTest(operator, wanted, new Set(flipped));
  expect(holding.filter((value) => !holds(value)), "that should hold").toEqual([]);
  expect(others.filter(holds), "that should not").toEqual([]);
});

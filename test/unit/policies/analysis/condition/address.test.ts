import { describe, expect, test } from "vitest";
import { addressTest, merged } from "../../../../../policies/analysis/condition/address.ts";
import { readRange } from "../../../../../policies/document/value.ts";

const ranges = (...texts: string[]) => texts.flatMap((text) => readRange(text) ?? []);

describe("merged", () => {
  test.each<[string, string[], string[]]>([
    ["nothing", [], []],
    ["order", ["3.0.0.0/8", "1.0.0.0/8"], ["1.0.0.0/8", "3.0.0.0/8"]],
    ["neighbours", ["10.0.1.0/24", "10.0.0.0/24"], ["10.0.0.0/23"]],
    ["a gap of one address", ["10.0.0.0", "10.0.0.2"], ["10.0.0.0", "10.0.0.2"]],
    ["one inside another", ["10.0.0.0/8", "10.1.0.0/16"], ["10.0.0.0/8"]],
    ["one inside another, given first", ["10.0.0.0/24", "10.0.0.0/8"], ["10.0.0.0/8"]],
    ["the same twice", ["10.0.0.1", "10.0.0.1"], ["10.0.0.1"]],
    ["what follows one that holds another", ["10.0.0.0/24", "10.0.0.0/30", "10.0.1.0/24", "10.0.3.0/24"], ["10.0.0.0/23", "10.0.3.0/24"]],
  ])("%s", (_, given, expected) => {
    expect(merged(ranges(...given))).toEqual(ranges(...expected));
    expect(merged(ranges(...given.toReversed()))).toEqual(ranges(...expected));
  });
});

describe("addressTest", () => {
  test.each<[string[], string[], string[]]>([
    [[], [], ["0.0.0.0", "203.0.113.9", "::1"]],
    [["203.0.113.0/24"], ["203.0.113.0", "203.0.113.128", "203.0.113.255"], ["203.0.112.255", "203.0.114.0", "0.0.0.0", "255.255.255.255", "::1"]],
    [["0.0.0.0/8", "255.0.0.0/8"], ["0.0.0.0", "0.255.255.255", "255.0.0.0", "255.255.255.255"], ["1.0.0.0", "254.255.255.255"]],
    [["10.0.0.3", "10.0.0.1", "10.0.0.8/30"], ["10.0.0.1", "10.0.0.3", "10.0.0.8", "10.0.0.9", "10.0.0.11"], ["10.0.0.0", "10.0.0.2", "10.0.0.4", "10.0.0.7", "10.0.0.12"]],
    [["2001:db8::/32", "::5", "10.0.0.0/8"], ["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "::5", "10.0.0.0"], ["2001:db9::", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "::4", "::6", "::a00:0", "0.0.0.5"]],
  ])("%j", (given, inside, outside) => {
    const holds = addressTest(ranges(...given));
    expect(inside.filter((address) => holds(address) !== true)).toEqual([]);
    expect(outside.filter((address) => holds(address) !== false)).toEqual([]);
  });

  test("a text that is no address is neither inside nor outside", () => {
    const holds = addressTest(ranges("0.0.0.0/0", "::/0"));
    for (const text of ["", "office", "10.0.0.0/8", "10.0.0", "10.0.0.256"]) expect(holds(text), text).toBeUndefined();
  });

  test("the address that was asked for before does not count", () => {
    const holds = addressTest(ranges("10.0.0.0/8"));
    expect(["10.0.0.1", "11.0.0.1", "10.0.0.1", "office", "10.0.0.1", "::1"].map(holds)).toEqual([true, false, true, undefined, true, false]);
  });
});

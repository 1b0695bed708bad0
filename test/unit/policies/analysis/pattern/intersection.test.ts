import { describe, expect, test } from "vitest";
import { globContains, globMatches, globText, literalGlob, readGlob } from "../../../../../policies/analysis/pattern/glob.ts";
import { endsMeet, globIntersection } from "../../../../../policies/analysis/pattern/intersection.ts";
import { Undecided } from "../../../../../policies/index.ts";
import { everyText } from "./texts.ts";

const intersection = (one: string, other: string): string[] => globIntersection(readGlob(one), readGlob(other)).map(globText).sort();

describe("globIntersection", () => {
  test.each<[string, string, string[]]>([
    ["a", "a", ["a"]],
    ["a", "b", []],
    ["ab", "a*", ["ab"]],
    ["*b", "ab", ["ab"]],
    ["*c", "ab", []],
    ["a*", "b*", []],
    ["*a", "*b", []],
    ["a*", "ab*", ["ab*"]],
    ["a*b*", "*", ["a*b*"]],
    ["a*", "*b", ["a*b"]],
    ["ab*", "*ba", ["ab*ba", "aba"]],
    ["*a*", "*b*", ["*a*b*", "*b*a*"]],
    ["*aa*", "*ab*", ["*aa*ab*", "*aab*", "*ab*aa*"]],
    ["a*c", "a*b*", ["a*b*c"]],
    ["ab*", "a*b", ["ab", "ab*b"]],
    ["*a*b*", "*b*a*", ["*a*b*a*", "*b*a*b*"]],
    ["x*a*y", "x*b*y", ["x*a*b*y", "x*b*a*y"]],
  ])("of %j and %j", (one, other, expected) => {
    expect(intersection(one, other)).toEqual(expected);
    expect(intersection(other, one)).toEqual(expected);
  });

  test("a star that is a plain character stays one", () => {
    const literal = literalGlob("a*b");
    expect(globIntersection(literal, readGlob("a*"))).toEqual([literal]);
    expect(globIntersection(readGlob("a*"), literal)).toEqual([literal]);
    expect(globIntersection(literal, readGlob("*c*"))).toEqual([]);
    expect(globIntersection(readGlob("*c*"), literal)).toEqual([]);
  });

  test("matches what both match, and no pattern of it contains another, for every pair of short patterns", () => {
    const patterns = [...new Set(everyText(["a", "b", "*"], 3).map((text) => globText(readGlob(text))))].map(readGlob);
    const texts = everyText(["a", "b"], 5);
    const matched = new Map(patterns.map((pattern) => [pattern, new Set(texts.filter((text) => globMatches(pattern, text)))]));
    for (const one of patterns)
      for (const other of patterns) {
        const met = globIntersection(one, other);
        const both = texts.filter((text) => matched.get(one)?.has(text) && matched.get(other)?.has(text));
        if (texts.filter((text) => met.some((glob) => globMatches(glob, text))).join() !== both.join()) expect.fail(`${globText(one)} and ${globText(other)} gave ${met.map(globText).join()}`);
        if (met.some((glob) => met.some((wider) => wider !== glob && globContains(wider, glob)))) expect.fail(`${globText(one)} and ${globText(other)} gave ${met.map(globText).join()}, one of which contains another`);
      }
  });

  test.each<[string, string, string]>([
    ["many stars", "*a".repeat(40), `${"*b".repeat(40)}*`],
    ["stars that meet in many ways", "*a".repeat(8), `${"*b".repeat(8)}*`],
    ["few stars that meet at many places", `*${"a".repeat(180)}*b*`, `*${"a".repeat(180)}*c*`],
  ])("is refused where it is too large: %s", (_, one, other) => {
    expect(() => globIntersection(readGlob(one), readGlob(other))).toThrow(new Undecided(`The patterns \`${one.slice(0, 60)}\` and \`${other.slice(0, 60)}\` overlap in too many ways. Use fewer stars.`));
  });

  test("is given where patterns have more stars than people write", () => expect(intersection(`${"*a".repeat(5)}*`, `${"*b".repeat(5)}*`)).toHaveLength(252));
});

test.each<[string, string, boolean]>([
  ["a*", "ab*", true],
  ["ab*", "a*", true],
  ["a*", "b*", false],
  ["*a", "*ba", true],
  ["*ba", "*a", true],
  ["*a", "*b", false],
  ["a*b", "a*c", false],
  ["a*c", "b*c", false],
])("whether the ends of %j and %j meet: %s", (one, other, expected) => expect(endsMeet(readGlob(one), readGlob(other))).toBe(expected));

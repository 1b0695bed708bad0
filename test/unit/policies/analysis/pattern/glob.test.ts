import { describe, expect, test } from "vitest";
import { genericText, globContains, globMatches, globText, literalGlob, readGlob } from "../../../../../policies/analysis/pattern/glob.ts";
import { everyText } from "./texts.ts";

const matches = (pattern: string, text: string): boolean => globMatches(readGlob(pattern), text);

describe("readGlob", () => {
  test.each<[string, string[]]>([
    ["", [""]],
    ["ab", ["ab"]],
    ["*", ["", ""]],
    ["a*b", ["a", "b"]],
    ["**a***b**", ["", "a", "b", ""]],
  ])("cuts %j at its stars", (text, pieces) => {
    expect(readGlob(text).pieces).toEqual(pieces);
    expect(globText(readGlob(text))).toBe(text.replaceAll(/\*+/g, "*"));
  });

  test("a literal keeps its stars", () => {
    expect(literalGlob("a*b").pieces).toEqual(["a*b"]);
    expect(globMatches(literalGlob("a*b"), "a*b")).toBe(true);
    expect(globMatches(literalGlob("a*b"), "ab")).toBe(false);
  });
});

describe("globMatches", () => {
  test.each<[string, string, boolean]>([
    ["", "", true],
    ["", "a", false],
    ["ab", "ab", true],
    ["ab", "abc", false],
    ["ab*", "ab", true],
    ["ab*", "ac", false],
    ["*ab", "cab", true],
    ["*ab", "abc", false],
    ["ab*ba", "aba", false],
    ["ab*ba", "abba", true],
    ["a*b*c", "abc", true],
    ["a*b*c", "ac", false],
    ["a*bc*c", "abc", false],
    ["a*bc*c", "abcc", true],
    ["a*a*", "a", false],
    ["*ab*ab*", "abab", true],
    ["*ab*ab*", "aab", false],
    ["a.c", "abc", false],
  ])("%j and %j: %s", (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected));

  test("means what a regular expression does, for every short pattern and text", () => {
    for (const pattern of everyText(["a", "b", "*"], 4)) {
      const form = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
      const texts = everyText(["a", "b"], 5);
      expect(texts.filter((text) => matches(pattern, text))).toEqual(texts.filter((text) => form.test(text)));
    }
  });

  // Pieces as long as these are looked for in another way, which their own repetitions could lead astray.
  describe("with a long piece", () => {
    const repeated = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
    const periods = ["a", "ab", "aabaaab", `${"a".repeat(600)}b`];
    const pieces = periods.map((period) => `${repeated(period, 1_100)}b`);

    test.each(pieces.map((piece) => [piece.slice(0, 8), piece.slice(-3), piece]))("%s…%s", (_, __, piece) => {
      // It begins, and then goes on as from an earlier place.
      for (let end = 1; end < 12; end += 1)
        for (let start = 0; start < end; start += 1) {
          const text = piece.slice(0, end) + piece.slice(start);
          expect(matches(`*${piece}*`, text)).toBe(text.includes(piece));
        }
      for (const text of [...pieces, `b${piece.slice(1)}`, `a${piece}`, `${piece.slice(0, -1)}${piece}b`, piece.slice(1) + piece.slice(0, -1)]) {
        const place = text.indexOf(piece);
        expect(matches(`*${piece}*`, text)).toBe(place >= 0);
        expect(matches(`a*${piece}*`, text)).toBe(text.startsWith("a") && text.includes(piece, 1));
        expect(matches(`*${piece}*b*`, text)).toBe(place >= 0 && text.includes("b", place + piece.length));
        expect(matches(`*${piece}*b`, text)).toBe(place >= 0 && text.endsWith("b") && place + piece.length < text.length);
      }
    });
  });
});

describe("globContains", () => {
  test.each<[string, string, boolean]>([
    ["*", "a*b", true],
    ["a*", "a*b", true],
    ["a*b", "a*", false],
    ["a*", "a", true],
    ["a", "a*", false],
    ["a*b", "a*b", true],
    ["*a*", "*a*a*", true],
    ["*a*a*", "*a*", false],
    ["*a*b*", "*ab*", true],
    ["*ab*", "*a*b*", false],
    ["*,*", "*", false],
    // A character that the outer pattern has is no stand-in for any text.
    ["\ue000*", "*", false],
    ["*\ue000*\ue001*", "*\ue001*", false],
    ["*\ue001*\ue000*", "*\ue001*\ue000*", true],
  ])("%j contains %j: %s", (outer, inner, expected) => expect(globContains(readGlob(outer), readGlob(inner))).toBe(expected));
});

test("genericText puts a character in the place of each star", () => expect(genericText(readGlob("a*b**"), "x")).toBe("axbx"));

import { describe, expect, test } from "vitest";
import { actionRepresentatives, spokenAction } from "../../../../policies/analysis/compare/actions.ts";
import { patternIndex } from "../../../../policies/analysis/compare/pattern-index.ts";
import { principalRepresentatives } from "../../../../policies/analysis/compare/principals.ts";
import { resourceRepresentatives } from "../../../../policies/analysis/compare/resources.ts";
import { globText, readGlob } from "../../../../policies/analysis/pattern/glob.ts";
import { resourcePattern } from "../../../../policies/analysis/resource.ts";
import { compileDocuments } from "../../../../policies/analysis/statement.ts";
import { readDocument, type Assumption } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, documentOf } from "./raw.ts";

const globs = (texts: readonly string[]) => texts.map(readGlob);

describe("actionRepresentatives", () => {
  const known = ["s:a", "s:ab", "s:ba", "t:b"];
  const invented = (action: string, pattern: string): string => `${action} of ${pattern}`;

  interface Patterns {
    readonly all?: readonly string[];
    readonly asked?: readonly string[];
    readonly together?: readonly (readonly [readonly string[], readonly string[]])[];
    readonly anyCase?: boolean;
  }
  const representatives = ({ asked = [], all = asked, together = [], anyCase = false }: Patterns, catalogs: typeof smallCatalogs | [] = []): string[] =>
    actionRepresentatives({ all: globs(all), asked: globs(asked), together: together.map(([one, other]) => [globs(one), globs(other)] as const), anyCase }, catalogs).map(({ action, named, pattern }) => {
      expect(named).toBe(pattern === undefined);
      return pattern ? invented(action, globText(pattern)) : action;
    });

  test.each<[string, Patterns, string[]]>([
    ["names, each once", { asked: ["u:a", "u:b", "u:a"] }, ["u:a", "u:b"]],
    ["names that are not asked for", { all: ["u:a", "u:b"], asked: ["u:b"] }, ["u:a", "u:b"]],
    ["a pattern", { asked: ["u:*"] }, [invented("u:x", "u:*")]],
    ["a pattern whose letters are taken", { asked: ["u:x*"] }, [invented("u:xz", "u:x*")]],
    ["no pattern that is not asked for", { all: ["u:*", "u:a"], asked: ["u:a"] }, ["u:a"]],
    ["what is to be met at once", { all: ["u:a*", "u:*b", "u:cb", "u:ac"], together: [[["u:a*", "u:cb"], ["u:*b", "u:ac"]]] }, ["u:cb", "u:ac", invented("u:axb", "u:a*b")]],
    ["patterns that don't meet", { together: [[["u:a*"], ["u:b*"]]] }, []],
    ["any case", { all: ["u:Cd"], asked: ["e:F*"], anyCase: true }, ["u:Cd", "u:cd", "U:cD", invented("e:Fx", "e:F*"), invented("e:fx", "e:F*"), invented("E:fX", "e:F*")]],
    ["a feature set", { asked: ["permid/1"] }, ["permid/1"]],
    ["nothing that is no operation", { asked: ["permid/*", "*"] }, []],
  ])("%s", (_, patterns, expected) => expect(representatives(patterns)).toEqual(expected));

  test("what the catalogs list, and what their services may list later", () => {
    expect(representatives({ asked: ["u:a"] }, smallCatalogs)).toEqual([...known, "u:a"]);
    expect(representatives({ asked: ["*:*"] }, smallCatalogs)).toEqual([...known, invented("x:x", "*:*"), invented("s:x", "s:*"), invented("t:x", "t:*")]);
    expect(representatives({ asked: ["t:x*"] }, smallCatalogs)).toEqual([...known, invented("t:xz", "t:x*")]);
  });

  test("too many meetings are refused", () => {
    const [ones, others] = ["a", "b"].map((end) => Array.from({ length: 150 }, (_, index) => (end === "a" ? `u:${index}-*` : `u:*-${index}`))) as [string[], string[]];
    expect(() => representatives({ together: [[ones, others]] })).toThrow(/wildcards of the actions overlap/);
    expect(representatives({ together: [[ones.slice(0, 20), others.slice(0, 20)]] }).length).toBeGreaterThan(400);
  });
});

test.each([
  ["*:*", "newservice:NewOperation"],
  ["aiart:*", "aiart:NewOperation"],
  ["*:Get*", "newservice:GetNewOperation"],
  ["s:a*b", "s:ab"],
  ["s:*a*b*", "s:abNewOperation"],
  ["s*:a", "s:a"],
  ["a*:*:b", "a::b"],
])("an operation of %s that reads like one: %s", (pattern, action) => expect(spokenAction(readGlob(pattern))).toBe(action));

describe("resourceRepresentatives", () => {
  const representatives = (texts: string[], flipped: readonly Assumption[] = []): string[] => resourceRepresentatives(texts.map((text) => resourcePattern(text, new Set(flipped))));

  test.each<[string[], string[]]>([
    [[], ["*"]],
    [["*"], ["*"]],
    [["*", "qcs::cos:::a", "qcs::cos:::a"], ["*", "qcs::cos:::a"]],
    [["qcs::cos:::*"], ["*", "qcs::cos:::x"]],
    [["qcs::cos:::x*"], ["*", "qcs::cos:::xz"]],
    [["qcs::cos:::a*", "qcs::cos:::*b"], ["*", "qcs::cos:::ax", "qcs::cos:::axb", "qcs::cos:::xb"]],
    [["qcs::cos:gz::a*", "qcs::cos:sh::*b"], ["*", "qcs::cos:gz::ax", "qcs::cos:sh::xb"]],
    [["qcs::cos:gz::a*", "qcs::cos:::*b"], ["*", "qcs::cos:gz::ax", "qcs::cos:gz::axb", "qcs::cos:::xb"]],
    [["qcs::cos:g*::a*", "qcs::cos:*z::*b"], ["*", "qcs::cos:gx::ax", "qcs::cos:gxz::axb", "qcs::cos:xz::xb"]],
  ])("of %j", (texts, expected) => expect(representatives(texts)).toEqual(expected));

  test("a star that is a plain character", () => expect(representatives(["qcs::cos:::a*z"], ["resource-wildcard"])).toEqual(["*", "qcs::cos:::a*z"]));

  test("too many meetings are refused", () => {
    const texts = Array.from({ length: 150 }, (_, index) => [`qcs::cos:::p${index}/*`, `qcs::cos:::*/x${index}`]).flat();
    expect(() => representatives(texts)).toThrow(/resources overlap/);
    expect(representatives(texts.slice(0, 40)).length).toBeGreaterThan(400);
  });
});

test.each<[[("qcs" | "service"), string][], object[]]>([
  [[], []],
  [[["qcs", "a"]], [{ qcs: "a" }]],
  [[["qcs", "a*"], ["qcs", "*b"], ["service", "a*"]], [{ qcs: "ax" }, { qcs: "axb" }, { qcs: "xb" }, { service: "ax" }]],
  [[["qcs", "a"], ["qcs", "a"], ["qcs", "b"]], [{ qcs: "a" }, { qcs: "b" }]],
  [[["qcs", "a*"], ["service", "ab*"]], [{ qcs: "ax" }, { service: "abx" }]],
  [[["qcs", "*x*"]], [{ qcs: "zxz" }]],
])("callers of %j, and one without a name", (patterns, expected) => {
  expect(principalRepresentatives(patterns.map(([kind, text]) => ({ kind, glob: readGlob(text) })))).toEqual([undefined, ...expected]);
});

describe("patternIndex", () => {
  const places = (flipped: readonly Assumption[], ...statements: string[][]): ((action: string) => number[]) => {
    const index = patternIndex(compileDocuments([readDocument(documentOf(...statements.map((actions) => allow(actions))))], { flipped: new Set(flipped), variables: {} }));
    return (action) => index(action).map(({ reference }) => reference.statement);
  };

  test("finds statements by name and by pattern, each once and in their order", () => {
    const find = places([], ["s:*"], ["s:a", "s:b"], ["s:b"], ["*", "s:a", "s:*"], ["S:A"]);
    expect(find("s:a")).toEqual([0, 1, 3]);
    expect(find("s:b")).toEqual([0, 1, 2, 3]);
    expect(find("s:c")).toEqual([0, 3]);
    expect(find("S:A")).toEqual([3, 4]);
    expect(find("u:a")).toEqual([3]);
  });

  test("finds more than ten in their order", () => expect(places([], ...Array.from({ length: 12 }, () => ["s:a"]))("s:a")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));

  test("finds them in any case where that is assumed", () => {
    const find = places(["action-case"], ["s:A"], ["S:*"], ["s:b"]);
    expect(find("S:a")).toEqual([0, 1]);
    expect(find("s:B")).toEqual([1, 2]);
  });

  test("keeps statements apart that are read in two ways", () => {
    const [plain, anyCase] = [[], ["action-case" as const]].map((flipped) => compileDocuments([readDocument(documentOf(allow(["s:a", "s:b*"])))], { flipped: new Set(flipped), variables: {} }));
    const index = patternIndex([...(plain ?? []), ...(anyCase ?? [])]);
    expect(["s:a", "S:A", "s:bc", "S:BC"].map((action) => index(action).map(({ flipped }) => flipped.size))).toEqual([[0, 1], [1], [0, 1], [1]]);
  });
});

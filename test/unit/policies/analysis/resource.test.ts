import { describe, expect, test } from "vitest";
import { resourceMatches, resourcePattern, resourceSegments } from "../../../../policies/analysis/resource.ts";
import type { Assumption } from "../../../../policies/index.ts";

test.each<[string, string[]]>([
  ["qcs::cos:gz:uid/1:b/a", ["qcs", "", "cos", "gz", "uid/1", "b/a"]],
  ["qcs::cos:gz:uid/1:b:a:c", ["qcs", "", "cos", "gz", "uid/1", "b:a:c"]],
  ["qcs::cos:::", ["qcs", "", "cos", "", "", ""]],
])("the segments of %j", (text, segments) => expect(resourceSegments(text)).toEqual(segments));

describe("resourceMatches", () => {
  const plainStars: readonly Assumption[] = ["resource-wildcard"];
  test.each<[string, string, boolean, (readonly Assumption[])?]>([
    ["*", "*", true],
    ["*", "qcs::cos:::a", true],
    ["qcs::cos:::*", "*", false],
    ["qcs::cos:::a", "qcs::cos:::a", true],
    ["qcs::cos:::a", "qcs:p:cos:gz:uid/1:a", true],
    ["qcs:p:cos:gz:uid/1:a", "qcs::cos:::a", false],
    ["qcs::cos:gz::a", "qcs::cos:sh::a", false],
    ["qcs::cos::uid/1:a", "qcs::cos::uid/2:a", false],
    ["qcs::cos:::a", "qcs::cvm:::a", false],
    ["qcs:p:cos:::a", "qcs:q:cos:::a", false],
    ["qcs::cos:::a*", "qcs::cos:::a:b", true],
    ["qcs::cos:::a*", "qcs::cos:::b", false],
    ["qcs::cos:::", "qcs::cos:::a", true],
    ["qcs::cos:::a*z", "qcs::cos:::abz", true],
    ["qcs::cos:::a*z", "qcs::cos:::abz", false, plainStars],
    ["qcs::cos:::a*z", "qcs::cos:::a*z", true, plainStars],
    ["qcs::cos:::a*\n", "qcs::cos:::ab\n", false, plainStars],
    ["qcs::cos:::*z", "qcs::cos:::abz", false, plainStars],
    ["qcs::cos:::a*", "qcs::cos:::abz", true, plainStars],
    ["qcs::cos:::a**", "qcs::cos:::abz", true, plainStars],
    ["qcs::cos:::", "qcs::cos:::a", true, plainStars],
    ["*", "qcs::cos:::a", true, plainStars],
  ])("%j matches %j: %s", (pattern, resource, expected, flipped = []) => expect(resourceMatches(resourcePattern(pattern, new Set(flipped)), resource)).toBe(expected));
});

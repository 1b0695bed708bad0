import { describe, expect, test } from "vitest";
import { actionGlob, operationFacts } from "../../../../policies/analysis/action.ts";
import { globText } from "../../../../policies/analysis/pattern/glob.ts";
import type { Assumption } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";

test.each<[string, readonly Assumption[], string]>([
  ["aiart:TextToImage", [], "aiart:TextToImage"],
  ["name/aiart:Text*", [], "aiart:Text*"],
  ["aiart:name/Text", [], "aiart:name/Text"],
  ["*", [], "*:*"],
  ["name/*", [], "*:*"],
  ["permid/280649", [], "permid/280649"],
  ["permid/280649", ["feature-set"], "*:*"],
  ["aiart:permid/1", ["feature-set"], "aiart:permid/1"],
  ["aiart:Text*", ["action-case"], "aiart:text*"],
  ["*", ["action-case"], "*:*"],
])("the pattern of %j, flipped %j", (text, flipped, expected) => {
  expect(globText(actionGlob(text, new Set(flipped)))).toBe(expected);
  if (flipped.length === 0) expect(globText(actionGlob(text))).toBe(expected);
});

describe("operationFacts", () => {
  const [resources, operations] = [
    { operationLevel: false, tagAuthorization: true, ipRestriction: true },
    { operationLevel: true, tagAuthorization: false, ipRestriction: false },
  ];
  test.each([
    ["s:a", { ...resources, readOnly: true }],
    ["s:ab", { ...resources, operationLevel: true, readOnly: false }],
    ["s:ba", { ...resources, ipRestriction: false, readOnly: true }],
    ["s:new", resources],
    ["t:b", { ...operations, readOnly: false }],
    ["t:new", operations],
    ["t:a", operations],
    ["u:a", undefined],
    ["permid/1", undefined],
  ])("of %s", (action, facts) => expect(operationFacts(action, smallCatalogs)).toEqual(facts));
});

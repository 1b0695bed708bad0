import { describe, expect, test } from "vitest";
import { fill, variablesOf, type Variables } from "../../../../policies/analysis/variables.ts";
import type { Request } from "../../../../policies/index.ts";

describe("fill", () => {
  test.each<[string, Variables, string | undefined, string]>([
    ["a", {}, "a", "a"],
    ["a${uin}b", { uin: "1" }, "a1b", "a1b"],
    ["${uin}/${owner_uin}/${app_id}", { uin: "1", owner_uin: "2", app_id: "3" }, "1/2/3", "1/2/3"],
    ["${uin}/${uin}", { uin: "1" }, "1/1", "1/1"],
    ["a${uin}b", {}, undefined, "ab"],
    ["a${uin}b", { app_id: "3" }, undefined, "ab"],
    ["${uin}/${app_id}", { app_id: "3" }, undefined, "/3"],
    ["${uin}/${app_id}", { uin: "1" }, undefined, "1/"],
    ["${region}", {}, "${region}", "${region}"],
  ])("%j with %j", (text, variables, filled, otherwise) => {
    expect(fill(text, variables, new Set())).toBe(filled);
    expect(fill(text, variables, new Set(["unfilled-variable"]))).toBe(otherwise);
  });
});

describe("variablesOf", () => {
  test.each<[string, Request["context"], Variables]>([
    ["no context", undefined, {}],
    ["each of its own key", { "qcs:uin": "1", "qcs:owner_uin": "2", "qcs:app_id": "3" }, { uin: "1", owner_uin: "2", app_id: "3" }],
    ["a number of many digits", { "qcs:uin": "100000000001" }, { uin: "100000000001" }],
    ["what is no number", { "qcs:uin": "*", "qcs:owner_uin": "1a", "qcs:app_id": "a1" }, {}],
    ["an empty text", { "qcs:uin": "" }, {}],
    ["a list", { "qcs:uin": ["1"] }, {}],
    ["keys of other names", { uin: "1", "qcs:region": "2" }, {}],
  ])("%s", (_, context, variables) => expect(variablesOf({ action: "a:b", ...(context && { context }) })).toEqual(variables));
});

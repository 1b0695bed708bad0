import { describe, expect, test } from "vitest";
import { distinct, documentOf, drafts, lengthOf, type Draft } from "../../../../../policies/analysis/minimize/draft.ts";
import { readDocument } from "../../../../../policies/index.ts";
import { allow, deny, documentOf as rawDocument, type RawStatement } from "../raw.ts";

const draftsOf = (...statements: RawStatement[]): Draft[] => drafts(readDocument(rawDocument(...statements)));
const draft = (rest: Partial<Draft>): Draft => ({ effect: "allow", action: ["s:a"], resource: ["*"], condition: [], ...rest });

describe("drafts", () => {
  test.each<[string, RawStatement, Partial<Draft>]>([
    ["an effect", deny("s:a"), { effect: "deny" }],
    ["operations once, without the old prefix", allow(["name/s:b", "s:a", "s:b", "s:name/c"]), { action: ["s:b", "s:a", "s:name/c"] }],
    ["the old prefix where the manual asks for it", allow(["name/sts:AssumeRole", "name/s:a"]), { action: ["name/sts:AssumeRole", "s:a"] }],
    ["resources once", allow("s:a", { resource: ["qcs::s:::b", "qcs::s:::a", "qcs::s:::b"] }), { resource: ["qcs::s:::b", "qcs::s:::a"] }],
    ["everyone", allow("s:a", { principal: "*" }), { principal: "*" }],
    ["callers by their kind, once and in order", allow("s:a", { principal: { service: "c", qcs: ["qcs::cam::uin/2:root", "qcs::cam::uin/1:root", "qcs::cam::uin/2:root"] } }), { principal: { service: ["c"], qcs: ["qcs::cam::uin/1:root", "qcs::cam::uin/2:root"] } }],
    [
      "conditions as they are written, values once and of their type",
      allow("s:a", { condition: { "for_any_value:string_equal_if_exist": { k: ["b", "a", "b"] }, numeric_equal: { n: [1.5, "2", 1.5] }, bool_equal: { b: [true, false, "true"] } } }),
      {
        condition: [
          { operator: "for_any_value:string_equal_if_exist", key: "k", values: ["b", "a"] },
          { operator: "numeric_equal", key: "n", values: [1.5, "2"] },
          { operator: "bool_equal", key: "b", values: [true, false, "true"] },
        ],
      },
    ],
  ])("have %s", (_, statement, rest) => expect(draftsOf(statement)).toEqual([draft(rest)]));

  test("leave out a resource that a trust document leaves out", () => expect(draftsOf({ effect: "allow", principal: "*", action: "s:a" })).toEqual([draft({ principal: "*", resource: [] })]));
});

describe("documentOf", () => {
  test("writes each list in order, and leaves out what is empty", () => {
    const list = [
      draft({ principal: "*", action: ["s:b", "s:a"], resource: [] }),
      draft({ resource: ["qcs::s:::b", "qcs::s:::a"], condition: [{ operator: "string_like", key: "k", values: ["b", "a"] }, { operator: "string_equal", key: "k", values: ["d"] }, { operator: "string_equal", key: "l", values: ["c"] }] }),
    ];
    const { version, statement } = documentOf(list);
    expect(version).toBe("2.0");
    expect(statement.map((one) => JSON.stringify(one))).toEqual([
      '{"effect":"allow","action":["s:a"],"resource":["qcs::s:::a","qcs::s:::b"],"condition":{"string_equal":{"k":["d"],"l":["c"]},"string_like":{"k":["a","b"]}}}',
      '{"effect":"allow","principal":"*","action":["s:a","s:b"]}',
    ]);
  });

  test("writes what allows before what denies, each in order of its text", () => {
    const list = ["d", "a", "c", "b"].map((name, index) => draft({ effect: index % 2 === 0 ? "deny" : "allow", action: [`s:${name}`] }));
    for (const order of [list, list.toReversed()])
      expect((documentOf(order).statement as Draft[]).map(({ effect, action }) => `${effect} ${action.join()}`)).toEqual(["allow s:a", "allow s:b", "deny s:c", "deny s:d"]);
  });

  test("does not turn the lists that it is given", () => {
    const given = draft({ action: ["s:b", "s:a"], resource: ["qcs::s:::b", "qcs::s:::a"] });
    documentOf([given]);
    expect(given).toEqual(draft({ action: ["s:b", "s:a"], resource: ["qcs::s:::b", "qcs::s:::a"] }));
  });

  test("has the length of its text", () => expect(lengthOf([draft({})])).toBe('{"version":"2.0","statement":[{"effect":"allow","action":["s:a"],"resource":["*"]}]}'.length));
});

test("distinct keeps the first of each", () => expect(distinct(["b", "a", "b", "c", "a"])).toEqual(["b", "a", "c"]));

import { describe, expect, test } from "vitest";
import type { Draft, DraftCondition } from "../../../../../policies/analysis/minimize/draft.ts";
import { grown, joined, shrunk, tidied, type Same } from "../../../../../policies/analysis/minimize/moves.ts";

const draft = (action: string[], rest: Partial<Draft> = {}): Draft => ({ effect: "allow", action, resource: ["*"], condition: [], ...rest });
const on = (operator: string, key: string, ...values: DraftCondition["values"]): DraftCondition => ({ operator, key, values });
const when = (...condition: DraftCondition[]): Partial<Draft> => ({ condition });

describe("tidied", () => {
  test.each<[string, DraftCondition["values"], DraftCondition["values"]]>([
    ["ip_equal", ["203.0.113.9/25", "203.0.113.128/25"], ["203.0.113.0/24"]],
    ["ip_equal_if_exist", ["10.0.0.0/8", "10.1.0.0/16"], ["10.0.0.0/8"]],
    ["ip_equal", ["203.0.113.9"], ["203.0.113.9"]],
    ["ip_equal", ["203.0.113.9/32"], ["203.0.113.9"]],
    ["ip_equal", ["2001:db8::1", "2001:db8:1::/48"], ["2001:db8::1", "2001:db8:1::/48"]],
    ["ip_equal", ["2001:db8::/32"], ["2001:db8::/32"]],
    ["ip_equal", ["203.0.113.9/25", "${uin}"], ["203.0.113.9/25", "${uin}"]],
    ["ip_not_equal", ["203.0.113.9/25"], ["203.0.113.9/25"]],
    ["for_any_value:ip_equal", ["203.0.113.9/25"], ["203.0.113.9/25"]],
    ["ip_equal_if_existing", ["203.0.113.9/25"], ["203.0.113.9/25"]],
    ["string_equal", ["203.0.113.9/25"], ["203.0.113.9/25"]],
  ])("%s %j is %j", (operator, values, expected) => {
    const [given, tidy] = [values, expected].map((list) => draft(["s:a"], when(on("string_equal", "k", "b"), on(operator, "qcs:ip", ...list)))) as [Draft, Draft];
    const [{ condition } = given] = tidied([given]);
    expect({ ...tidy, condition: condition.map((one) => ({ ...one, values: one.values.toSorted() })) }).toEqual({ ...tidy, condition: tidy.condition.map((one) => ({ ...one, values: one.values.toSorted() })) });
  });
});

describe("joined", () => {
  const network = (...ranges: string[]): Partial<Draft> => when(on("ip_equal", "qcs:ip", ...ranges));
  const texts = (operator: string, ...values: string[]): Partial<Draft> => when(on("string_equal", "l", "c"), on(operator, "k", ...values));

  test.each<[string, Draft[], Draft[]]>([
    ["nothing", [], []],
    ["one", [draft(["s:a"])], [draft(["s:a"])]],
    ["other operations", [draft(["s:a", "s:b"]), draft(["s:b", "s:c"])], [draft(["s:a", "s:b", "s:c"])]],
    ["other resources", [draft(["s:a"], { resource: ["x"] }), draft(["s:a"], { resource: ["y", "x"] })], [draft(["s:a"], { resource: ["x", "y"] })]],
    ["other ranges", [draft(["s:a"], network("10.0.0.0/9")), draft(["s:a"], network("10.128.0.0/9"))], [draft(["s:a"], network("10.0.0.0/8"))]],
    ["three, each with each", [draft(["s:a"]), draft(["s:b"]), draft(["s:c"])], [draft(["s:a", "s:b", "s:c"])]],
    ["the first and the third", [draft(["s:a"]), draft(["s:b"], { effect: "deny" }), draft(["s:c"])], [draft(["s:a", "s:c"]), draft(["s:b"], { effect: "deny" })]],
    ["what can be joined once others are", [draft(["s:a"], texts("string_equal", "a")), draft(["s:b"], texts("string_equal", "a", "b")), draft(["s:a"], texts("string_equal", "b"))], [draft(["s:a", "s:b"], texts("string_equal", "a", "b"))]],
    ["two lists that differ", [draft(["s:a"], { resource: ["x"] }), draft(["s:b"], { resource: ["y"] })], [draft(["s:a"], { resource: ["x"] }), draft(["s:b"], { resource: ["y"] })]],
    ["another effect", [draft(["s:a"]), draft(["s:a"], { effect: "deny" })], [draft(["s:a"]), draft(["s:a"], { effect: "deny" })]],
    ["another principal", [draft(["s:a"], { principal: "*" }), draft(["s:b"])], [draft(["s:a"], { principal: "*" }), draft(["s:b"])]],
    ["a condition more", [draft(["s:a"]), draft(["s:a"], network("10.0.0.0/8"))], [draft(["s:a"]), draft(["s:a"], network("10.0.0.0/8"))]],
    ["a condition less", [draft(["s:a"], network("10.0.0.0/8")), draft(["s:a"])], [draft(["s:a"], network("10.0.0.0/8")), draft(["s:a"])]],
    ["another key", [draft(["s:a"], when(on("string_equal", "k", "a"))), draft(["s:a"], when(on("string_equal", "l", "a")))], [draft(["s:a"], when(on("string_equal", "k", "a"))), draft(["s:a"], when(on("string_equal", "l", "a")))]],
  ])("%s", (_, list, expected) => expect(joined(list)).toEqual(expected));

  test.each<[string, boolean]>([
    ["string_equal", true],
    ["string_like", true],
    ["string_equal_ignore_case", true],
    ["string_equal_if_exist", true],
    ["for_any_value:string_equal", true],
    ["for_any_value:string_like_if_exist", true],
    ["numeric_equal", true],
    ["date_equal", true],
    ["bool_equal", true],
    ["binary_equal", true],
    ["string_not_equal", false],
    ["string_not_like", false],
    ["numeric_less_than", false],
    ["numeric_equal_or_so", false],
    ["for_all_value:string_equal", false],
    ["null_equal", false],
    ["date_greater_than_equal", false],
  ])("values of %s are any of them: %s", (operator, ored) => {
    const list = [draft(["s:a"], texts(operator, "a", "b")), draft(["s:a"], texts(operator, "b", "c"))];
    expect(joined(list)).toEqual(ored ? [draft(["s:a"], texts(operator, "a", "b", "c"))] : list);
  });
});

/** What is allowed and what is denied, as the pairs of operation and value; conditions on several keys count apart. */
const said = (list: readonly Draft[]): string =>
  [...new Set(list.flatMap(({ effect, action, resource, condition }) => action.flatMap((one) => resource.flatMap((other) => (condition.length === 0 ? ["-"] : condition.flatMap(({ key, values }) => values.map((value) => `${key} ${value}`))).map((value) => `${effect} ${one} ${other} ${value}`)))))].sort().join("; ");
const sameSaid: Same = (before, after) => said(before) === said(after);

describe("shrunk", () => {
  test.each<[string, Draft[], Draft[]]>([
    ["a statement that another repeats, the first of them", [draft(["s:a"]), draft(["s:a"])], [draft(["s:a"])]],
    ["an operation that another statement has", [draft(["s:a", "s:b"]), draft(["s:a", "s:c"])], [draft(["s:b"]), draft(["s:a", "s:c"])]],
    ["a resource", [draft(["s:a"], { resource: ["x", "y"] }), draft(["s:a"], { resource: ["y", "z"] })], [draft(["s:a"], { resource: ["x"] }), draft(["s:a"], { resource: ["y", "z"] })]],
    ["a value", [draft(["s:a"], when(on("string_equal", "k", "a", "b"))), draft(["s:a"], when(on("string_equal", "k", "b", "c")))], [draft(["s:a"], when(on("string_equal", "k", "a"))), draft(["s:a"], when(on("string_equal", "k", "b", "c")))]],
    [
      "a condition",
      [draft(["s:a"], when(on("string_equal", "k", "a"), on("string_equal", "l", "a"), on("string_like", "k", "b"))), draft(["s:a"], when(on("string_like", "k", "b", "c")))],
      [draft(["s:a"], when(on("string_equal", "k", "a"), on("string_equal", "l", "a"))), draft(["s:a"], when(on("string_like", "k", "b", "c")))],
    ],
    [
      "a condition, but none of another key",
      [draft(["s:a"], when(on("string_equal", "k", "a"), on("string_equal", "l", "b"))), draft(["s:a"], when(on("string_equal", "k", "a", "c")))],
      [draft(["s:a"], when(on("string_equal", "l", "b"))), draft(["s:a"], when(on("string_equal", "k", "a", "c")))],
    ],
    ["nothing of what nothing else says", [draft(["s:a", "s:b"], { resource: ["x", "y"] }), draft(["s:a"], { effect: "deny" })], [draft(["s:a", "s:b"], { resource: ["x", "y"] }), draft(["s:a"], { effect: "deny" })]],
  ])("takes away %s", (_, list, expected) => expect(shrunk(list, sameSaid)).toEqual(expected));

  test("leaves one statement, and one entry of each list, even where nothing matters; conditions go", () => {
    const list = [draft(["s:a", "s:bb"], { resource: ["x", "yy"], ...when(on("string_equal", "k", "a", "b")) }), draft(["s:c"])];
    expect(shrunk(list, () => true)).toEqual([draft(["s:c"])]);
    expect(shrunk(list.slice(0, 1), () => true)).toEqual([draft(["s:a"], { resource: ["x"] })]);
  });

  test("tries the longest first, and says of which effect what changes is", () => {
    const asked: string[] = [];
    const list = [draft(["s:a", "s:bbbbbbbbbb"]), draft(["s:cc", "s:dddd"], { effect: "deny", resource: ["xxxxxxxxxxxxxxx", "y"], ...when(on("string_equal", "k", "aa", "b")) })];
    shrunk(list, (before, after, changed) => {
      const [one, other] = [before, after].map((all) => new Set(all.flatMap(({ action, resource, condition }) => [...action, ...resource, ...condition.flatMap(({ key, values }) => [key, ...values])]))) as [Set<unknown>, Set<unknown>];
      asked.push(`${changed} ${[...one].filter((text) => !other.has(text)).join(" ")}`);
      return false;
    });
    expect(asked).toEqual(["deny s:cc s:dddd xxxxxxxxxxxxxxx y k aa b", "allow s:a s:bbbbbbbbbb *", "deny k aa b", "deny xxxxxxxxxxxxxxx", "allow s:bbbbbbbbbb", "deny s:dddd", "deny s:cc", "allow s:a", "deny aa", "allow ", "deny y", "deny b"]);
  });
});

describe("grown", () => {
  const everything: Same = () => true;
  const nothing: Same = () => false;

  test("adds the operations of others of the same effect, each by itself", () => {
    const list = [draft(["s:a"]), draft(["s:b", "s:a", "s:c"]), draft(["s:d"], { effect: "deny" })];
    expect(grown(list, everything)).toEqual([draft(["s:a", "s:b", "s:c"]), draft(["s:b", "s:a", "s:c"]), draft(["s:d"], { effect: "deny" })]);
    expect(grown(list, nothing)).toEqual(list);
    expect(grown(list, (_, after) => !after[0]?.action.includes("s:b"))).toEqual([draft(["s:a", "s:c"]), ...list.slice(1)]);
  });

  test("adds the values of others where it has the key under the same operator", () => {
    const list = [
      draft(["s:a"], when(on("string_equal", "l", "z"), on("string_equal", "k", "a", "b"))),
      draft(["s:a"], when(on("string_equal", "k", "b", "c"), on("string_like", "k", "d"), on("string_equal", "m", "e"))),
      draft(["s:a"], { effect: "deny", ...when(on("string_equal", "k", "f")) }),
    ];
    const [first, second, third] = grown(list, everything);
    expect(first).toEqual(draft(["s:a"], when(on("string_equal", "l", "z"), on("string_equal", "k", "a", "b", "c"))));
    expect(second).toEqual(draft(["s:a"], when(on("string_equal", "k", "b", "c", "a"), on("string_like", "k", "d"), on("string_equal", "m", "e"))));
    expect(third).toEqual(list[2]);
    expect(grown(list, nothing)).toEqual(list);
  });

  test("says of which effect what changes is", () => {
    const asked: string[] = [];
    const list = [draft(["s:a"]), draft(["s:b"]), draft(["s:c"], { effect: "deny", ...when(on("string_equal", "k", "a")) }), draft(["s:c"], { effect: "deny", ...when(on("string_equal", "k", "b")) })];
    grown(list, (before, after, changed) => asked.push(`${changed} ${after.findIndex((one, index) => one !== before[index])}`) < 0);
    expect(asked).toEqual(["allow 0", "allow 1", "deny 2", "deny 3"]);
  });
});

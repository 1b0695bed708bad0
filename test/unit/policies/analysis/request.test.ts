import { describe, expect, test, vi } from "vitest";
import { InputError, readRequest, type KeyValue, type Request } from "../../../../policies/index.ts";
import { actionForm, keyValue } from "../../../../policies/analysis/request.ts";

describe("keyValue", () => {
  const action = "aiart:TextToImage";
  test.each<[string, Omit<Request, "action">, string, KeyValue | undefined]>([
    ["an address of its own field", { ip: "203.0.113.9", context: { "qcs:ip": "198.51.100.7" } }, "qcs:ip", "203.0.113.9"],
    ["an address of the context", { context: { "qcs:ip": "198.51.100.7" } }, "qcs:ip", "198.51.100.7"],
    ["no address", { time: "2027-01-01" }, "qcs:ip", undefined],
    ["a moment of its own field", { time: "2027-01-01", context: { "qcs:current_time": "2028-01-01" } }, "qcs:current_time", "2027-01-01"],
    ["a moment of the context", { ip: "203.0.113.9", context: { "qcs:current_time": "2028-01-01" } }, "qcs:current_time", "2028-01-01"],
    ["a list", { context: { k: ["a", "b"] } }, "k", ["a", "b"]],
    ["a key that the context lacks", { ip: "203.0.113.9", time: "2027-01-01", context: { k: "a" } }, "l", undefined],
    ["a key that every object has", { context: {} }, "constructor", undefined],
    ["a key where there is no context", {}, "k", undefined],
  ])("%s", (_, rest, key, value) => expect(keyValue({ action, ...rest }, key)).toEqual(value));

  test("a call without a moment is made now", () => {
    vi.useFakeTimers({ now: Date.UTC(2027, 2, 31, 18) });
    try {
      expect(keyValue({ action }, "qcs:current_time")).toBe("2027-03-31T18:00:00.000Z");
      expect(keyValue({ action, context: { k: "a" } }, "qcs:current_time")).toBe("2027-03-31T18:00:00.000Z");
    } finally {
      vi.useRealTimers();
    }
  });
});

test.each<[string, boolean]>([
  ["aiart:TextToImage", true],
  ["s:a:b", true],
  ["permid/280649", true],
  ["permid/1 ", false],
  ["permid/", false],
  ["permid/x", false],
  ["xpermid/1", false],
  ["permid/1x", false],
  ["aiart", false],
  ["aiart:", false],
  [":TextToImage", false],
  ["aiart:Text*", false],
  ["ai*:TextToImage", false],
  ["ai art:TextToImage", false],
  ["aiart:Text ToImage", false],
  [" aiart:TextToImage", false],
  ["aiart:TextToImage ", false],
])("whether %j is an action: %s", (text, expected) => expect(actionForm.test(text)).toBe(expected));

describe("readRequest", () => {
  test.each<[string, unknown, Request]>([
    ["an action alone", { action: "aiart:TextToImage" }, { action: "aiart:TextToImage" }],
    ["a call about no resource", { action: "a:b", resource: "*" }, { action: "a:b", resource: "*" }],
    ["a resource of six segments", { action: "a:b", resource: "qcs::a:::x" }, { action: "a:b", resource: "qcs::a:::x" }],
    ["a resource with colons", { action: "a:b", resource: "qcs::a:::x:y" }, { action: "a:b", resource: "qcs::a:::x:y" }],
    ["an address of either family", { action: "a:b", ip: "2001:db8::1" }, { action: "a:b", ip: "2001:db8::1" }],
    ["a moment", { action: "a:b", time: "2027-03-31T18:00:00Z" }, { action: "a:b", time: "2027-03-31T18:00:00Z" }],
    ["each kind of caller", { action: "a:b", principal: { qcs: "u", service: "s", federated: "f" } }, { action: "a:b", principal: { qcs: "u", service: "s", federated: "f" } }],
    ["a caller without a name", { action: "a:b", principal: {} }, { action: "a:b", principal: {} }],
    ["numbers and booleans as their text", { action: "a:b", context: { n: 1.5, t: true, f: false, l: [1, "a", true] } }, { action: "a:b", context: { n: "1.5", t: "true", f: "false", l: ["1", "a", "true"] } }],
    ["an empty context", { action: "a:b", context: {} }, { action: "a:b", context: {} }],
    ["an empty list", { action: "a:b", context: { k: [] } }, { action: "a:b", context: { k: [] } }],
    ["an address in the context", { action: "a:b", time: "2027-01-01", context: { "qcs:ip": "1.2.3.4" } }, { action: "a:b", time: "2027-01-01", context: { "qcs:ip": "1.2.3.4" } }],
    ["a moment in the context", { action: "a:b", ip: "1.2.3.4", context: { "qcs:current_time": "2027-01-01" } }, { action: "a:b", ip: "1.2.3.4", context: { "qcs:current_time": "2027-01-01" } }],
    ["another key beside both", { action: "a:b", ip: "1.2.3.4", time: "2027-01-01", context: { k: "a" } }, { action: "a:b", ip: "1.2.3.4", time: "2027-01-01", context: { k: "a" } }],
  ])("takes %s", (_, value, request) => expect(readRequest(value)).toEqual(request));

  test("takes a key that is called __proto__", () => {
    const read = readRequest(JSON.parse('{"action":"a:b","context":{"__proto__":"c"}}'));
    expect(Object.entries(read.context ?? {})).toEqual([["__proto__", "c"]]);
  });

  const refused = (value: unknown): InputError => {
    try {
      readRequest(value);
    } catch (error) {
      if (error instanceof InputError) return error;
    }
    return expect.fail("it was taken");
  };

  test.each<[string, unknown, string, RegExp]>([
    ["no action", {}, "action", /string/],
    ["an action without service", { action: "TextToImage" }, "action", /`service:Operation`.*without wildcards\.$/],
    ["an action with a star", { action: "aiart:*" }, "action", /`service:Operation`/],
    ["a resource of five segments", { action: "a:b", resource: "qcs::a::x" }, "resource", /six segments.*\.$/],
    ["a resource that begins otherwise", { action: "a:b", resource: "arn::a:::x" }, "resource", /six segments/],
    ["an empty resource", { action: "a:b", resource: "" }, "resource", /six segments/],
    ["a range for an address", { action: "a:b", ip: "203.0.113.0/24" }, "ip", /IPv4 or IPv6/],
    ["a word for a moment", { action: "a:b", time: "now" }, "time", /ISO 8601/],
    ["a caller of an unknown kind", { action: "a:b", principal: { user: "u" } }, "principal", /user/],
    ["a caller that is no text", { action: "a:b", principal: { qcs: 1 } }, "principal.qcs", /string/],
    ["a list for a context", { action: "a:b", context: [] }, "context", /object of condition keys/],
    ["a text for a context", { action: "a:b", context: "k" }, "context", /object of condition keys/],
    ["nothing for a context", { action: "a:b", context: null }, "context", /object of condition keys/],
    ["an object for a value", { action: "a:b", context: { k: {} } }, "context.k", /text, a number, a boolean or a list/],
    ["an object among values", { action: "a:b", context: { k: ["a", {}] } }, "context.k", /text, a number, a boolean or a list/],
    ["an address twice", { action: "a:b", ip: "1.2.3.4", context: { "qcs:ip": "1.2.3.4" } }, "context.qcs:ip", /`qcs:ip` is given twice.*`ip` only/],
    ["a moment twice", { action: "a:b", time: "2027-01-01", context: { "qcs:current_time": "2027-01-01" } }, "context.qcs:current_time", /`qcs:current_time` is given twice.*`time` only/],
  ])("refuses %s", (_, value, place, says) => {
    const { issues } = refused(value);
    expect(issues.map(({ path }) => path.join("."))).toEqual([place]);
    expect(issues[0]?.message).toMatch(says);
  });

  test("refuses a field that requests don't have, and tells of everything that is wrong at once", () => {
    expect(refused({ action: "a:b", region: "x" }).message).toContain("region");
    expect(refused({ action: "a", ip: "b", time: "c" }).issues.map(({ path }) => path)).toEqual([["action"], ["ip"], ["time"]]);
    expect(refused(null).issues).toHaveLength(1);
  });
});

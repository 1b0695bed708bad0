import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lint, lintFix, lintRules } from "../../../../policies/analysis/lint/index.ts";
import { readDocument } from "../../../../policies/document/read.ts";
import { equivalent } from "../../../../policies/analysis/compare/prove.ts";
import { patience, runs } from "../analysis/effort.ts";
import { allow, cases } from "./cases.ts";
import { cleanStatements, decisions, ruined, spoilt } from "./dirt.ts";

const now = new Date("2026-11-24T00:00:00Z");

describe("lintFix", () => {
  test("corrects its places and leaves the rest of the text as it stands", () => {
    const text = `{ // a policy
  "Version" : "2.0",
  "statement": {
    "effect":   "Allow",
    "action": ["name/cos:GetObject", "cos: PutObject", "cos:PutObject",],
    "resource": "*", # all of them
    "condition": {" ip_equal": {"qcs:ip ": ["192.0.2.9/24"]}}
  }
}
`;
    const { text: after, fixed, left } = lintFix(text, { now });
    expect(after).toBe(`{
  "version" : "2.0",
  "statement": [{
    "effect":   "allow",
    "action": ["cos:GetObject", "cos:PutObject"],
    "resource": ["*"],
    "condition": {"ip_equal": {"qcs:ip": ["192.0.2.0/24"]}}
  }]
}
`);
    expect(new Set(fixed.map(({ rule }) => rule))).toEqual(new Set(["not-json", "element-case", "effect", "scalar-value", "old-name-prefix", "stray-blank", "duplicate-value", "condition-operator", "host-bits"]));
    expect(left.map(({ rule }) => rule)).toEqual(["unknown-service"]);
  });

  test("writes a missing version in the form of the text", () => {
    const statement = "\"statement\": [{\"effect\": \"deny\", \"action\": [\"aiart:*\"], \"resource\": [\"*\"]}]";
    expect(lintFix(`{${statement}}`).text).toBe(`{"version": "2.0", ${statement}}`);
    expect(lintFix(`{\n\t${statement}\n}`).text).toBe(`{\n\t"version": "2.0",\n\t${statement}\n}`);
  });

  test.each([
    ["a byte order mark", "\ufeff{\"version\": \"2.0\"}", "{\"version\": \"2.0\"}"],
    ["a comment at the end", "{\"version\": \"2.0\"} // done", "{\"version\": \"2.0\"}"],
    ["a comment with a line to itself, and the line", "// one\n{\n  # two\n  \"version\": \"2.0\"\n\t/* three */\n}\n", "{\n  \"version\": \"2.0\"\n}\n"],
    ["a comment behind something, and the blanks before it", "{ \t// one\n\"version\": /* two */ \"2.0\"\n}", "{\n\"version\": \"2.0\"\n}"],
    ["a comma behind which comments stand", "{\"a\": [1, // one\n/* two */ ], }", "{\"a\": [1\n ] }"],
    ["a comment in a line that ends otherwise", "{\r\n// one\r\n/* two\r\n */\r\n\"version\": \"2.0\"\r\n}", "{\r\n\r\n\r\n\"version\": \"2.0\"\r\n}"],
    ["commas and comments inside of texts", "{\"version\": \"2.0,]\", \"a\": \"// # /*\",}", "{\"version\": \"2.0,]\", \"a\": \"// # /*\"}"],
  ])("takes away %s", (_, before, after) => {
    expect(lintFix(before).text).toBe(after);
  });

  test.each([
    ["a text in which nothing is of this kind", "{\"version\" \"2.0\"}"],
    ["an object that is no document", "{}"],
    ["another version", JSON.stringify({ version: "12.0", statement: [{ effect: "allow", action: ["aiart:*"], resource: ["*"] }] })],
    ["a later version", JSON.stringify({ version: "2.0.1", statement: [{ effect: "allow", action: ["aiart:*"], resource: ["*"] }] })],
    ["another effect", JSON.stringify({ version: "2.0", statement: [{ effect: "allowed", action: ["aiart:*"], resource: ["*"] }, { effect: "disallow", action: ["aiart:*"], resource: ["*"] }] })],
    ["what is nothing without its blanks either", JSON.stringify(allow({ action: [" TextToImage"], resource: [" bucket"], condition: { ip_equal: { "qcs:ip": [" here"] }, " nothing": { x: ["1"] } } }))],
    ["a text with more wrong than comments", "{\"version\": \"2.0\" // a\n \"statement\": []}"],
    ["typographic quotation marks around what looks like a comment", "{“a\": \"http://x\",}"],
    ["an element that is there in its right case", "{\"Version\": \"2.0\", \"version\": \"2.0\", \"statement\": []}"],
    ["a prefix that stands twice", JSON.stringify(allow({ action: ["name/name/aiart:TextToImage"] }))],
    ["a key whose right name is there already", JSON.stringify(allow({ condition: { string_equal: { "qcs:uin": ["1"], "qcs:uin ": ["2"] } } }))],
    ["a blank inside an operation", JSON.stringify(allow({ action: ["cos: Get Object"] }))],
    ["the old prefix in a trust document", JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] })],
    ["blanks in the name of an object", JSON.stringify(allow({ action: ["cos:GetObject"], resource: ["qcs::cos:::bucket/a file: one"] }))],
  ])("leaves %s", (_, text) => {
    expect(lintFix(text).text).toBe(text);
  });

  test.each([
    [allow({ effect: " DENY " }), allow({ effect: "deny" })],
    [{ ...allow({}), version: " 2.0 " }, allow({})],
    [{ ...allow({}), version: 2 }, allow({})],
    [allow({ action: [" *"], resource: [" *", "qcs::cos:::a "] }), allow({ action: ["*"], resource: ["*", "qcs::cos:::a"] })],
    [allow({ condition: { date_less_than: { "qcs:current_time": [" 2027-03-31T  18:00:00Z"] } } }), allow({ condition: { date_less_than: { "qcs:current_time": ["2027-03-31T18:00:00Z"] } } })],
    [allow({ condition: { " for_any_value: string_equal ": { "qcs:uin": ["1"] } } }), allow({ condition: { "for_any_value:string_equal": { "qcs:uin": ["1"] } } })],
  ])("makes of %j what is meant", (before, after) => {
    expect(JSON.parse(lintFix(JSON.stringify(before), { now }).text)).toEqual(after);
  });

  test("says of each correction what it does, and counts each finding that it settles", () => {
    const { fixed } = lintFix("{ // one\n\"version\": \"2.0\", # two\n\"Statement\": {\"effect\": \"allow\", \"action\": \"name/cos:A\", \"resource\": [\"*\", \"*\"],}\n}");
    expect(fixed.map(({ rule, fix }) => `${rule}: ${fix?.description}`)).toEqual([
      ...Array.from({ length: 3 }, () => "not-json: Leave out comments and the commas after last values."),
      "element-case: Write `statement`.",
      "scalar-value: Write a list.",
      "scalar-value: Write a list.",
      "duplicate-value: Leave it out.",
      "old-name-prefix: Write `cos:A`.",
    ]);
    expect(lintFix("{\"statement\": [{\"effect\": \"deny\", \"action\": [\"cos:A\"], \"resource\": [\"*\"]}]}").fixed[0]?.fix?.description).toBe("Write the version.");
  });

  test("a list of which many are twice", () => {
    const once = Array.from({ length: 200 }, (_, index) => `cos:Get${index}`);
    const { text, fixed } = lintFix(JSON.stringify(allow({ action: [...once, ...once, ...once] })));
    expect([JSON.parse(text), fixed.length]).toEqual([allow({ action: once }), 400]);
  });

  test("keeps what the document means, whatever form it was in", patience, () => {
    fc.assert(
      fc.property(cleanStatements, decisions, (statements, stream) => {
        const before = JSON.stringify(spoilt(statements, () => stream.next().value as boolean));
        const { text } = lintFix(before, { now });
        expect(equivalent([before], [text]).proved).toBe(true);
      }),
      runs(100),
    );
  });

  test("makes of a ruined text the document that was meant, and leaves nothing that it could correct", patience, () => {
    fc.assert(
      fc.property(cleanStatements, decisions, (statements, stream) => {
        const before = ruined(statements, () => stream.next().value as boolean);
        const { text, left } = lintFix(before, { now });
        expect(readDocument(text).problems).toEqual([]);
        expect(equivalent([text], [{ version: "2.0", statement: statements }]).proved).toBe(true);
        expect(left.filter(({ fix }) => fix)).toEqual([]);
        expect(left).toEqual(lint(text, { now }));
        expect(lintFix(text, { now })).toMatchObject({ text, fixed: [] });
      }),
      runs(100),
    );
  });

  test("the rules that say they correct something are those that do", () => {
    const texts = [
      ...Object.values(cases).map(({ fires }) => fires),
      { version: 2, statement: [] },
      { statement: [] },
      allow({ action: [" *"], resource: ["* "], condition: { " ip_equal": { "qcs:ip": ["192.0.2.1"] }, date_less_than: { "qcs:current_time": ["2027-03-31T 18:00:00Z"] } } }),
    ];
    const correcting = new Set(texts.flatMap((text) => lint(text, { now })).flatMap(({ rule, fix }) => (fix ? [rule] : [])));
    expect([...correcting].sort()).toEqual(lintRules.flatMap(({ id, corrects }) => (corrects ? [id] : [])).sort());
  });

  test.each(Object.entries(cases))("is done after one call on the case of %s", (_, { fires }) => {
    const { text, left } = lintFix(typeof fires === "string" ? fires : JSON.stringify(fires), { now });
    expect(left.filter(({ fix }) => fix)).toEqual([]);
    expect(lintFix(text, { now }).text).toBe(text);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, compile, DocumentError, InputError, readDocument, readRequest, redundantStatements, simulate } from "../../../../policies/index.ts";
import { patience, runs } from "./effort.ts";
import { everythingWild, wildDocuments } from "./generators/wild.ts";
import { allow, call, documentOf } from "./raw.ts";

/** Nothing, or an error that says what is wrong with the input; any other is thrown. */
function refusal(use: () => unknown): InputError | undefined {
  try {
    use();
    return undefined;
  } catch (error) {
    if (error instanceof InputError && error.message !== "") return error;
    throw error;
  }
}

const names = fc.constantFrom("version", "statement", "effect", "action", "resource", "principal", "condition", "__proto__", "constructor", "toString", "qcs", "ip_equal", "qcs:ip", "for_all_value:null_equal");
const words = fc.constantFrom("2.0", "allow", "deny", "*", "s:*", "qcs:::::", "203.0.113.0/24", "\ud800", "", "__proto__", "${uin}");
/** JSON of the words of the language, in any wrong arrangement. */
const arrangement = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, words, fc.constantFrom<unknown>(null, true, 0, 1e308), fc.array(tie("value"), { maxLength: 3 }), fc.array(fc.tuple(names, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries))),
})).value;

/** A document's text with a piece of it missing, doubled or replaced. */
const damaged = fc.tuple(wildDocuments({ ...everythingWild, documents: 1 }), fc.nat(), fc.nat(30), fc.constantFrom("", "}", "{", "[", '"', ",", ":", "\\", "\u201c", "\ud800", "//", "\u0000", "1e999")).map(([[document], at, length, put]) => {
  const text = JSON.stringify(document);
  const place = at % text.length;
  return text.slice(0, place) + put + text.slice(place + length);
});

describe("whatever is no document is refused as such", patience, () => {
  test.each<[string, fc.Arbitrary<unknown>]>([
    ["any text", fc.string({ unit: "binary", maxLength: 200 })],
    ["any JSON", fc.jsonValue()],
    ["any value at all", fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true })],
    ["the language's words in a wrong arrangement", arrangement],
    ["a document's text, damaged", damaged],
  ])("%s", (_, inputs) =>
    fc.assert(
      fc.property(inputs, (input) => {
        const refused = refusal(() => compile([typeof input === "string" ? input : Object(input)]).decide(call("s:a")));
        if (refused) expect(refused).toBeInstanceOf(DocumentError);
        refusal(() => simulate([], readRequest(input)));
      }),
      runs(1_000),
    ),
  );

  test("a request of any arrangement is read or refused", () =>
    fc.assert(
      fc.property(fc.record({ action: fc.oneof(words, fc.string({ unit: "binary" })), resource: arrangement, ip: arrangement, time: arrangement, principal: arrangement, context: arrangement }, { requiredKeys: ["action"] }), (request) => {
        refusal(() => simulate([documentOf(allow("*"))], readRequest(request)));
      }),
      runs(1_000),
    ));
});

describe("what would take long or break a parser is refused at once", () => {
  const circle: Record<string, unknown> = {};
  circle["statement"] = circle;
  const nested = (levels: number): object => {
    let value = {};
    for (let level = 0; level < levels; level += 1) value = { statement: value };
    return value;
  };
  const conditions = (json: string): string => `{"version":"2.0","statement":{"effect":"allow","action":"s:a","resource":"*","condition":${json}}}`;

  test.each<[string, string | object, RegExp]>([
    ["50 MB of text", "x".repeat(50_000_000), /50000000 characters/],
    ["50 MB in a value", { version: "x".repeat(50_000_000) }, /characters/],
    ["a star a million times", documentOf(allow(`s:${"*".repeat(1_000_000)}`)), /characters/],
    ["10,000 levels of lists", `{"version":"2.0","statement":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, /deeper than 64 levels/],
    ["10,000 levels of objects", `${"{\"statement\":".repeat(10_000)}1${"}".repeat(10_000)}`, /deeper than 64 levels/],
    ["100,000 levels in memory", nested(100_000), /empty|deeper/],
    ["a circle", circle, /empty/],
    ["no document", null as unknown as object, /object with `version` and `statement`/],
    ["a number too large", conditions('{"numeric_equal":{"k":1e999}}'), /is no number/],
    ["NaN", conditions('{"numeric_equal":{"k":NaN}}'), /./],
    ["a key that every object has", conditions('{"__proto__":{"k":"a"}}'), /no condition operator "__proto__"/],
    ["200,000 commas", ",\n".repeat(200_000), /Not JSON/],
  ])("%s", (_, input, says) => {
    const refused = refusal(() => compile([input]));
    expect(refused).toBeInstanceOf(DocumentError);
    expect(refused?.message).toMatch(says);
  });

  test("of many problems the first are told", () => {
    const statement = Array.from({ length: 5_000 }, () => ({ effect: "no", action: "no", resource: "no" }));
    const { problems } = readDocument(JSON.stringify({ version: "2.0", statement }, null, 1));
    expect(problems).toHaveLength(200);
    expect(refusal(() => compile([{ version: "2.0", statement }]))?.message).toContain("policy:1:");
  });
});

describe("strange names and characters mean themselves", () => {
  test.each(["__proto__", "constructor", "toString", "\ud800", "\u0000", "a\ue000b", "🖼"])("%j as action, key and value", (name) => {
    const document = documentOf(allow(`s:${name}`, { condition: JSON.parse(JSON.stringify({ string_equal: { KEY: name } }).replace("KEY", JSON.stringify(name).slice(1, -1))) as Record<string, Record<string, string>> }));
    const context = Object.fromEntries([[name, name]]);
    expect(simulate([document], readRequest({ action: `s:${name}`, context })).decision).toBe("allow");
    expect(simulate([document], call(`s:${name}`)).decision).toBe("deny");
    expect(simulate([document], call(`s:${name}`, { context: Object.fromEntries([[name, "a"]]) })).decision).toBe("deny");
    expect(compare([document], [])).toMatchObject({ relation: "narrower", lost: [{ action: `s:${name}` }] });
    expect(Object.entries(compare([document], []).lost[0]?.context ?? {})).toEqual([[name, name]]);
    expect(redundantStatements([document, document])).toEqual([{ document: 1, statement: 0 }]);
  });
});

// Each ends at once while time is linear in pattern and text, and not before a test is given up where it isn't.
describe("matching stays linear in the pattern", () => {
  const length = 400_000;
  test.each<[string, string, string, boolean]>([
    ["a star before every letter", "*a".repeat(length), "a".repeat(length), true],
    ["a star before every letter, and one too many", `${"*a".repeat(length)}*b*`, "a".repeat(2 * length), false],
    ["one long piece that nearly fits everywhere", `*${"a".repeat(length)}b*`, "a".repeat(2 * length), false],
    ["one whose middle does not fit anywhere", `*${"a".repeat(length)}b${"a".repeat(length)}*`, "a".repeat(2 * length), false],
    ["one that fits at the very end", `*${"a".repeat(length)}b${"a".repeat(10)}*`, `${"a".repeat(length - 1)}b`.repeat(2) + `${"a".repeat(length)}b${"a".repeat(10)}`, true],
    ["two that overlap in the text", `*${"ab".repeat(2_000)}*${"ba".repeat(2_000)}*`, `${"ab".repeat(3_999)}a`, false],
    ["two that do not", `*${"ab".repeat(2_000)}*${"ba".repeat(2_000)}*`, "ab".repeat(4_001), true],
  ])("%s", (_, pattern, text, matches) => {
    const compiled = compile([documentOf(allow(`s:${pattern}`))]);
    expect(compiled.decide(call(`s:${text}`))).toBe(matches ? "allowed" : "no-match");
  });
});

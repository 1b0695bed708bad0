import { createRequire } from "node:module";
import ajvDraft04 from "ajv-draft-04";
import { describe, expect, test } from "vitest";
import { lint, lintRules, sarifLog } from "../../../../policies/analysis/lint/index.ts";
import { allow, cases } from "./cases.ts";

const schema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object;
const validate = new ajvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
const now = new Date("2026-11-24T00:00:00Z");

const findings = Object.values(cases).flatMap(({ fires }, index) => lint(fires, { file: `policies/${index}.json`, now }));
const results = (log: ReturnType<typeof sarifLog>) => log.runs[0]?.results ?? [];

describe("sarifLog", () => {
  test("is SARIF 2.1.0 by the official schema, with findings and without", () => {
    for (const log of [sarifLog(findings), sarifLog([])]) {
      validate(JSON.parse(JSON.stringify(log)));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...sarifLog([]), version: "2.0.0" })).toBe(false);
  });

  test("has every rule, and each result knows its own", () => {
    const log = sarifLog(findings);
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(lintRules.map(({ id }) => id));
    for (const { ruleId, ruleIndex, level } of results(log)) {
      const rule = rules[ruleIndex ?? -1];
      expect([rule?.id, rule?.defaultConfiguration?.level]).toEqual([ruleId, level]);
    }
  });

  test("tells the place, the pointer and the correction", () => {
    const [finding] = lint(JSON.stringify(allow({ effect: "Allow" }), null, 2), { file: "policies/art.json" });
    const [result] = results(sarifLog(finding ? [finding] : []));
    expect(result).toMatchObject({
      ruleId: "effect",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "policies/art.json" }, region: { startLine: 5, startColumn: 7 } }, logicalLocations: [{ fullyQualifiedName: "/statement/0/effect" }] }],
      fixes: [{ description: { text: "Write `allow`." }, artifactChanges: [{ artifactLocation: { uri: "policies/art.json" }, replacements: [{ deletedRegion: { charLength: 7 }, insertedContent: { text: "\"allow\"" } }] }] }],
    });
  });

  test("says what it is, and explains its rules", () => {
    const { $schema, runs } = sarifLog([]);
    const { name, rules } = runs[0]?.tool.driver ?? {};
    expect([$schema, name]).toEqual(["https://json.schemastore.org/sarif-2.1.0.json", "aiart-access"]);
    const first = lintRules.slice(0, 1).map(({ title, why, remedy, page }) => ({ shortDescription: { text: `${title}.` }, fullDescription: { text: why }, help: { text: `${remedy} Tencent Cloud documentation, "${page.title}" (${page.path}).` } }));
    expect(rules?.slice(0, 1)).toMatchObject(first);
  });

  test("tells the same finding twice as two", () => {
    const [finding] = findings;
    const prints = results(sarifLog(finding ? [finding, finding, finding] : [])).map(({ partialFingerprints }) => partialFingerprints?.["rulePlace/v1"]);
    expect(prints).toEqual([1, 2, 3].map((count) => `policies/0.json#:not-json:${count}`));
  });

  test.each([
    ["a b/c#d?.json", "a%20b/c%23d%3F.json"],
    ["/srv/art.json", "file:///srv/art.json"],
    ["policies\\art.json", "policies/art.json"],
    ["<stdin>", "%3Cstdin%3E"],
    ["\ud800.json", "%EF%BF%BD.json"],
  ])("names the file %j as %s", (file, uri) => {
    const [result] = results(sarifLog(lint({}, { file })));
    expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
  });

  test("fingerprints stay when lines move, and differ from each other", () => {
    const prints = (text: string): (Record<string, string> | undefined)[] => results(sarifLog(lint(text, { now }))).map(({ partialFingerprints }) => partialFingerprints);
    const document = allow({ action: ["aiart:Nothing", "aiart:NothingElse"], resource: ["qcs::aiart:::*"] });
    expect(prints(JSON.stringify(document))).toEqual(prints(JSON.stringify(document, null, 4)));
    const all = results(sarifLog(findings)).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    expect(new Set(all).size).toBe(all.length);
  });
});

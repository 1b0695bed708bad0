import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { semanticRules, type SemanticRule } from "../../../policies/index.ts";

const page = readFileSync("docs/semantics.md", "utf8");
const rules: readonly SemanticRule[] = semanticRules;
const documented = rules.filter(({ basis }) => basis === "documented");
const assumed = rules.filter(({ basis }) => basis === "assumed");

const linked = (source: string): string => source.replace(/\((\d+\/\d+)\)/g, "([$1](https://www.tencentcloud.com/document/product/$1))");
const table = (...rows: readonly (readonly string[])[]): string => rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
const tables = [
  "## Documented",
  table(["rule", "how CAM decides", "source"], ["---", "---", "---"], ...documented.map(({ id, rule, source }) => [`\`${id}\``, rule, linked(source)])),
  "",
  "## Assumed",
  table(["rule", "what we assume", "why", "what CAM might do instead"], ["---", "---", "---", "---"], ...assumed.map(({ id, rule, source, otherwise = "" }) => [`\`${id}\``, rule, linked(source), otherwise])),
].join("\n");

describe("the page of the semantics", () => {
  test("has every rule as the code has it; vitest's --update writes the tables anew", async () => {
    const between = /(?<=\n<!-- rules -->\n)[\s\S]*(?=\n<!-- end of rules -->\n)/;
    expect(page).toMatch(between);
    await expect(page.replace(between, () => tables)).toMatchFileSnapshot("../../../docs/semantics.md");
  });

  test("has a page for every documented rule, and another answer for every assumed one", () => {
    for (const { source } of documented) expect(source).toMatch(/\(\d+\/\d+\)/);
    for (const { otherwise } of assumed) expect(otherwise).toMatch(/\.$/);
  });
});

import { expect, test } from "vitest";
import { lintPage, lintRules } from "../../../../policies/analysis/lint/index.ts";

test("docs/lint.md is what the table of rules gives; `vitest -u` writes it anew", async () => {
  await expect(lintPage(lintRules)).toMatchFileSnapshot("../../../../docs/lint.md");
});

test("has a section and a row for each rule", () => {
  const page = lintPage(lintRules);
  for (const { id } of lintRules) expect(page.split(`### ${id}\n`).length + page.split(`| [${id}](#${id}) |`).length).toBe(4);
});

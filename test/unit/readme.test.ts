import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { explainComparison, readPlanSource, whoMayWhat } from "../../policies/index.ts";
import { accessTable } from "../../stacks/access/table.ts";
import { run } from "./cli/run.ts";

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

const readme = readFileSync("README.md", "utf8");
const blocks = (language: string): string[] => [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text]) => text ?? "");

describe("the README", () => {
  const commands = blocks("sh").join("").split("\n").filter((line) => line.startsWith("npm run -s aiart-access -- "));

  test.each(commands)("shows a command that works: %s", async (command) => {
    const args = command.slice("npm run -s aiart-access -- ".length).split(" ");
    const code = await new Promise((resolve) => {
      const child = execFile(process.execPath, [join(root, "cli/main.ts"), ...args], { cwd: args[0] === "emulate" ? folder : root }, (error) => resolve(error?.code ?? 0));
      // It runs until it is told to end.
      if (args[0] === "emulate") child.stdout?.once("data", () => child.kill("SIGTERM"));
    });
    expect(code).toBe(0);
  });

  test("shows the table that the shipped plan ends with", () => {
    const table = accessTable(whoMayWhat(readPlanSource(readFileSync("plans/studio.yaml", "utf8"), "plans/studio.yaml", new Date("2026-01-01"))));
    expect(blocks("text")[0]?.trimEnd()).toBe(table);
  });

  test("shows examples that are type-checked with everything else", () => {
    expect(blocks("ts")).toEqual(["examples/policy.test.ts", "examples/enforced.test.ts", "examples/own-stack.ts", "examples/application/index.ts"].map((file) => readFileSync(file, "utf8")));
  });

  test("shows the refusal that the shipped plan would get", () => {
    const wrong = readFileSync("plans/studio.yaml", "utf8").replace("policies: [viewer]", "policies: [viewr]");
    let message = "";
    try {
      readPlanSource(wrong, "plans/studio.yaml", new Date("2026-01-01"));
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(blocks("text")[1]?.trim());
  });

  test("shows what a preview gives and takes", async () => {
    const { stdout } = await run(["review", "--diff", "--state", "examples/review/state.json", "--preview", "examples/review/preview.json"]);
    expect(stdout).toBe(blocks("text")[3]);
  });

  test("shows what changes between the two example policies", () => {
    const [before, after] = ["before", "after"].map((name) => readFileSync(`examples/policies/${name}.json`, "utf8")) as [string, string];
    expect(explainComparison([before], [after])).toEqual(blocks("text")[2]?.trim().split("\n"));
  });
});

import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../../policies/analysis/lint/finding.ts";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "lint-"));
const file = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

const document = (...action: string[]): string => `${JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] }, null, 2)}\n`;
const clean = document("aiart:QueryMemeJob");
const noted = document("aiart:TextToImage");
const risky = document("*");
const wrong = document("name/aiart:TextToImag");

const lint = (...args: string[]) => run(["lint", ...args]);
const findings = (stdout: string): Finding[] => (JSON.parse(stdout) as { findings: Finding[] }).findings;

describe("lint", () => {
  beforeEach(() => {
    for (const name of readdirSync(folder)) rmSync(file(name), { recursive: true });
    for (const [name, text] of Object.entries({ clean, noted, risky, wrong })) writeFileSync(file(`${name}.json`), text);
    writeFileSync(file("broken.json"), "{\"version\": \"2.0\", \"statement\" []}");
    writeFileSync(file("commented.json"), `{ // a comment\n${clean.slice(2)}`);
  });

  test.each([
    ["clean", [], 0],
    ["noted", [], 0],
    ["noted", ["--severity", "note"], 1],
    ["risky", [], 1],
    ["risky", ["--severity", "error"], 0],
    ["wrong", ["--severity", "error"], 1],
    ["broken", [], 2],
  ])("%s.json %j: exit code %d", async (name, args, code) => {
    expect((await lint(file(`${name}.json`), ...args)).code).toBe(code);
  });

  test("prints a line for each finding, grouped by file, and counts them beside it", async () => {
    const { stdout, stderr } = await lint(file("wrong.json"), file("risky.json"), file("clean.json"));
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.replace(folder, "").split(" ").slice(0, 3).join(" "))).toEqual([
      "/wrong.json:7:9 note old-name-prefix",
      "/wrong.json:7:9 error unknown-operation",
      "",
      "/risky.json:7:9 warning everything-everywhere",
    ]);
    expect(lines[1]).toContain("Did you mean `TextToImage`");
    expect(stderr).toBe("1 error, 1 warning, 1 note in 3 files; --fix corrects 1\n");
  });

  test("prints JSON and SARIF, also where there is nothing", async () => {
    const [json, sarif, none] = await Promise.all([lint(file("wrong.json"), "--format", "json"), lint(file("wrong.json"), "--format", "sarif"), lint(file("clean.json"), "--format", "json")]);
    expect(findings(json.stdout)).toMatchObject([
      { rule: "old-name-prefix", severity: "note", file: file("wrong.json"), path: "/statement/0/action/0", line: 7, column: 9, fix: { edits: [{ length: 23 }] } },
      { rule: "unknown-operation", severity: "error" },
    ]);
    expect(JSON.parse(sarif.stdout)).toMatchObject({ version: "2.1.0", runs: [{ results: [{ ruleId: "old-name-prefix" }, { ruleId: "unknown-operation" }] }] });
    expect([none.code, JSON.parse(none.stdout)]).toEqual([0, { findings: [] }]);
  });

  test("reads standard input", async () => {
    const { code, stdout } = await run(["lint", "-"], risky);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^<stdin>:7:9 warning everything-everywhere /) as string]);
  });

  test("a file that is bad input does not keep the others from being linted", async () => {
    writeFileSync(file("large.json"), " ".repeat(1_000_001));
    writeFileSync(file("binary.json"), Buffer.from([0xff, 0xfe, 0]));
    const { code, stdout, stderr } = await lint(file("none.json"), folder, file("large.json"), file("binary.json"), file("broken.json"), file("risky.json"));
    expect(code).toBe(2);
    expect(stdout).toMatch(/broken\.json:1:32 error not-json [^]*risky\.json:7:9 warning/);
    for (const message of [/none\.json: There is no such file/, /: This is a directory\. .*such as policies\/\*\.json/, /large\.json: This has more than 1000000 bytes/, /binary\.json: This is no UTF-8 text/]) expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each([[[]], [["--format", "xml"]], [["--severity", "fatal"]], [["--fix", "-", "x.json"]]])("%j is bad usage: exit code 2, nothing on stdout", async (args) => {
    const { code, stdout } = await lint(...args, ...(args.includes("--format") || args.includes("--severity") ? [file("clean.json")] : []));
    expect([code, stdout]).toEqual([2, ""]);
  });

  test("nothing of a document reaches the terminal as a command", async () => {
    writeFileSync(file("\u001b[31m.json"), document("aiart:\u001b]0;owned\u0007\u009b2J", "\u009b:x ").replace("statement", "statement\u009b"));
    for (const format of ["text", "json", "sarif"]) {
      const { stdout, stderr } = await lint(file("\u001b[31m.json"), file("\u001b[32m.json"), "--format", format);
      expect((stdout + stderr).replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
      if (format === "json") expect(findings(stdout)[0]?.file).toBe(file("\u001b[31m.json"));
    }
  });

  describe("--fix", () => {
    test("corrects files where they stand, and tells what is left", async () => {
      chmodSync(file("wrong.json"), 0o640);
      symlinkSync(file("commented.json"), file("link.json"));
      const { code, stdout, stderr } = await lint("--fix", file("wrong.json"), file("link.json"));
      expect(readFileSync(file("wrong.json"), "utf8")).toBe(wrong.replace("name/", ""));
      expect(readFileSync(file("commented.json"), "utf8")).toBe(clean);
      expect([statSync(file("wrong.json")).mode & 0o777, lstatSync(file("link.json")).isSymbolicLink()]).toEqual([0o640, true]);
      expect([code, stdout.includes("old-name-prefix"), stdout.includes("unknown-operation")]).toEqual([1, false, true]);
      expect(stderr).toContain("2 corrected");
      expect(readdirSync(folder).filter((name) => !name.endsWith(".json"))).toEqual([]);
    });

    test("does not touch a file in which there is nothing to correct", async () => {
      const before = statSync(file("risky.json"));
      await lint("--fix", file("risky.json"));
      const after = statSync(file("risky.json"));
      expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    });

    test("prints the corrected text of standard input, and the findings beside it", async () => {
      const { code, stdout, stderr } = await run(["lint", "--fix", "-", "--format", "json"], wrong);
      expect([code, stdout]).toEqual([1, wrong.replace("name/", "")]);
      expect(stderr).toContain("<stdin>:7:9 error unknown-operation");
    });

    test("tells in JSON what was corrected", async () => {
      const { stdout } = await lint("--fix", file("wrong.json"), "--format", "json");
      const { findings, fixed } = JSON.parse(stdout) as { findings: Finding[]; fixed: Finding[] };
      expect([findings.map(({ rule }) => rule), fixed.map(({ rule }) => rule)]).toEqual([["unknown-operation"], ["old-name-prefix"]]);
    });
  });
});

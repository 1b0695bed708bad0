import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (args: readonly string[], input = "", open = false): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["cli/main.ts", "catalog", ...args]);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (stderr += String(chunk)));
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    // A command that has read enough closes its input.
    child.stdin.on("error", () => {});
    child.stdin.write(input);
    if (!open) child.stdin.end();
  });

const fixture = "test/fixtures/cam-page-aiart.txt";

describe("catalog import", () => {
  test("prints the source of the table, exactly", async () => {
    const { code, stdout, stderr } = await run(["import", fixture]);
    expect([code, stdout]).toEqual([0, readFileSync("policies/catalog/aiart.ts", "utf8")]);
    expect(stderr).toBe("43 operations of Image Creation Large Model (CAM page of 2025-03-26)\n");
  });

  test("reads standard input, and prints JSON in the form of `catalog`", async () => {
    const [imported, listed] = await Promise.all([run(["import", "-", "--format", "json"], readFileSync(fixture, "utf8")), run(["--format", "json"])]);
    expect(imported.code).toBe(0);
    expect(imported.stdout).toBe(listed.stdout);
  });

  describe("refuses, with exit code 2 and nothing on stdout,", () => {
    const folder = mkdtempSync(join(tmpdir(), "catalog-import-"));
    const file = (name: string): string => join(folder, name);
    beforeAll(() => {
      writeFileSync(file("broken.txt"), readFileSync(fixture, "utf8").replace("RefineImage Operation level", "RefineImage level"));
      writeFileSync(file("large.txt"), "a".repeat(50_000_000));
      writeFileSync(file("binary"), Buffer.from("\x7fELF\0"));
      writeFileSync(file("latin.txt"), Buffer.from("Überblick", "latin1"));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test.each([
      ["a page with a broken row", ["import", file("broken.txt")], /broken\.txt:63:1: `RefineImage RefineImage level \* Supported` can't be read/],
      ["a missing file", ["import", file("none.txt")], /none\.txt: There is no such file/],
      ["a directory", ["import", folder], /This is a directory/],
      ["a program", ["import", file("binary")], /This is no UTF-8 text/],
      ["a text of another encoding", ["import", file("latin.txt")], /This is no UTF-8 text/],
      ["a file of 50 MB", ["import", file("large.txt")], /more than 1000000 bytes/],
      ["no page at all", ["import"], /missing required argument 'page'/],
      ["a form that there is not", ["import", fixture, "--format", "yaml"], /Allowed choices are ts, json/],
      ["a class that aiart has not", ["--class", "list"], /Allowed choices are read, write, other/],
    ])("%s", async (_, args, message) => {
      const { code, stdout, stderr } = await run(args);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/^\s+at /m);
    });

    test("an endless or an empty standard input", async () => {
      const [endless, empty] = await Promise.all([run(["import", "-"], "a\n".repeat(1_000_000), true), run(["import", "-"])]);
      expect([endless.code, empty.code]).toEqual([2, 2]);
      expect(endless.stderr).toContain("<stdin>: This has more than 1000000 bytes");
      expect(empty.stderr).toContain("<stdin>:1:1: The page has no fundamental information");
    });
  });
});

describe("catalog drift", () => {
  test("prints both sides with the SDK's version and the page's date", async () => {
    const [table, json] = await Promise.all([run(["drift"]), run(["drift", "--format", "json"])]);
    expect([table.code, json.code]).toEqual([0, 0]);
    expect(table.stdout).toMatch(/^aiart:ChangeClothes +only in the SDK$/m);
    expect(table.stdout).toMatch(/^aiart:SetPayMode +only on CAM's page$/m);
    const drift = JSON.parse(json.stdout) as { onlyInSdk: string[]; onlyOnPage: string[] };
    expect(drift).toMatchObject({ service: "aiart", pageUpdated: "2025-03-26", sdkVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string });
    expect([drift.onlyInSdk.includes("ChangeClothes"), drift.onlyOnPage.includes("SetPayMode")]).toEqual([true, true]);
    expect(table.stdout.trim().split("\n")).toHaveLength(drift.onlyInSdk.length + drift.onlyOnPage.length);
  });
});

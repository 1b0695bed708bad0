import { execFile } from "node:child_process";
import { describe, expect, test } from "vitest";

const run = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["cli/main.ts", ...args], (error, stdout, stderr) => resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }));
  });

describe("aiart-access", () => {
  test("catalog prints a table and JSON", async () => {
    const table = await run("catalog", "--class", "other");
    expect(table.stdout.trim().split("\n").map((line) => line.split(/\s+/)[0])).toEqual(["aiart:GetAuthUrl", "aiart:RefineImage", "aiart:SubmitGlamPicJob"]);
    const json = JSON.parse((await run("catalog", "--format", "json")).stdout) as { service: string; tagAuthorization: boolean; actions: object[] };
    expect(json).toMatchObject({ service: "aiart", granularity: "operation", tagAuthorization: false, ipRestriction: true });
    expect(json.actions).toHaveLength(43);
    expect(json.actions[0]).toEqual({ name: "ActivateService", action: "aiart:ActivateService", class: "write", granularity: "operation", resource: "*", ipRestriction: true });
  });

  test("policy prints the document of a tier, and its warnings beside it", async () => {
    const { code, stdout, stderr } = await run("policy", "read-only", "--allow-ip", "203.0.113.9/24");
    const { statement } = JSON.parse(stdout) as { statement: { action: string[]; condition: object }[] };
    expect([code, statement[0]?.action.length, statement[0]?.condition]).toEqual([0, 32, { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } }]);
    expect(stderr).toContain("host bits");
  });

  test.each([
    [["policy", "reader"], "`reader` is no tier"],
    [["policy", "viewer", "--action", "TextToImag"], "Did you mean `TextToImage`"],
    [["policy"], "missing required argument"],
    [["catalogue"], "unknown command"],
  ])("%j is bad usage: exit code 2, nothing on stdout", async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });
});

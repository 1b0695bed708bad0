import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEndpoint, type Endpoint } from "../../../emulator/index.ts";
import { grantDocument } from "../../../policies/index.ts";
import type { Ended } from "./run.ts";

describe("aiart-access adopt", () => {
  const folder = mkdtempSync(join(tmpdir(), "aiart-adopt-"));
  const at = (name: string): string => join(folder, name);
  let endpoint: Endpoint;
  let key: NodeJS.ProcessEnv;

  beforeAll(async () => {
    endpoint = await startEndpoint({ rates: "none", seed: { groups: { lookers: { policies: [grantDocument({ tier: "viewer" }).document] } }, users: { mia: { groups: ["lookers"] } } } });
    key = { TENCENTCLOUD_SECRET_ID: endpoint.secretId, TENCENTCLOUD_SECRET_KEY: endpoint.secretKey };
  });
  afterAll(async () => {
    await endpoint.stop();
    rmSync(folder, { recursive: true });
  });

  /** Runs it as a user does, with nothing of this machine's keys. */
  function run(args: readonly string[], env: NodeJS.ProcessEnv = key): Promise<Ended> {
    const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("TENCENTCLOUD_")));
    const child = spawn(process.execPath, ["cli/main.ts", "adopt", ...args], { env: { ...clean, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
  }
  const files = (name: string): string[] => ["--plan", at(`${name}.yaml`), "--import", at(`${name}.json`)];

  test("writes both files, says what it read and what comes next, and never the key", async () => {
    const { code, stdout, stderr } = await run([...files("studio"), "--endpoint", endpoint.url]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toMatch(/^Account \d+: 1 policies, 1 groups, 1 users, 0 roles\. Name .*studio\.yaml/);
    expect(stderr).toContain("pulumi up --target '**pulumi:providers:tencentcloud::local'");
    expect(stderr).toContain(`pulumi import --file ${at("studio.json")} `);
    const written = [readFileSync(at("studio.yaml"), "utf8"), readFileSync(at("studio.json"), "utf8")];
    expect(written[0]).toContain("name: studio\n");
    expect((JSON.parse(written[1] ?? "") as { resources: object[] }).resources).toHaveLength(10);
    for (const text of [stdout, stderr, ...written]) expect(text).not.toContain(endpoint.secretKey);
  });

  test("tells as JSON what is in the plan and what is not", async () => {
    const { code, stdout } = await run([...files("as-json"), "--endpoint", endpoint.url, "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ adopted: { policies: 1, groups: 1, users: 1, roles: 0 }, notes: [] });
  });

  test.each([["plan", "there.yaml", "new.json"], ["import file", "new.yaml", "there.json"]])("overwrites no %s, and asks nothing before it knows", async (_, plan, importName) => {
    for (const name of ["there.yaml", "there.json"]) writeFileSync(at(name), "mine");
    const { code, stderr } = await run(["--plan", at(plan), "--import", at(importName), "--endpoint", "http://127.0.0.1:9"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*there\.\w+: This exists already, and nothing is overwritten\./);
    for (const name of ["there.yaml", "there.json"]) expect(readFileSync(at(name), "utf8")).toBe("mine");
    for (const name of ["new.yaml", "new.json"]) expect(existsSync(at(name))).toBe(false);
  });

  test("an account with nothing to say gets no files", async () => {
    const empty = await startEndpoint();
    const { code, stderr } = await run([...files("empty"), "--endpoint", empty.url], { TENCENTCLOUD_SECRET_ID: empty.secretId, TENCENTCLOUD_SECRET_KEY: empty.secretKey });
    await empty.stop();
    expect(code).toBe(1);
    expect(stderr).toContain("nothing in account");
    expect(existsSync(at("empty.yaml"))).toBe(false);
  });

  test("without a key it says what to set", async () => {
    const { code, stderr } = await run(files("refused"), {});
    expect(code).toBe(2);
    expect(stderr).toBe("error: There is no key to read the account with. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, and with a temporary key TENCENTCLOUD_SECURITY_TOKEN.\n");
    expect(existsSync(at("refused.yaml"))).toBe(false);
  });

  test("a wrong key is Tencent's refusal, in one line", async () => {
    const { code, stderr } = await run([...files("refused"), "--endpoint", endpoint.url], { ...key, TENCENTCLOUD_SECRET_KEY: "wrong" });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: The account can't be read: cam:\w+ answers AuthFailure\.SignatureFailure: [^\n]*\n$/);
  });

  test("a plan file whose name is no plan's is refused", async () => {
    const { code, stderr } = await run(["--plan", at("my plan.yaml"), "--import", at("x.json"), "--endpoint", endpoint.url]);
    expect(code).toBe(2);
    expect(stderr).toContain("A plan is called as its file is, and none can be called that");
  });

  test("without Tencent's client it says what to install", async () => {
    const withoutClient = `data:text/javascript,${encodeURIComponent(`
      import { registerHooks } from "node:module";
      registerHooks({ resolve(specifier, context, next) {
        if (specifier.startsWith("tencentcloud-sdk-nodejs")) throw Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
        return next(specifier, context);
      } });`)}`;
    const { code, stderr } = await run([...files("refused"), "--endpoint", endpoint.url], { ...key, NODE_OPTIONS: `--import=${withoutClient}` });
    expect(code).toBe(2);
    expect(stderr).toContain("npm install tencentcloud-sdk-nodejs");
  });
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const provider = resolve(".aiart-access/plugins/pulumi-resource-tencentcloud");
// Away from the project, whose Pulumi.yaml the generator would otherwise read.
const folder = mkdtempSync(join(tmpdir(), "aiart-access-sdk-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesBelow = (top: string): string[] =>
  readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((name) => !/^(bin|node_modules)(\/|$)/.test(name) && statSync(join(top, name)).isFile())
    .sort();

test("the committed schema is the provider's", () => {
  expect(execFileSync(provider, ["schema"], { cwd: folder, encoding: "utf8" })).toBe(readFileSync("toolchain/provider/schema.json", "utf8"));
});

test("generating the SDK again gives the same bytes", () => {
  execFileSync(provider, ["sdk", folder], { cwd: folder });
  expect(filesBelow(folder)).toEqual(filesBelow("sdks/tencentcloud"));
  for (const name of filesBelow(folder)) expect(readFileSync(join(folder, name), "utf8"), name).toBe(readFileSync(join("sdks/tencentcloud", name), "utf8"));
});

test("what opens an account is secret in the SDK", () => {
  expect(readFileSync("sdks/tencentcloud/camUser.ts", "utf8")).toContain('additionalSecretOutputs: ["password", "secretId", "secretKey"]');
});

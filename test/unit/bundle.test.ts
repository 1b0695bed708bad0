import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";

describe("policies, bundled for a browser", () => {
  let code = "";
  let inputs: string[] = [];

  beforeAll(async () => {
    // For a browser esbuild knows no module of Node's, and an import of one is an error.
    const { metafile, outputFiles } = await build({ entryPoints: ["policies/index.ts"], bundle: true, minify: true, platform: "browser", format: "iife", globalName: "policies", metafile: true, write: false, logLevel: "silent" });
    code = outputFiles[0]!.text;
    inputs = Object.keys(metafile.inputs);
  });

  test("holds nothing but policies and small libraries: neither Pulumi nor the provider", () => {
    const packages = new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
    expect([...packages].sort()).toEqual(["cidr-tools", "fastest-levenshtein", "ip-bigint", "ipaddr.js", "jsonc-parser", "yaml", "zod"]);
    expect(inputs.filter((path) => !/^(policies|node_modules)\//.test(path))).toEqual([]);
  });

  test("works where there is nothing of Node: no process, no require, no Buffer", () => {
    const globals = createContext({});
    runInContext(code, globals);
    const decided = runInContext(`policies.simulate([policies.grantDocument({ tier: "creator", allow: ["203.0.113.0/24"] }).document], { action: "aiart:TextToImage", ip: "203.0.113.9" }).decision`, globals) as unknown;
    expect(decided).toBe("allow");
  });

  test("stays under 450 kB", () => {
    expect(Buffer.byteLength(code)).toBeLessThan(450_000);
  });
});

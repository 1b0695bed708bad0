import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { child } from "./child.ts";
import { hashOf } from "./hash.ts";
import { root } from "./places.ts";
import { compileSdk } from "./sdk.ts";
import { ToolchainError } from "./toolchain-error.ts";

const dist = join(root, "dist");
const sdk = join(root, "sdks", "tencentcloud");
const compiler = join(root, "node_modules", "typescript");
const settings = join(root, "tsconfig.build.json");

/**
 * Writes `dist`, what the npm package holds: the compiled sources, the policy pack, and the compiled @pulumi/tencentcloud.
 * Types are `npm run check`'s to check: every `npm install` of the repository builds.
 */
export async function build(): Promise<boolean> {
  await compileSdk();
  const stamp = join(dist, ".built-from");
  const source = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return false;
  rmSync(dist, { recursive: true, force: true });
  const { code, stdout } = await child(process.execPath, [join(compiler, "bin", "tsc"), "-p", settings, "--noCheck"], { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new ToolchainError(`build: the sources don't compile:\n${stdout}`);
  bringPack(join(root, "guardrails"), join(dist, "guardrails"));
  bringSdk(sdk, join(dist, "tencentcloud"));
  writeFileSync(stamp, source);
  return true;
}

function sourceHash(): string {
  const { include } = JSON.parse(readFileSync(settings, "utf8")) as { include: string[] };
  const folders = include.filter((path) => !path.endsWith(".ts"));
  const files = [...include.filter((path) => path.endsWith(".ts")), "tsconfig.json", "tsconfig.build.json", join("toolchain", "build.ts")].map((path) => readFileSync(join(root, path), "utf8"));
  const besides = [...folders.map((folder) => hashOf(join(root, folder), () => true, [])), ...files, readFileSync(join(compiler, "package.json"), "utf8")];
  return hashOf(sdk, (path) => !path.startsWith("node_modules/"), besides);
}

/** What is compiled needs no start of its own. */
function bringPack(from: string, to: string): void {
  cpSync(join(from, "PulumiPolicy.yaml"), join(to, "PulumiPolicy.yaml"));
  bringManifest(from, to, (manifest) => ({ ...manifest, main: "index.js" }));
}

function bringSdk(from: string, to: string): void {
  cpSync(join(from, "bin"), join(to, "bin"), { recursive: true, filter: (path) => !path.endsWith(".compiled-from") });
  cpSync(join(from, "README.md"), join(to, "README.md"));
  // Pulumi's Node.js host wants the plugin of every manifest below node_modules that has this field, used or not.
  for (const folder of [".", "bin"]) bringManifest(join(from, folder), join(to, folder), ({ pulumi: _, ...manifest }) => manifest);
}

function bringManifest(from: string, to: string, change: (manifest: Record<string, unknown>) => Record<string, unknown>): void {
  const manifest = JSON.parse(readFileSync(join(from, "package.json"), "utf8")) as Record<string, unknown>;
  writeFileSync(join(to, "package.json"), `${JSON.stringify(change(manifest), null, 2)}\n`);
}

import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { child } from "./child.ts";
import { hashOf } from "./hash.ts";
import { root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";

const folder = join(root, "sdks", "tencentcloud");
const compiler = join(root, "node_modules", "typescript");

/** Compiles the generated @pulumi/tencentcloud; its JavaScript is not committed. */
export async function compileSdk(): Promise<boolean> {
  const stamp = join(folder, "bin", ".compiled-from");
  const settings = join(root, "toolchain", "tsconfig.sdk.json");
  const source = hashOf(folder, (path) => !/^(bin|node_modules)(\/|$)/.test(path), [readFileSync(settings, "utf8"), readFileSync(join(compiler, "package.json"), "utf8")]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return false;
  const { code, stdout } = await child(process.execPath, [join(compiler, "bin", "tsc"), "-p", settings], { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new ToolchainError(`sdk: ${folder} doesn't compile:\n${stdout}It is generated from toolchain/provider/schema.json; toolchain/provider/main.go says how to write it anew.`);
  // The compiled code asks for its own version beside itself.
  copyFileSync(join(folder, "package.json"), join(folder, "bin", "package.json"));
  writeFileSync(stamp, source);
  return true;
}

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { child } from "./child.ts";
import { hashOf } from "./hash.ts";
import { root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";

const dist = join(root, "dist");
const compiler = join(root, "node_modules", "typescript");
const settings = "tsconfig.build.json";

/** Compiles the package as it is published: what examples import by its name, and what other languages' programs run. */
export async function compileDist(): Promise<boolean> {
  const stamp = join(dist, ".compiled-from");
  const { include } = JSON.parse(readFileSync(join(root, settings), "utf8")) as { include: string[] };
  const ours = include.map((part) => (part.endsWith(".ts") ? part : `${part}/`));
  const besides = [settings, "tsconfig.json", "package.json"].map((file) => readFileSync(join(root, file), "utf8"));
  const source = ours.map((part) => (part.endsWith("/") ? hashOf(join(root, part), () => true, besides) : readFileSync(join(root, part), "utf8"))).join("\n");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return false;
  rmSync(dist, { recursive: true, force: true });
  const { code, stdout } = await child(process.execPath, [join(compiler, "bin", "tsc"), "-p", join(root, settings)], { stdio: ["ignore", "pipe", "inherit"] });
  if (code !== 0) throw new ToolchainError(`dist: the package doesn't compile:\n${stdout}`);
  writeFileSync(stamp, source);
  return true;
}

import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { child } from "./child.ts";
import { hashOf } from "./hash.ts";
import { linkTo } from "./link.ts";
import { cache, root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { isAtLeast } from "./version.ts";

/** A program built from a Go module of this folder. */
export interface GoProgram {
  /** The module's folder in toolchain/, which also names the cache's entry. */
  module: "codegen" | "engine" | "provider" | "terraform" | "terraform-provider" | "yaml";
  /** What to build, as `go build` takes it. */
  package: string;
  binary: string;
  ldflags: string;
  /** What is being built, and why it has to be, for whoever waits. */
  what: string;
  why: string;
}

const oldestGo = "1.25.11";

/** Where the program's build is, or will be, in the cache. */
function cachedBuild(program: GoProgram): string {
  const key = hashOf(join(root, "toolchain", program.module), (path) => !path.endsWith("_test.go"), [program.package, program.ldflags, process.platform, process.arch]);
  return join(cache, `${program.module}-${key}`, program.binary);
}

/** The path of the built program, and whether it had to be built now. */
export async function goBuild(program: GoProgram): Promise<{ path: string; built: boolean }> {
  const path = cachedBuild(program);
  if (existsSync(path)) return { path, built: false };
  await requireGo(program);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, `unfinished-${program.module}-`));
  try {
    console.error(`${program.module}: building ${program.what}, because ${program.why}. Cold, this takes about 2.5 minutes on 2 cores; it is kept in ${cache}.`);
    const args = ["build", "-trimpath", "-buildvcs=false", "-ldflags", program.ldflags, "-o", join(unfinished, program.binary), program.package];
    const { code } = await child("go", args, { cwd: join(root, "toolchain", program.module), stdio: ["ignore", 2, 2] });
    if (code !== 0) throw new ToolchainError(`${program.module}: go build in toolchain/${program.module} ended with exit code ${code}; its output above says why. If modules can't be downloaded, set GOPROXY to a proxy this machine reaches.`);
    // Renamed when whole, so that another setup sees all of it or nothing; who comes second throws its own away.
    if (!existsSync(path)) renameSync(unfinished, join(path, ".."));
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return { path, built: true };
}

/** Has a folder lead to the built program, and says whether it had to be built now. */
export async function goBuildInto(folder: string, program: GoProgram): Promise<boolean> {
  const { path, built } = await goBuild(program);
  linkTo(path, join(folder, program.binary));
  return built;
}

async function requireGo({ module, what, why }: GoProgram): Promise<void> {
  const needed = `${module}: needs Go ${oldestGo} or newer to build ${what}, because ${why}`;
  const asked = await child("go", ["env", "GOVERSION"], { cwd: join(root, "toolchain", module), stdio: ["ignore", "pipe", "pipe"] }).catch(() => undefined);
  if (asked === undefined) throw new ToolchainError(`${needed}; there is no \`go\` on PATH. Install Go and run again.`);
  const version = asked.stdout.trim().replace(/^go/, "");
  if (asked.code !== 0 || !isAtLeast(version, oldestGo)) throw new ToolchainError(`${needed}; \`go\` on PATH is ${version || `unusable: ${asked.stderr.trim()}`}. Install a newer Go and run again.`);
}

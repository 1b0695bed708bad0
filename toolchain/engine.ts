import { chmodSync, constants, copyFileSync, existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { child } from "./child.ts";
import { isExecutable } from "./executable.ts";
import { type GoProgram, goBuild } from "./go-build.ts";
import { binaries, root } from "./places.ts";
import { isAtLeast } from "./version.ts";

const version = "v3.259.0";
const oldest = "3.250.0";

const pulumiCli: GoProgram = {
  module: "engine",
  package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  binary: "pulumi",
  ldflags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`,
  what: `the Pulumi CLI ${version}`,
  why: `PATH has no \`pulumi\` of a fit version (${oldest} or newer, below 4) with its Node.js language host beside it`,
};

const ownEngine = join(binaries, "pulumi");
const ownHost = join(binaries, "pulumi-language-nodejs");

/** Sees to it that `pulumi` and its Node.js language host are first on PATH: the user's own, else this project's. */
export async function setUpEngine(): Promise<boolean> {
  if (await hasFitEngine()) {
    // An earlier setup's would come before the user's.
    for (const own of [ownEngine, ownHost]) rmSync(own, { force: true });
    return false;
  }
  const { path, built } = await goBuild(pulumiCli);
  place(path, ownEngine);
  placeLauncher();
  return built;
}

async function hasFitEngine(): Promise<boolean> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    if (folder === "" || resolve(folder) === binaries || !isExecutable(join(folder, "pulumi"))) continue;
    if (!isExecutable(join(folder, "pulumi-language-nodejs"))) return false;
    const { stdout } = await child(join(folder, "pulumi"), ["version"], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" } });
    return isAtLeast(stdout.trim(), oldest) && !isAtLeast(stdout.trim(), "4.0.0");
  }
  return false;
}

/**
 * A hard link, or where the cache is on another disk a copy: the engine warns about a language host that is not in the
 * very folder of its own file, and sees through symbolic links.
 */
function place(built: string, at: string): void {
  const wanted = statSync(built);
  const present = statSync(at, { throwIfNoEntry: false });
  if (present?.size === wanted.size && Math.abs(present.mtimeMs - wanted.mtimeMs) < 1000) return;
  const beside = `${at}.${process.pid}`;
  try {
    linkSync(built, beside);
  } catch {
    copyFileSync(built, beside, constants.COPYFILE_FICLONE);
    utimesSync(beside, wanted.atime, wanted.mtime);
  }
  renameSync(beside, at);
  rmSync(beside, { force: true }); // Renaming a link over another link to the same file leaves both.
}

/** The language host is TypeScript; the engine wants one executable file, and is that file's parent. */
function placeLauncher(): void {
  const quoted = (path: string): string => `'${path.replaceAll("'", `'\\''`)}'`;
  const script = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(join(root, "toolchain", "language-host", "main.ts"))} "$@"\n`;
  if (existsSync(ownHost) && readFileSync(ownHost, "utf8") === script) return;
  const beside = `${ownHost}.${process.pid}`;
  writeFileSync(beside, script);
  chmodSync(beside, 0o755);
  renameSync(beside, ownHost);
}

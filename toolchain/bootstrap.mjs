// The first thing that runs on a fresh clone, on whatever Node the machine has: plain built-ins only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const binaries = join(root, "node_modules", ".bin");
const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ""}` };

/** Runs a program in the project's folder, its output going where ours goes; ends with its exit code if it fails. */
function run(what, command, args) {
  const started = Date.now();
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["inherit", 2, "inherit"], env: environment });
  if (error) console.error(`${what}: ${command} could not be started (${error.code}). Is it installed and on PATH?`);
  if (error || status !== 0) process.exit(status || 1);
  console.error(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const hashOf = (...files) => files.reduce((hash, file) => hash.update(readFileSync(file)), createHash("sha256")).digest("hex");
const filesIn = (folder) => readdirSync(folder).filter((name) => name.endsWith(".ts")).sort().map((name) => join(folder, name));

/** Does a step again only when what it depends on has changed since it last succeeded. */
function once(stamp, hash, result, step) {
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/** Gets the packages and compiles the provider's SDK. */
function setup() {
  const lock = join(root, "package-lock.json");
  once(join(root, "node_modules", ".setup-packages"), hashOf(lock), binaries, () => run("packages", "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]));
  const sdk = join(root, "sdks", "tencentcloud");
  once(join(sdk, "bin", ".setup-sdk"), hashOf(lock, ...filesIn(sdk)), join(sdk, "bin", "index.js"), () => {
    run("sdk", "tsc", ["-p", "toolchain/tsconfig.sdk.json"]);
    // The compiled SDK reads its own version from beside it.
    copyFileSync(join(sdk, "package.json"), join(sdk, "bin", "package.json"));
  });
}

const [verb = "setup", ...args] = process.argv.slice(2);
if (verb === "setup") setup();
else if (verb === "test") {
  setup();
  run("types", "tsc", ["--noEmit"]);
  run("lint", "eslint", ["."]);
  run("tests", "vitest", ["run", ...args]);
} else {
  console.error(`bootstrap: \`${verb}\` is no verb. Known: setup, test.`);
  process.exit(2);
}

// The way in, on whatever Node the machine has (20 or newer): installs the packages, among them Node 24, and hands over.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const binaries = join(root, "node_modules", ".bin");

/**
 * Whether node_modules holds what package-lock.json says. npm keeps a copy of what it installed; the two are compared
 * by content, because a checkout changes times and not packages. Packages for other platforms are in one of them only.
 */
function packagesAreCurrent() {
  try {
    const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;
    const wanted = packagesIn("package-lock.json");
    const installed = packagesIn("node_modules/.package-lock.json");
    const same = (a, b) => a?.version === b?.version && a?.integrity === b?.integrity && a?.resolved === b?.resolved;
    return (
      Object.entries(installed).every(([path, entry]) => same(entry, wanted[path]) && existsSync(join(root, path))) &&
      Object.entries(wanted).every(([path, entry]) => path === "" || entry.optional || entry.devOptional || path in installed)
    );
  } catch {
    return false;
  }
}

function installPackages() {
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(`packages: ${join(root, "node_modules")} is a link, and npm ci would empty the folder that it leads to. Remove the link and run again.`);
    process.exit(1);
  }
  // Errors only: npm warns that packages want a newer Node than this one, and they get it.
  const started = Date.now();
  const { status, error } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: root, stdio: ["ignore", process.stderr, process.stderr] });
  if (status !== 0) {
    console.error(error ? `packages: npm can't be started (${error.message}). Install Node.js 20 or newer with npm.` : `packages: npm ci in ${root} failed; its output above says why.`);
    process.exit(1);
  }
  console.error(`packages: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Node 24 from node_modules; where its package has none for this platform, this Node if it runs TypeScript itself. */
function projectNode() {
  const own = join(binaries, "node");
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 24 || (major === 24 && minor >= 2)) return process.execPath;
  console.error(`packages: there is no Node 24 for ${process.platform}-${process.arch} among the packages, and this is Node ${process.versions.node}, which can't run the project's TypeScript. Install Node 24.2 or newer and run again.`);
  return process.exit(1);
}

if (!packagesAreCurrent()) installPackages();
const main = spawn(projectNode(), [join(root, "toolchain", "main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, PATH: [binaries, process.env.PATH].filter(Boolean).join(delimiter) },
});
// Ctrl-C reaches the whole group: Pulumi ends what it began, and this waits for it.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => main.kill("SIGTERM"));
main.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

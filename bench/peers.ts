import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = join(import.meta.dirname, "peers");
const load = createRequire(join(folder, "package.json"));

const read = (file: string): { readonly version?: string; readonly dependencies?: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(join(folder, file), "utf8"));

const isInstalled = ([name, version]: readonly [string, string]): boolean => {
  try {
    return read(join("node_modules", name, "package.json")).version === version;
  } catch {
    return false;
  }
};

/** Installs the programs to measure against, unless they are there. */
export function installPeers(): void {
  const missing = Object.entries(read("package.json").dependencies ?? {}).filter((peer) => !isInstalled(peer));
  if (missing.length === 0) return;
  console.error(`peers: installing ${missing.map((peer) => peer.join(" ")).join(", ")} in bench/peers`);
  const { status, error } = spawnSync("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: ["ignore", process.stderr, process.stderr] });
  if (status !== 0) throw new Error(error ? `npm can't be started (${error.message}).` : "npm ci in bench/peers failed; its output above says why.");
}

/**
 * Loads a peer.
 * @typeParam Peer What is used of it. Its own types are not there when the project is type-checked without it.
 */
export function peer<Peer>(name: string): Peer {
  return load(name) as Peer;
}

/** The version of a peer that is measured. */
export const peerVersion = (name: string): string => `${name} ${read("package.json").dependencies?.[name]}`;

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const requirements = join(import.meta.dirname, "..", "peers", "requirements.txt");
// Where whatever walks the sources doesn't go.
const environment = join(import.meta.dirname, "..", "peers", "node_modules", ".cache", "moto");
const python = join(environment, "bin", "python");
/** Written last: what the environment was made of. */
const made = join(environment, "made-of.txt");

/** A package of Python that is measured, and its version. */
export const pythonPackage = (name: string): string => `${name} ${new RegExp(`^${name}==(\\S+)`, "m").exec(readFileSync(requirements, "utf8"))?.[1]}`;

/**
 * Installs moto, unless it is there, into an environment of its own.
 * @returns The environment's Python, or in a line why this machine can't have it.
 */
export function motoEnvironment(): { readonly python: string; readonly version: string } | { readonly missing: string } {
  const asked = spawnSync("python3", ["-c", "import sys; print(sys.version.split()[0], sys.version_info >= (3, 10))"], { encoding: "utf8" });
  const [version = "", fits] = (asked.stdout ?? "").trim().split(" ");
  if (asked.status !== 0) return { missing: "there is no python3" };
  if (fits !== "True") return { missing: `python3 is ${version}, and it needs 3.10 or newer` };
  const of = `Python ${version}\n${readFileSync(requirements, "utf8")}`;
  if (readIfThere(made) === of) return { python, version };
  console.error(`peers: installing ${pythonPackage("moto")} in bench/peers`);
  rmSync(environment, { recursive: true, force: true });
  const steps: readonly (readonly [string, ...string[]])[] = [
    ["python3", "-m", "venv", environment],
    [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", requirements],
  ];
  for (const [program, ...given] of steps)
    if (spawnSync(program, given, { stdio: ["ignore", process.stderr, process.stderr] }).status !== 0) return { missing: `\`${program === python ? "pip install" : "python3 -m venv"}\` failed, and its output on standard error says why` };
  writeFileSync(made, of);
  return { python, version };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

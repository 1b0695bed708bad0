import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { child } from "./child.ts";
import { hashOf } from "./hash.ts";
import { linkTo } from "./link.ts";
import { cache, clients, root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";
import { isAtLeast } from "./version.ts";

const oldest = "3.10"; // What the newest of the packages asks for.
const folder = join(root, "toolchain", "python");
const what = "the tests try the local endpoint with Tencent's Python SDK and tccli, and the components with mypy";

/** Puts an environment with Tencent's Python SDK, tccli and mypy, as `python/requirements.txt` pins them, where the tests look. */
export async function setUpPython(): Promise<boolean> {
  const interpreter = await pythonHere();
  const environment = join(cache, `python-${hashOf(folder, () => true, interpreter)}`);
  const built = !existsSync(join(environment, "bin", "tccli"));
  if (built) await make(environment);
  linkTo(environment, join(clients, "python"));
  return built;
}

/** The version and the place of this machine's Python, on which an environment depends. */
async function pythonHere(): Promise<string[]> {
  const asked = await child("python3", ["-c", "import sys; print(sys.version.split()[0]); print(sys.executable)"], { stdio: ["ignore", "pipe", "pipe"] }).catch(() => undefined);
  const needed = `python: needs Python ${oldest} or newer with its modules venv and pip, because ${what}`;
  if (asked === undefined) throw new ToolchainError(`${needed}; there is no \`python3\` on PATH. Install it (on Debian and Ubuntu the packages python3 and python3-venv) and run again.`);
  const [version = "", executable = ""] = asked.stdout.split("\n");
  if (asked.code !== 0 || !isAtLeast(version, oldest)) throw new ToolchainError(`${needed}; \`python3\` on PATH is ${version || `unusable: ${asked.stderr.trim()}`}. Install a newer one and run again.`);
  return [version, executable];
}

async function make(environment: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  // Under a name of its own, because an environment can't be moved: its programs name the interpreter by its whole path.
  const place = mkdtempSync(`${environment}-`);
  console.error(`python: installing Tencent's Python SDK, tccli and mypy, because ${what}. This takes about 20 seconds; it is kept in ${cache}.`);
  try {
    await run("python3", ["-m", "venv", place], "On Debian and Ubuntu the package python3-venv has what an environment needs.");
    const pip = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--no-compile", "--no-deps", "--require-hashes", "--only-binary", ":all:"];
    await run(join(place, "bin", "python"), [...pip, "--requirement", join(folder, "requirements.txt")], "If packages can't be downloaded, set PIP_INDEX_URL to an index that this machine reaches.");
    // In one step, so that another setup sees all of it or nothing.
    if (!existsSync(environment)) return linkTo(place, environment);
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    throw error;
  }
  rmSync(place, { recursive: true, force: true });
}

async function run(program: string, args: string[], advice: string): Promise<void> {
  const { code, stdout, stderr } = await child(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  if (code !== 0) throw new ToolchainError(`python: ${[program, ...args.slice(0, 3)].join(" ")} … ended with exit code ${code}. ${advice} Its output:\n${`${stdout}\n${stderr}`.trim()}`);
}

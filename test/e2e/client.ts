import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, type Ended } from "./ended.ts";

/** A place where a client runs as on a machine of its own: an empty home, and no settings but those it is given. */
export class ClientHome {
  readonly folder = mkdtempSync(join(tmpdir(), "aiart-client-"));
  readonly #settings: NodeJS.ProcessEnv;

  /** @param settings the client's own environment variables, for every call. */
  constructor(settings: NodeJS.ProcessEnv = {}) {
    this.#settings = settings;
  }

  /** Runs a program, without a shell. */
  run(program: string, args: readonly string[], { cwd = this.folder, env = {}, input = "" }: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {}): Promise<Ended> {
    // Python keeps its compiled modules, also where the machine's settings forbid it: compiling them takes longer than the calls.
    const child = spawn(program, args, { cwd, env: { PATH: process.env["PATH"], HOME: this.folder, PYTHONDONTWRITEBYTECODE: "", ...this.#settings, ...env } });
    child.stdin.on("error", () => {}).end(input);
    return ended(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ended } from "./sandbox.ts";

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
    const began = performance.now();
    // Python keeps its compiled modules, also where the machine's settings forbid it: compiling them takes longer than the calls.
    const child = spawn(program, args, { cwd, env: { PATH: process.env["PATH"], HOME: this.folder, PYTHONDONTWRITEBYTECODE: "", ...this.#settings, ...env } });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.stdin.on("error", () => {}).end(input);
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr, seconds: (performance.now() - began) / 1000 }));
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { type StdioOptions, spawn } from "node:child_process";
import { root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  stdio?: StdioOptions;
  /** What the child reads from its stdin. */
  input?: string;
}

/** Runs a program to its end: its exit code, and what it printed where `stdio` pipes it. */
export function child(program: string, args: readonly string[], { cwd = root, env = process.env, stdio = "inherit", input }: Options = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const started = spawn(program, args, { cwd, env, stdio });
    const forward = (): boolean => started.kill("SIGTERM");
    process.once("SIGTERM", forward);
    let stdout = "";
    let stderr = "";
    started.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    started.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    started.stdin?.on("error", () => {}).end(input ?? "");
    started.on("error", (error) => reject(new ToolchainError(`${program} can't be started: ${error.message}. See that it is installed and on PATH.`)));
    started.on("close", (code) => {
      process.off("SIGTERM", forward);
      resolve({ code: code ?? 1, stdout, stderr });
    });
  });
}

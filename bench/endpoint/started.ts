import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A program that was started and said in its first line that it is ready. */
export interface Started<Said> {
  readonly process: ChildProcess;
  readonly said: Said;
  /** From its start to that line, in milliseconds. */
  readonly readyAfter: number;
}

/** Starts a program of Node.js and waits for its first line, a JSON object. */
export const started = <Said>(file: string, ...given: readonly string[]): Promise<Started<Said>> => startedBy(process.execPath, [file, ...given]);

/**
 * Starts a program and waits for its first line, a JSON object.
 * @param input What it reads from its standard input, nothing by default.
 * @throws Error when it ends before.
 */
export async function startedBy<Said>(program: string, given: readonly string[], input = ""): Promise<Started<Said>> {
  const begun = performance.now();
  const child = spawn(program, given, { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (complaint = `${complaint}${part}`.slice(-2000)));
  // Whoever ends without reading says why below.
  child.stdin.on("error", () => undefined).end(input);
  const line = await Promise.race([
    once(createInterface(child.stdout), "line").then(([said]) => said as string),
    once(child, "close").then(([code]) => Promise.reject(new Error(`${given[0]} ended with exit code ${code} before it was ready: ${complaint}`))),
  ]);
  return { process: child, said: JSON.parse(line) as Said, readyAfter: performance.now() - begun };
}

/** Ends a program and waits until it is gone. */
export async function end({ process: child }: Started<unknown>): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

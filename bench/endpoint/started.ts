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
export async function started<Said>(file: string, ...given: readonly string[]): Promise<Started<Said>> {
  const begun = performance.now();
  const child = spawn(process.execPath, [file, ...given], { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { process: child, said: JSON.parse(line) as Said, readyAfter: performance.now() - begun };
}

/** Ends a program and waits until it is gone. */
export async function end({ process: child }: Started<unknown>): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

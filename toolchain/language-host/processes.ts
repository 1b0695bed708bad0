import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";

const running = new Set<ChildProcess>();

/** Starts a program on this very Node, and remembers it until it ends. */
export function startNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  const started = spawn(process.execPath, args, options);
  running.add(started);
  started.on("exit", () => running.delete(started));
  return started;
}

/** Ends every program that still runs. */
export function stopAll(): void {
  for (const program of running) program.kill();
}

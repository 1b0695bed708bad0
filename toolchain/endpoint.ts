import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { keep, root } from "./places.ts";
import { ToolchainError } from "./toolchain-error.ts";

/** The local CAM endpoint as it says it is when it is ready, and its process. */
interface Endpoint {
  endpoint: string;
  uin: string;
  secretId: string;
  secretKey: string;
  pid: number;
}

const file = join(keep, "endpoint.json");
const log = join(keep, "endpoint.log");
const longestStart = 30_000;

/** Starts the local endpoint if it isn't running. It outlives this command; `npm run down` stops it. */
export async function startEndpoint(): Promise<boolean> {
  const known = lastEndpoint();
  if (known !== undefined && (await answers(known))) return false;
  const output = openSync(log, "w", 0o600);
  // To a file, because a pipe would break when this command ends.
  const started = spawn(process.execPath, [join(root, "cli", "main.ts"), "emulate", "--state", join(keep, "endpoint.sqlite")], { cwd: root, detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  let ended: string | undefined;
  started.on("error", (error) => (ended = error.message));
  started.on("exit", (code, signal) => (ended = `it ended ${code === null ? `by ${signal}` : `with exit code ${code}`}`));
  for (const began = performance.now(); performance.now() - began < longestStart && ended === undefined; await pause(25)) {
    const said = whatItSaid();
    if (said === undefined) continue;
    // Whole or not at all, and readable for its owner only: it holds a key.
    writeFileSync(`${file}.${process.pid}`, `${JSON.stringify({ ...said, pid: started.pid }, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
    started.unref();
    return true;
  }
  if (ended === undefined) started.kill();
  const lastLines = readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n");
  throw new ToolchainError(`endpoint: the local endpoint didn't start: ${ended ?? `it wasn't ready within ${longestStart / 1000} s`}. The end of its log ${log}:\n${lastLines}`);
}

/** Stops the local endpoint, if it runs, and waits until it is gone. */
export async function stopEndpoint(): Promise<boolean> {
  const known = lastEndpoint();
  // A process number alone may be another program's by now: only what answers as the endpoint is stopped.
  if (known === undefined || !(await answers(known))) return false;
  process.kill(known.pid, "SIGTERM");
  for (let waited = 0; isAlive(known.pid); waited += 50) {
    if (waited > 10_000) throw new ToolchainError(`endpoint: the local endpoint (process ${known.pid}) didn't stop within 10 s of SIGTERM. Look at ${log}, and stop it by hand: kill -9 ${known.pid}`);
    await pause(50);
  }
  rmSync(file, { force: true });
  return true;
}

function lastEndpoint(): Endpoint | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Endpoint;
  } catch {
    return undefined;
  }
}

async function answers({ endpoint, pid }: Endpoint): Promise<boolean> {
  if (!isAlive(pid)) return false;
  return fetch(new URL("/-/health", endpoint), { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.status === 200,
    () => false,
  );
}

/** The line by which the endpoint says that it is ready, among its log's. */
function whatItSaid(): Omit<Endpoint, "pid"> | undefined {
  const line = readFileSync(log, "utf8").split("\n").slice(0, -1).find((text) => text.startsWith("{") && text.includes('"secretKey"'));
  return line === undefined ? undefined : (JSON.parse(line) as Omit<Endpoint, "pid">);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { seededRandom } from "../../../emulator/calls/random.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { clients, folder } from "./started.ts";

const kills = 50;
// As many processes as cores, each on a state file of its own.
const lanes = 2;
const writers = 4;

interface Running {
  readonly endpoint: Endpoint;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the endpoint as a process of its own. */
async function run(stateFile: string, compiled: string): Promise<Running> {
  const child = spawn(process.execPath, ["cli/main.ts", "emulate", "--state", stateFile], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, NODE_COMPILE_CACHE: compiled } });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { endpoint: url, ...account } = JSON.parse(line) as { endpoint: string; uin: string; secretId: string; secretKey: string };
  return {
    endpoint: { ...account, url, port: Number(new URL(url).port), warnings: [], keys: {}, stop: async () => {} },
    end: async (signal) => {
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    },
  };
}

/** Whether each user that was ever written is there; undefined where nobody was told. */
type Users = Map<string, boolean | undefined>;

/** Makes and deletes users until the connection breaks, and tells of each write that was acknowledged. */
async function write(endpoint: Endpoint, prefix: string, users: Users, onAcknowledged: () => void): Promise<void> {
  const { cam } = clients(endpoint);
  for (let n = 0; ; n += 1) {
    const [name, present] = n % 3 === 2 ? [`${prefix}-${n - 1}`, false] : [`${prefix}-${n}`, true];
    const before = users.get(name) ?? false;
    users.set(name, undefined);
    try {
      await (present ? cam.AddUser({ Name: name }) : cam.DeleteUser({ Name: name }));
      users.set(name, present);
      onAcknowledged();
    } catch (error) {
      if (!(error as { requestId?: string }).requestId) return;
      // Refused, so nothing was done: by the rate, or because the user to delete was refused before.
      users.set(name, before);
      if (!["RequestLimitExceeded", "ResourceNotFound.UserNotExist"].includes((error as { code?: string }).code ?? "")) throw error;
    }
  }
}

/** The users whose acknowledged state is not the one that is found. Whose state nobody was told is known from now on. */
async function lost({ endpoint }: Running, users: Users): Promise<string[]> {
  const found = new Set((await clients(endpoint).cam.ListUsers()).Data?.map((user) => user.Name));
  const wrong = [...users].filter(([name, present]) => present !== undefined && found.has(name) !== present).map(([name]) => name);
  for (const name of users.keys()) users.set(name, found.has(name));
  return wrong;
}

test(`${kills} kills in the middle of writes lose nothing that was acknowledged, and the state opens each time`, async () => {
  const path = folder();
  const compiled = join(path, "compiled");
  await (await run(join(path, "first.db"), compiled)).end("SIGTERM");
  const killOneAfterAnother = async (lane: number): Promise<void> => {
    const stateFile = join(path, `lane-${lane}.db`);
    const random = seededRandom(lane);
    const users: Users = new Map();
    for (let round = 0; round < kills / lanes; round += 1) {
      const running = await run(stateFile, compiled);
      expect(await lost(running, users)).toEqual([]);
      let untilKill = 1 + Math.floor(random() * 12);
      let killed: Promise<void> | undefined;
      const countDown = (): void => {
        untilKill -= 1;
        // The other writers' calls are under way.
        if (untilKill <= 0) killed ??= running.end("SIGKILL");
      };
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(running.endpoint, `r${round}-w${writer}`, users, countDown)));
      await killed;
    }
    const last = await run(stateFile, compiled);
    expect(await lost(last, users)).toEqual([]);
    await last.end("SIGTERM");
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => killOneAfterAnother(lane)));
}, 120_000);

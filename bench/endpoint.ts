import { request } from "node:http";
import { join } from "node:path";
import { end, started, type Started } from "./endpoint/started.ts";
import { signedCalls, type SignedCall } from "./endpoint/signed-calls.ts";
import { memoryBench } from "./endpoint/memory.ts";
import { spread, type Spread } from "./measure/spread.ts";
import { ends, figure, ratio, table } from "./measure/table.ts";
import { peer, peerVersion } from "./peers.ts";

const rounds = 3;
const seconds = 4;
const connections = 20;
const starts = 10;
const cli = join(import.meta.dirname, "..", "cli", "main.ts");
const program = (name: string): string => join(import.meta.dirname, "endpoint", `${name}.ts`);

interface Said {
  readonly url: string;
  readonly keys: Readonly<Record<string, { readonly secretId: string; readonly secretKey: string }>>;
}

/** What autocannon measures: calls a second, and how long they take in milliseconds. */
interface Load {
  readonly requests: { readonly average: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly non2xx: number;
  readonly errors: number;
}

type Autocannon = (given: { url: string; connections: number; duration: number; requests: readonly SignedCall[] }) => Promise<Load>;

/** Authorized calls a second beside a server that does nothing, memory and start-up of the endpoint. */
export async function endpointBench(): Promise<void> {
  const endpoint = await started<Said>(program("serve"));
  const noOp = await started<Said>(program("no-op"));
  try {
    const calls = signedCalls(endpoint.said.keys);
    await checkAnswer(endpoint.said.url, calls[0] as SignedCall);
    const measured = await loads([endpoint, noOp], calls);
    const [ours, nothing] = measured;
    console.log(`\nThe endpoint: ${calls.length} users, 100 policies, each call authenticated, authorized by ten policies and answered; ${connections} connections, ${rounds} rounds of ${seconds} s in turn (${peerVersion("autocannon")}).`);
    console.log(
      table(
        [{ head: "server" }, ...["calls/s", "least–most", "p50, ms", "p99, ms", "no-op ÷ it"].map((head) => ({ head, figures: true }))],
        [["aiart-access emulate", ours] as const, ["no-op of node:http", nothing] as const].map(([name, load]) => [
          name, figure(load?.rate.median ?? NaN), load ? ends(load.rate) : "", figure(load?.p50.median ?? NaN), figure(load?.p99.median ?? NaN), ratio(nothing?.rate.median ?? NaN, load?.rate.median ?? NaN),
        ]),
      ),
    );
  } finally {
    await end(endpoint);
    await end(noOp);
  }
  await memoryBench();
  await startsBench();
}

// Not by fetch, which writes the Host header itself.
async function checkAnswer(url: string, { method, path, headers, body }: SignedCall): Promise<void> {
  const text = await new Promise<string>((resolve, reject) => {
    const call = request(new URL(path, url), { method, headers }, (answer) => {
      let received = "";
      answer.setEncoding("utf8").on("data", (part: string) => (received += part)).on("end", () => resolve(received));
    });
    call.on("error", reject).end(body);
  });
  if (!/^\{"Response":\{"RequestId":/.test(text)) throw new Error(`The bench's call is not answered as an authorized one: ${text}`);
}

interface Loads {
  readonly rate: Spread;
  readonly p50: Spread;
  readonly p99: Spread;
}

async function loads(servers: readonly Started<Said>[], requests: readonly SignedCall[]): Promise<Loads[]> {
  const autocannon = peer<Autocannon>("autocannon");
  const measured = servers.map((): Load[] => []);
  for (let round = -1; round < rounds; round += 1)
    for (const [index, { said: { url } }] of servers.entries()) {
      const load = await autocannon({ url, connections, duration: seconds, requests });
      if (load.non2xx > 0 || load.errors > 0) throw new Error(`${load.non2xx + load.errors} calls failed at ${url}.`);
      // The first round is for the compiler.
      if (round >= 0) measured[index]?.push(load);
    }
  return measured.map((all) => ({ rate: spread(all.map(({ requests: { average } }) => average)), p50: spread(all.map(({ latency }) => latency.p50)), p99: spread(all.map(({ latency }) => latency.p99)) }));
}

async function startsBench(): Promise<void> {
  const times: number[] = [];
  for (let run = -1; run < starts; run += 1) {
    const one = await started(cli, "emulate");
    await end(one);
    if (run >= 0) times.push(one.readyAfter);
  }
  const start = spread(times);
  console.log(`\nStart of \`aiart-access emulate\` until it is ready: ${figure(start.median)} ms (${ends(start)}), ${starts} starts.`);
}

import { join } from "node:path";
import { memoryBench } from "./endpoint/memory.ts";
import { startMoto } from "./endpoint/moto.ts";
import { sent } from "./endpoint/sent.ts";
import { signedCalls, type SignedCall } from "./endpoint/signed-calls.ts";
import { end, started, type Started } from "./endpoint/started.ts";
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

/** A server that is measured: what the table calls it, where it is, and the calls that it gets. */
interface Measured {
  readonly name: string;
  readonly url: string;
  readonly calls: readonly SignedCall[];
}

/** Authorized calls a second beside moto and a server that does nothing, memory and start-up of the endpoint. */
export async function endpointBench(): Promise<void> {
  const running: Started<unknown>[] = [];
  try {
    const endpoint = await started<Said>(program("serve"));
    running.push(endpoint);
    const noOp = await started<Said>(program("no-op"));
    running.push(noOp);
    const moto = await startMoto();
    if ("server" in moto) running.push(moto.server);
    const calls = signedCalls(endpoint.said.keys);
    const text = await sent(endpoint.said.url, calls[0] as SignedCall);
    if (!/^\{"Response":\{"RequestId":/.test(text)) throw new Error(`The bench's call is not answered as an authorized one: ${text}`);
    const servers: Measured[] = [
      { name: "aiart-access emulate", url: endpoint.said.url, calls },
      { name: "no-op of node:http", url: noOp.said.url, calls },
      ...("server" in moto ? [{ name: "moto, IAM enforced", url: moto.server.said.url, calls: moto.calls }] : []),
    ];
    const measured = await loads(servers);
    const [ours = NaN, nothing = NaN] = measured.map(({ rate }) => rate.median);
    console.log(`\nThe endpoint: ${calls.length} users, 100 policies, each call authenticated, authorized by ten policies and answered; ${connections} connections, ${rounds} rounds of ${seconds} s in turn (${peerVersion("autocannon")}).`);
    console.log("server" in moto ? moto.note : `moto is not measured: ${moto.missing}.`);
    console.log(
      table(
        [{ head: "server" }, ...["calls/s", "least–most", "p50, ms", "p99, ms", "no-op ÷ it", "emulate ÷ it"].map((head) => ({ head, figures: true }))],
        servers.map(({ name }, index) => {
          const { rate, p50, p99 } = measured[index] as Loads;
          return [name, figure(rate.median), ends(rate), figure(p50.median), figure(p99.median), ratio(nothing, rate.median), ratio(ours, rate.median)];
        }),
      ),
    );
  } finally {
    for (const server of running) await end(server);
  }
  await memoryBench();
  await startsBench();
}

interface Loads {
  readonly rate: Spread;
  readonly p50: Spread;
  readonly p99: Spread;
}

async function loads(servers: readonly Measured[]): Promise<Loads[]> {
  const autocannon = peer<Autocannon>("autocannon");
  const measured = servers.map((): Load[] => []);
  for (let round = -1; round < rounds; round += 1)
    for (const [index, { url, calls: requests }] of servers.entries()) {
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

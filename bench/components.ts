import { join } from "node:path";
import { canonicalJson, grantDocument, tiers } from "../policies/index.ts";
import { type Led, Stack } from "./components/stack.ts";
import { end, started } from "./endpoint/started.ts";
import { milliseconds, spread } from "./measure/spread.ts";
import { ends, figure, ratio, table } from "./measure/table.ts";

const previews = 9;
const deployments = 3;
const cli = join(import.meta.dirname, "..", "cli", "main.ts");

interface Said {
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
}

/** What components cost over the same resources written by hand: a first preview, a first deployment, a preview with nothing to do. */
export async function componentsBench(): Promise<void> {
  const documents = Object.fromEntries(tiers.map((tier) => [tier, canonicalJson(grantDocument({ tier }).document)]));
  const measured = new Map<string, [number[], number[]]>();
  for (let round = 0; round < deployments; round += 1) {
    const [empty, full] = [await Pair.open(documents), await Pair.open(documents)];
    try {
      await full.time(measured, "first deployment", (stack) => stack.up());
      for (let run = 0; run < previews / deployments; run += 1) {
        await empty.time(measured, "preview of the first deployment", (stack) => stack.preview());
        await full.time(measured, "preview with nothing to do", (stack) => stack.preview());
      }
    } finally {
      await empty.close();
      await full.close();
    }
  }
  console.log("\nComponents: 40 users in 4 groups, 4 policies and a role, as one AiartAccess and by hand, in turn; the real engine and provider.");
  console.log(
    table(
      [{ head: "work" }, ...["components, ms", "least–most", "by hand, ms", "least–most", "components ÷ by hand"].map((head) => ({ head, figures: true }))],
      [...measured].map(([work, times]) => {
        const [ours, byHand] = times.map(spread) as [ReturnType<typeof spread>, ReturnType<typeof spread>];
        return [work, figure(ours.median), ends(ours), figure(byHand.median), ends(byHand), ratio(ours.median, byHand.median)];
      }),
    ),
  );
}

/** The two programs, each with an account of its own. */
class Pair {
  static async open(documents: object): Promise<Pair> {
    const endpoints = [await started<Said>(cli, "emulate"), await started<Said>(cli, "emulate")] as const;
    const led = endpoints.map(({ said }): Led => ({ ...said, port: Number(new URL(said.endpoint).port) })) as [Led, Led];
    return new Pair(endpoints, [new Stack("with-components", led[0]), new Stack("by-hand", led[1], { documents })]);
  }

  readonly #endpoints: readonly Parameters<typeof end>[0][];
  readonly #stacks: readonly [Stack, Stack];

  private constructor(endpoints: readonly Parameters<typeof end>[0][], stacks: readonly [Stack, Stack]) {
    this.#endpoints = endpoints;
    this.#stacks = stacks;
  }

  async time(measured: Map<string, [number[], number[]]>, work: string, act: (stack: Stack) => void): Promise<void> {
    const times = measured.get(work) ?? [[], []];
    measured.set(work, times);
    for (const [index, stack] of this.#stacks.entries()) times[index as 0 | 1].push(await milliseconds(() => act(stack)));
  }

  async close(): Promise<void> {
    for (const stack of this.#stacks) stack.remove();
    for (const endpoint of this.#endpoints) await end(endpoint);
  }
}

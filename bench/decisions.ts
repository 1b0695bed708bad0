import { bare, explained } from "./decisions/ours.ts";
import { byHand } from "./decisions/by-hand.ts";
import { cedarActions, cedarGroups, cedarPackage } from "./decisions/cedar.ts";
import type { Decide, Engine } from "./decisions/engine.ts";
import { iamSimulatePackage, simulation, unsafeSimulation } from "./decisions/iam-simulate.ts";
import { passOver } from "./decisions/pass.ts";
import { requests, type Decision, type Request } from "./decisions/work.ts";
import { rates } from "./measure/rate.ts";
import { milliseconds, spread } from "./measure/spread.ts";
import { ends, figure, ratio, table } from "./measure/table.ts";
import { peerVersion } from "./peers.ts";

const engines: readonly Engine[] = [bare, explained, cedarGroups, cedarActions, unsafeSimulation, simulation, byHand];
const starts = 9;
const pace = { warmUps: 3, rounds: 7, sliceMilliseconds: 200 };

interface Ready {
  readonly engine: Engine;
  readonly decide: Decide;
  /** From policies as data to the first decision, in milliseconds: the median of some starts. */
  readonly firstDecision: number;
}

/** Decisions a second, each engine beside the others on the same requests. */
export async function decisionsBench(): Promise<void> {
  const asked = requests(1000);
  const ready: Ready[] = [];
  for (const engine of engines) ready.push(await start(engine, asked));
  const expected = await agreed(ready, asked);
  const count = (decision: Decision): number => expected.filter((other) => other === decision).length;
  console.log(`\nDecisions: 3 statements, ${asked.length} requests; every engine agrees on each of them: ${count("allowed")} allowed, ${count("explicit-deny")} explicitly denied, ${count("no-match")} not matched.`);
  console.log(`${peerVersion(cedarPackage)}, ${peerVersion(iamSimulatePackage)} (its policy validated once; EC2's actions stand in for aiart's).`);
  const measured = await rates(ready.map(({ engine, decide }) => ({ name: engine.name, pieces: asked.length, pass: passOver(decide, asked.length) })), pace);
  const median = (engine: Engine): number => measured.get(engine.name)?.median ?? NaN;
  const columns = [{ head: "engine" }, { head: "gives" }, ...["decisions/s", "least–most", "decide ÷ it", "simulate ÷ it", "first decision, ms"].map((head) => ({ head, figures: true }))];
  console.log(
    table(
      columns,
      ready.map(({ engine, firstDecision }) => {
        const rate = measured.get(engine.name) ?? { median: NaN, least: NaN, most: NaN };
        return [engine.name, engine.gives, figure(rate.median), ends(rate), ratio(median(bare), rate.median), ratio(median(explained), rate.median), figure(firstDecision)];
      }),
    ),
  );
}

async function start(engine: Engine, asked: readonly Request[]): Promise<Ready> {
  const begin = engine.prepare(asked);
  let decide = begin();
  const times: number[] = [];
  while (times.length < starts) times.push(await milliseconds(() => (decide = begin())(0)));
  return { engine, decide, firstDecision: spread(times).median };
}

/** What all engines say to each request. One that says something else ends the bench. */
async function agreed(ready: readonly Ready[], asked: readonly Request[]): Promise<Decision[]> {
  const expected: Decision[] = [];
  for (const [number, request] of asked.entries()) {
    const said = await Promise.all(ready.map(async ({ engine, decide }) => ({ name: engine.name, decision: await decide(number) })));
    if (new Set(said.map(({ decision }) => decision)).size > 1) throw new Error(`The engines disagree on ${JSON.stringify(request)}: ${said.map(({ name, decision }) => `${name}: ${decision}`).join("; ")}.`);
    expected.push(said[0]!.decision);
  }
  return expected;
}

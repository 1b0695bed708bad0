import { compare, compile } from "../policies/index.ts";
import { chart } from "./compare/chart.ts";
import { tryCorners } from "./compare/corners.ts";
import { pairOf, type Pair } from "./compare/pair.ts";
import { shapes, type Shape } from "./documents/shapes.ts";
import { startZ3, z3Package, type Solver } from "./compare/z3.ts";
import { milliseconds, spread } from "./measure/spread.ts";
import { figure, ratio, table } from "./measure/table.ts";
import { peerVersion } from "./peers.ts";

const sizes = [1, 2, 5, 10, 20];
const repeatUntil = { runs: 5, milliseconds: 1000 };
/** For each of the two questions that a comparison is to a solver. */
const solverTimeout = 5000;

interface Measured {
  readonly shape: Shape;
  readonly documents: number;
  readonly ours: number;
  readonly row: readonly string[];
}

/** How the time of a comparison grows with the documents, beside a solver, which proves too, and trying out, which doesn't. */
export async function compareBench(): Promise<void> {
  const solver = await startZ3();
  console.log("\nComparison of two sides, each document near CAM's 6,144 characters.");
  console.log(`${peerVersion(z3Package)} in WebAssembly, at most ${solverTimeout / 1000} s a question, answers yes or no for IPv4; ours also gives a call for each operation that differs.`);
  console.log("Corners: decide, on both sides, a call for each combination of an action and values that a statement names; shows no equality.");
  console.log("Cedar proves by a compiler to cvc5 that its WebAssembly build does not have.");
  for (const relation of ["equivalent", "broader"] as const) {
    const measured: Measured[] = [];
    for (const shape of shapes) measured.push(...(await growing(shape, relation, solver)));
    console.log(`\n${relation === "equivalent" ? "The same in other words: a full proof" : "The same in other words, and one thing more allowed in one place"}`);
    console.log(table(columns, measured.map(({ row }) => row)));
    console.log(`\nOurs, milliseconds: ${shapes.map(({ name }, index) => `${letter(index)} ${name}`).join(", ")}`);
    console.log(chart(shapes.map((shape, index) => ({ letter: letter(index), points: measured.filter((one) => one.shape === shape).map(({ documents, ours }) => [documents, ours] as const) })), "documents a side"));
  }
}

const letter = (index: number): string => String.fromCharCode(97 + index);
const columns = [{ head: "documents" }, ...["a side", "statements", "ours, ms", "z3, ms", "z3 ÷ ours", "corners, ms", "corners ÷ ours"].map((head) => ({ head, figures: true })), { head: "corners find" }];

async function growing(shape: Shape, relation: Pair["relation"], solver: Solver): Promise<Measured[]> {
  const measured: Measured[] = [];
  let gaveUp = false;
  for (const documents of sizes) {
    const pair = pairOf(shape, documents, relation);
    const ours = await compared(pair);
    let proved: string | undefined;
    const z3 = gaveUp ? undefined : await milliseconds(async () => (proved = await solver.compare(pair, solverTimeout)));
    if (proved !== undefined) confirm("Z3", proved, relation);
    gaveUp ||= proved === undefined;
    let trial = { requests: 0, found: false };
    const corners = await milliseconds(() => (trial = tryCorners(pair)));
    const solved = z3 === undefined ? ["not tried", ""] : [proved ? figure(z3) : "gives up", proved ? ratio(z3, ours) : `> ${ratio(z3, ours)}`];
    const statements = pair.before.reduce((count, { statement }) => count + statement.length, 0);
    const finds = relation === "equivalent" ? "–" : trial.found ? "the difference" : "nothing";
    measured.push({ shape, documents, ours, row: [shape.name, String(documents), String(statements), figure(ours), ...solved, figure(corners), ratio(corners, ours), `${finds} (${figure(trial.requests)} calls)`] });
  }
  return measured;
}

/** The time of our comparison, which has to be right and whose calls have to be decided as it says. */
async function compared({ before, after, relation }: Pair): Promise<number> {
  const times: number[] = [];
  for (let spent = 0; times.length < repeatUntil.runs && (times.length === 0 || spent < repeatUntil.milliseconds); spent += times.at(-1) ?? 0)
    times.push(await milliseconds(() => confirm("Our comparison", compare(before, after).relation, relation)));
  const [old, current] = [compile(before), compile(after)];
  for (const request of compare(before, after).gained)
    if (old.decide(request) === "allowed" || current.decide(request) !== "allowed") throw new Error(`${JSON.stringify(request)} is not gained.`);
  return spread(times).median;
}

function confirm(who: string, said: string, expected: Pair["relation"]): void {
  if (said !== expected) throw new Error(`${who} says ${said}, and the sides are made to be ${expected}.`);
}

import { compile, readRequest, Undecided, type Assumption, type Catalog, type Request } from "../../../../policies/index.ts";
import { everyRequest, type Universe } from "./generators/universe.ts";
import { noon, statementsOf, type RawDocument } from "./raw.ts";
import { decide } from "./reference.ts";

/** How documents are read in a comparison. */
export interface Reading {
  readonly catalogs: readonly Catalog[];
  readonly flipped: readonly Assumption[];
}

type Sides = readonly (readonly RawDocument[])[];

// Enough to try every combination of two or three respects.
const mostRequests = 1_500;

/** A request of the universe that each side decides as the goal asks, found by trying them all. */
export function tryEvery(sides: Sides, goal: readonly boolean[], universe: Universe, reading: Reading): Request | undefined {
  const compiled = sides.map((documents) => compile(documents, reading));
  for (const request of everyRequest(sides.flat(), universe, mostRequests)) if (compiled.every(({ decide }, side) => (decide(request) === "allowed") === goal[side])) return request;
  return undefined;
}

/** What is wrong with witnesses: each must be a request, which simulator and reference decide as the goal asks. */
export function refutations(witnesses: readonly Request[], sides: Sides, goal: readonly boolean[], { catalogs, flipped }: Reading): string[] {
  return sides.flatMap((documents, side) => {
    const compiled = compile(documents, { catalogs, flipped });
    return witnesses.flatMap((witness) => {
      const request = { time: noon, ...readRequest(witness) };
      const simulated = compiled.decide(request);
      const referred = decide(documents, request, catalogs, flipped).reason;
      return (simulated === "allowed") === goal[side] && simulated === referred ? [] : [`side ${side}: the simulator says ${simulated}, the reference ${referred} of ${JSON.stringify(witness)}`];
    });
  });
}

/** The answer to a question that may be refused, where the documents give a documented reason for that. */
export function answer<Answer>(question: () => Answer, sides: Sides): Answer | "undecided" {
  try {
    return question();
  } catch (error) {
    if (error instanceof Undecided && (/too many/.test(error.message) || mayBeUndecided(sides.flat()))) return "undecided";
    throw error;
  }
}

/** Whether a key is asked for as of two types, or a variable stands where parts of it count. */
function mayBeUndecided(documents: readonly RawDocument[]): boolean {
  const types = new Map<string, Set<string>>([["qcs:ip", new Set(["ip"])], ["qcs:current_time", new Set(["date"])]]);
  for (const [operator, keys] of statementsOf(documents).flatMap(({ condition = {} }) => Object.entries(condition)))
    for (const key of Object.keys(keys)) types.set(key, (types.get(key) ?? new Set()).add(operator.replace(/^for_\w+_value:/, "").split("_")[0] ?? ""));
  return [...types.values()].some(({ size }) => size > 1) || JSON.stringify(documents).includes("${");
}

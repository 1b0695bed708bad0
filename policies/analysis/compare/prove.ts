import { aiart } from "../../catalog/aiart.ts";
import type { Request } from "../request.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { witnesses } from "./compare.ts";

/** Something shown for all calls, or a call that shows otherwise. */
export type Proof = { readonly proved: true } | { readonly proved: false; readonly counterexample: Request };

type Inputs = readonly DocumentInput[];

function proof(sides: readonly Inputs[], goal: readonly boolean[], { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): Proof {
  const [counterexample] = witnesses(sides.map((inputs) => ({ documents: readDocuments(inputs), flipped })), goal, catalogs, 1);
  return counterexample ? { proved: false, counterexample } : { proved: true };
}

/**
 * Shows that documents allow no more than others: every call that `documents` allow, `bound` allows too.
 *
 * @throws DocumentError, Undecided: see `compare`. So do the other proofs.
 */
export function implies(documents: Inputs, bound: Inputs, options?: AnalysisOptions): Proof {
  return proof([documents, bound], [true, false], options);
}

/** Shows that two sets of documents allow the same calls. */
export function equivalent(one: Inputs, other: Inputs, options?: AnalysisOptions): Proof {
  const first = implies(one, other, options);
  return first.proved ? implies(other, one, options) : first;
}

/** Shows that no call is allowed by both sets of documents. */
export function disjoint(one: Inputs, other: Inputs, options?: AnalysisOptions): Proof {
  return proof([one, other], [true, true], options);
}

/** Shows that documents allow no call at all; the counterexample is one that they allow. */
export function alwaysDenies(documents: Inputs, options?: AnalysisOptions): Proof {
  return proof([documents], [true], options);
}

/** Shows that documents allow every operation of the catalogs, from every address, at every moment, and so on. */
export function alwaysAllows(documents: Inputs, { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): Proof {
  const everyOperation = { version: "2.0", statement: [{ effect: "allow", action: catalogs.flatMap(({ service, actions }) => actions.map(({ name }) => `${service}:${name}`)), resource: ["*"] }] };
  return implies([everyOperation], documents, { catalogs, flipped });
}

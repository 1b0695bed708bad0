import { aiart } from "../../catalog/aiart.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { ParsedDocument } from "../../document/syntax.ts";
import type { Request } from "../request.ts";
import type { Assumption } from "../semantics.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { compileDocuments } from "../statement.ts";
import { Search, type Goal } from "./search.ts";
import { variableAssignments, withVariables } from "./variables.ts";

/** How the new documents stand to the old ones. */
export type Relation = "equivalent" | "narrower" | "broader" | "incomparable";

/** What changed between two sets of documents. */
export interface Comparison {
  readonly relation: Relation;
  /** A call for each kind of operation that the new documents allow and the old ones don't. */
  readonly gained: readonly Request[];
  /** A call for each kind of operation that the old documents allow and the new ones don't. */
  readonly lost: readonly Request[];
}

/** A side of a comparison: documents, and the assumptions that are flipped for them. */
interface Subject {
  readonly documents: readonly ParsedDocument[];
  readonly flipped: readonly Assumption[];
}

/** Calls that the sides decide as the goal asks: one for each kind of operation, named ones first. */
export function witnesses(subjects: readonly Subject[], goal: Goal, catalogs: readonly Catalog[], limit = Infinity): Request[] {
  const found = new Map<string, Request>();
  for (const variables of variableAssignments(subjects.flatMap(({ documents }) => documents))) {
    const search = new Search(subjects.map(({ documents, flipped }) => compileDocuments(documents, { flipped: new Set(flipped), variables })), catalogs, variables);
    const seen = new Set<string>();
    for (const { action, named } of search.actions) {
      const signature = search.signature(action);
      if (!named && seen.has(signature)) continue;
      seen.add(signature);
      if (found.has(action)) continue;
      const request = search.find(action, goal);
      if (request) found.set(action, withVariables(request, variables));
      if (found.size >= limit) return [...found.values()];
    }
  }
  return [...found.values()];
}

/**
 * Compares two sets of documents exactly, over all calls that can exist: operations not yet invented, every address
 * of IPv4 and IPv6, every moment, every value of every condition key, present or absent.
 *
 * Each call of the answer is a proof: `simulate` decides it differently for the two sides.
 *
 * @throws DocumentError for a document that is none; Undecided where conditions mix types on one key or combine in
 * too many ways, which is told rather than guessed.
 */
export function compare(before: readonly DocumentInput[], after: readonly DocumentInput[], { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): Comparison {
  const subjects = [before, after].map((inputs) => ({ documents: readDocuments(inputs), flipped }));
  const gained = witnesses(subjects, [false, true], catalogs);
  const lost = witnesses(subjects, [true, false], catalogs);
  const relation = gained.length > 0 ? (lost.length > 0 ? "incomparable" : "broader") : lost.length > 0 ? "narrower" : "equivalent";
  return { relation, gained, lost };
}

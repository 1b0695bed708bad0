import { aiart } from "../../catalog/aiart.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { ParsedDocument } from "../../document/syntax.ts";
import type { Request } from "../request.ts";
import type { Assumption } from "../semantics.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { compileDocuments } from "../statement.ts";
import { Undecided } from "../undecided.ts";
import type { ActionRepresentative } from "./actions.ts";
import { regions, type Region } from "./region.ts";
import { Search, type Goal } from "./search.ts";
import { variableCases, withVariables, type VariableAssignment } from "./variables.ts";

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
  return witnessesOfEach(subjects, [goal], catalogs, limit)[0] ?? [];
}

/** The same for several goals. What a search finds out for one, it knows for the others. */
function witnessesOfEach(subjects: readonly Subject[], goals: readonly Goal[], catalogs: readonly Catalog[], limit = Infinity): Request[][] {
  const found = goals.map((goal) => ({ goal, calls: new Map<string, Request>() }));
  for (const { search, assignment } of searches(subjects, catalogs)) {
    if (found.every(({ calls }) => calls.size >= limit)) break;
    for (const { goal, calls } of found)
      for (const { action } of search.kindsOfAction(goal)) {
        if (calls.size >= limit) break;
        const request = calls.has(action) ? undefined : search.find(action, goal);
        if (request) calls.set(action, withVariables(request, assignment));
      }
  }
  if (found.some(({ calls }) => calls.size === 0)) refuseIncomplete(subjects);
  return found.map(({ calls }) => [...calls.values()]);
}

/** Operations for which the sides decide some calls as the goal asks, together with those that share their region. */
export interface ActionGroup {
  readonly actions: readonly ActionRepresentative[];
  /** Undefined where there are too many addresses and moments to tell. */
  readonly region: Region | undefined;
}

/** The operations and regions in which the sides decide as the goal asks. */
export function actionGroups(subjects: readonly Subject[], goal: Goal, catalogs: readonly Catalog[]): ActionGroup[] {
  const groups = new Map<string, { actions: Map<string, ActionRepresentative>; region: Region | undefined }>();
  for (const { search, assignment } of searches(subjects, catalogs)) {
    const known = new Map<string, readonly (Region | undefined)[]>();
    for (const representative of search.kindsOfAction(goal, true)) {
      const { action } = representative;
      const signature = search.signature(action);
      const found = known.get(signature) ?? (search.find(action, goal) ? (regions(search, action, goal) ?? [undefined]) : []);
      known.set(signature, found);
      for (const region of found) {
        const place = region && withVariables(region.example, assignment);
        const name = JSON.stringify(region && { ...region, example: { ...place, action: "" } }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
        const group = groups.get(name) ?? { actions: new Map<string, ActionRepresentative>(), region: region && place && { ...region, example: place } };
        groups.set(name, group);
        group.actions.set(action, representative);
      }
    }
  }
  if (groups.size === 0) refuseIncomplete(subjects);
  return [...groups.values()].map(({ actions, region }) => ({ actions: [...actions.values()], region }));
}

function* searches(subjects: readonly Subject[], catalogs: readonly Catalog[]): Generator<{ search: Search; assignment: VariableAssignment }> {
  for (const assignment of variableCases(documentsOf(subjects)).assignments) {
    const sides = subjects.map(({ documents, flipped }) => compileDocuments(documents, { flipped: new Set(flipped), variables: assignment }));
    yield { search: new Search(sides, catalogs, assignment), assignment };
  }
}

const documentsOf = (subjects: readonly Subject[]): ParsedDocument[] => subjects.flatMap(({ documents }) => documents);

/** That no call was found proves nothing where the variables could stand for more than was tried. */
function refuseIncomplete(subjects: readonly Subject[]): void {
  if (!variableCases(documentsOf(subjects)).complete)
    throw new Undecided("A variable stands next to a star, a digit or another variable, or is compared by size, so that parts of its number count. Set it apart, as in `user/${uin}/*`.");
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
  const [gained = [], lost = []] = witnessesOfEach(subjects, [[false, true], [true, false]], catalogs);
  const relation = gained.length > 0 ? (lost.length > 0 ? "incomparable" : "broader") : lost.length > 0 ? "narrower" : "equivalent";
  return { relation, gained, lost };
}

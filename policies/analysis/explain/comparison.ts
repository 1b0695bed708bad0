import { aiart } from "../../catalog/aiart.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { actionGroups } from "../compare/compare.ts";
import type { Region } from "../compare/region.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { placeWords, periodWords } from "./place.ts";
import { detailWords } from "./request.ts";
import { listed, shown } from "./words.ts";

/** How to speak of a comparison. */
export interface ComparisonWords extends AnalysisOptions {
  /** Whose access changes: `alice`. Default: sentences without a subject. */
  readonly subject?: string;
}

/**
 * Says what changes between two sets of documents: what is gained and lost, from where, and until when. One sentence
 * where nothing changes.
 *
 * @example ["alice gains TextToImage and 11 more (…) from 203.0.113.0/24 until 2026-12-31."]
 * @throws DocumentError, Undecided: see `compare`.
 */
export function explainComparison(before: readonly DocumentInput[], after: readonly DocumentInput[], { catalogs = [aiart], flipped = [], subject }: ComparisonWords = {}): string[] {
  const subjects = [before, after].map((inputs) => ({ documents: readDocuments(inputs), flipped }));
  const changes = (goal: readonly boolean[], verb: string): string[] =>
    actionGroups(subjects, goal, catalogs).map(({ actions, region }) => `${verb} ${actionWords(actions, catalogs)}${region ? regionWords(region) : ""}.`);
  const sentences = [...changes([false, true], subject ? `${subject} gains` : "Gained:"), ...changes([true, false], subject ? `${subject} loses` : "Lost:")];
  return sentences.length > 0 ? sentences : [subject ? `${subject}: nothing changes.` : "Nothing changes: both allow the same calls."];
}

/** Operations in words: one as itself, several as the first and a number, then all of them. */
function actionWords(actions: readonly { action: string; named: boolean }[], catalogs: readonly Catalog[]): string {
  const bare = (action: string): string => {
    const [only] = catalogs;
    return catalogs.length === 1 && action.startsWith(`${only?.service}:`) ? action.slice(action.indexOf(":") + 1) : shown(action);
  };
  const named = actions.filter((one) => one.named).map(({ action }) => bare(action));
  const later = actions.some((one) => !one.named);
  const [first] = named;
  if (first === undefined) return `operations that nobody has named yet, such as ${shown(actions[0]?.action ?? "")}`;
  const head = named.length < 4 ? listed(named) : `${headline(named)} and ${named.length - 1} more (${named.join(", ")})`;
  return later ? `${head}, and later operations such as ${shown(actions.find((one) => !one.named)?.action ?? "")},` : head;
}

// The operation that everybody knows stands for its group.
const headline = (named: readonly string[]): string => named.find((name) => name === "TextToImage") ?? named[0] ?? "";

function regionWords({ addresses, withoutAddress, periods, example }: Region): string {
  const when = periodWords(periods);
  const rest = detailWords(example);
  return ` ${placeWords(addresses, withoutAddress)}${when ? ` ${when}` : ""}${rest ? `, for one when ${rest}` : ""}`;
}

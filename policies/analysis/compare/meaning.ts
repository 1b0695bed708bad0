import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import type { Effect } from "../../document/document.ts";
import type { ParsedDocument } from "../../document/syntax.ts";
import { equivalent } from "./prove.ts";

/**
 * Whether two sets of documents mean the same also beside others: they allow the same calls, and explicitly deny the
 * same ones. Only the second half tells a guard that others can't get round from one that isn't there.
 *
 * @throws DocumentError, Undecided: see `compare`.
 */
export function sameMeaning(one: readonly DocumentInput[], other: readonly DocumentInput[], options?: AnalysisOptions): boolean {
  return sameDenials(one, other, options) && equivalent(one, other, options).proved;
}

/** Whether two sets of documents explicitly deny the same calls. */
export function sameDenials(one: readonly DocumentInput[], other: readonly DocumentInput[], options?: AnalysisOptions): boolean {
  return equivalent(readDocuments(one).map(denialsAllowed), readDocuments(other).map(denialsAllowed), options).proved;
}

/** The deny statements of a document, as if they allowed. */
const denialsAllowed = (document: ParsedDocument): ParsedDocument => ({
  ...document,
  statement: document.statement.filter(({ effect }) => effect === "deny").map((statement) => ({ ...statement, effect: "allow" satisfies Effect })),
});

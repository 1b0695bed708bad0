import { readDocument } from "../../document/read.ts";
import { equivalent } from "../compare/prove.ts";
import { sameDenials, sameMeaning } from "../compare/meaning.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { documentOf, drafts, lengthOf, type Draft } from "./draft.ts";
import { grown, joined, shrunk, tidied } from "./moves.ts";

/**
 * Writes a document shorter without changing what it means: the same calls allowed, the same calls explicitly denied,
 * whatever else is attached. Statements that differ in one list become one; what other parts cover goes; operations
 * and values are moved between statements where that lets one of them go. No wildcard is introduced that would take in
 * later operations. Every step is proved, so the answer always means the same; it is the shortest that these steps
 * reach, which on small documents is the shortest there is.
 *
 * @throws DocumentError for a document that is none; Undecided where it can't be compared exactly.
 */
export function minimize(input: DocumentInput, options?: AnalysisOptions): object {
  const [original] = readDocuments([input]);
  if (!original) return documentOf([]);
  const same = (before: readonly Draft[], after: readonly Draft[], changed: Draft["effect"]): boolean => {
    const [one, other] = [before, after].map((list) => [readDocument(documentOf(list))]) as [DocumentInput[], DocumentInput[]];
    return changed === "deny" ? sameDenials(one, other, options) : equivalent(one, other, options).proved;
  };
  let best = inOrder(tidied(drafts(original)));
  for (;;) {
    const candidates = [shrunk(joined(best), same), shrunk(joined(shrunk(grown(best, same), same)), same)];
    const shortest = candidates.reduce((one, other) => (lengthOf(other) < lengthOf(one) ? other : one));
    if (lengthOf(shortest) >= lengthOf(best)) break;
    best = inOrder(shortest);
  }
  const document = documentOf(best);
  return sameMeaning([original], [document], options) ? document : documentOf(drafts(original));
}

/** Statements in the order in which a document has them, so that the same document always takes the same way. */
const inOrder = (list: readonly Draft[]): Draft[] => drafts(readDocument(documentOf(list)));

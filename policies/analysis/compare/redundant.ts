import type { ParsedDocument } from "../../document/syntax.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import type { StatementReference } from "../statement.ts";
import { sameMeaning } from "./meaning.ts";

/**
 * Statements that can be taken away, all of them together, without changing which calls are allowed or which are
 * explicitly denied. Of statements that make each other needless, the later ones go.
 *
 * @throws DocumentError, Undecided: see `compare`.
 */
export function redundantStatements(inputs: readonly DocumentInput[], options?: AnalysisOptions): StatementReference[] {
  let documents = readDocuments(inputs);
  const removed: StatementReference[] = [];
  for (let document = documents.length - 1; document >= 0; document -= 1) {
    for (let statement = documents[document]?.statement.length ?? 0; statement > 0; statement -= 1) {
      const without = documents.map((one, index) => (index === document ? withoutStatement(one, statement - 1) : one));
      if (!sameMeaning(documents, without, options)) continue;
      documents = without;
      removed.unshift({ document, statement: statement - 1 });
    }
  }
  return removed;
}

const withoutStatement = (document: ParsedDocument, place: number): ParsedDocument => ({ ...document, statement: document.statement.filter((_, index) => index !== place) });

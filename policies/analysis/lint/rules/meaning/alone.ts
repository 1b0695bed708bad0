import type { ParsedDocument, ParsedStatement } from "../../../../document/syntax.ts";

/** Some statements of a document as one that allows whatever they match, to ask what that is. */
export function allowing(document: ParsedDocument, statements: readonly ParsedStatement[]): ParsedDocument {
  return { ...document, problems: [], statement: statements.map((one) => ({ ...one, effect: "allow" as const })) };
}

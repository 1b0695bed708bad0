import type { Edit } from "jsonc-parser";

/**
 * How grave a finding is. `error`: CAM refuses the document, or a statement does nothing or other than it says;
 * `warning`: it is risky; `note`: something to know.
 */
export const severities = ["error", "warning", "note"] as const;
export type Severity = (typeof severities)[number];

/** A correction that has one right answer. Its edits belong together. */
export interface Fix {
  readonly description: string;
  /** Places of the text as it was linted, counted in UTF-16 units from 0; none overlaps another. */
  readonly edits: readonly Edit[];
}

/** Something that a rule found in a document. */
export interface Finding {
  /** The rule's stable id. */
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  /** JSON pointer (RFC 6901) of the value; the whole document is the empty text. */
  readonly path: string;
  /** Both counted from 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, why, and what to write instead. */
  readonly message: string;
  readonly fix?: Fix;
}

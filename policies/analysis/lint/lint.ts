import { parseTree } from "jsonc-parser";
import { aiart } from "../../catalog/aiart.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { jsonPointer } from "../../document/path.ts";
import { printable } from "../../document/printable.ts";
import { readDocument } from "../../document/read.ts";
import { checkRules } from "./check-rules.ts";
import type { Finding } from "./finding.ts";
import { positionsOf } from "./positions.ts";
import { precise } from "./precise.ts";
import { problemsOf } from "./problems.ts";
import { aiartServiceNotes, type ServiceNotes } from "./service-notes.ts";

/** How documents are linted. */
export interface LintOptions {
  /** The name to report the document by. Default: `policy`. */
  readonly file?: string;
  /** What is known of services; statements about others are linted for their language. Default: aiart. */
  readonly catalogs?: readonly Catalog[];
  /** What is known of services beside their catalogs. Default: aiart. */
  readonly notes?: readonly ServiceNotes[];
  /** The moment that grants have ended or begun by. Default: now. */
  readonly now?: Date;
}

const longestMessage = 1_000;

/**
 * Lints a policy document: what CAM refuses, what does other than it says, what is risky, and what is good to know.
 * Nothing is thrown, whatever the input is. Findings come in the order of their places.
 *
 * @param input The document's text, or the value of its JSON.
 */
export function lint(input: string | object, { file, catalogs = [aiart], notes = [aiartServiceNotes], now = new Date() }: LintOptions = {}): Finding[] {
  const document = readDocument(input, file);
  // A text that is refused as JSON may nest too deep for another parser.
  const root = document.problems.some(({ rule }) => rule === "not-json") ? undefined : parseTree(document.text);
  const found = [...problemsOf(document, root), ...(root ? checkRules({ document, root, catalogs, notes, now: now.getTime() }) : [])];
  const told = precise(found).sort((a, b) => a.offset - b.offset);
  const position = positionsOf(document.text.slice(0, told.at(-1)?.offset));
  return told.map(({ rule: { id, severity }, path, offset, message, fix }) => ({
    rule: id,
    severity,
    file: document.file,
    path: jsonPointer(path),
    ...position(offset),
    message: printable(message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message),
    ...(fix ? { fix } : {}),
  }));
}

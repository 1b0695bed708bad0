import type { CatalogAction } from "../catalog.ts";
import { unwrapped, type Line } from "./lines.ts";
import { looksLikeApi, readActionRow } from "./row.ts";

/** An operation that a page lists, and the line on which its row begins. */
export interface Row {
  readonly line: Line;
  readonly action: Omit<CatalogAction, "class">;
}

/** The rows of a table, and its lines that are part of none. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly unread: readonly Line[];
}

// A row takes a line for each of its cells, and one for each of its resources; more than this is no row any more.
const longestRow = 60;

/**
 * Reads the rows of a table of operations. A row may be wrapped over lines at any blank.
 *
 * Lines are joined until they read as a row. Where a whole row can be read from a later one of them that begins with a
 * name of an API's form, the lines before it are not its beginning: they are a row that is broken, and unread.
 */
export function readRows(lines: readonly Line[]): Rows {
  const rows: Row[] = [];
  const unread: Line[] = [];
  const found = new Map<number, Found | undefined>();
  const rowAt = (start: number): Found | undefined => {
    if (!found.has(start)) found.set(start, findRow(lines, start));
    return found.get(start);
  };
  let start = 0;
  while (start < lines.length) {
    const row = rowAt(start);
    const next = row && nextBeginning(lines, start, row.end, rowAt);
    if (row && next === undefined) rows.push({ line: lines[start]!, action: row.action });
    else unread.push(...lines.slice(start, next ?? start + 1));
    start = next ?? (row ? row.end : start + 1);
  }
  return { rows, unread };
}

interface Found {
  /** The index after the row's last line. */
  readonly end: number;
  readonly action: Row["action"];
}

function findRow(lines: readonly Line[], start: number): Found | undefined {
  let text = "";
  for (let end = start + 1; end <= Math.min(lines.length, start + longestRow); end += 1) {
    text = unwrapped([text, lines[end - 1]!.text]);
    const action = /supported$/i.test(text) && / level /i.test(text) ? readActionRow(text) : undefined;
    if (action) return { end, action };
  }
  return undefined;
}

function nextBeginning(lines: readonly Line[], start: number, end: number, rowAt: (start: number) => Found | undefined): number | undefined {
  for (let index = start + 1; index < end; index += 1) {
    const before = unwrapped(lines.slice(start, index).map((line) => line.text));
    if (isBeginning(lines[index]!.text, before) && rowAt(index)?.end === end) return index;
  }
  return undefined;
}

/** Whether a text that reads as a row is one, and does not end the row that the text before it begins. */
function isBeginning(text: string, before: string): boolean {
  const word = text.split(" ", 1)[0] ?? "";
  // A description often repeats its API's name.
  if (looksLikeApi(word)) return before.toLowerCase() !== word.toLowerCase();
  // A word such as `Invoke` can be a name or belong to the description, which the later columns can't precede.
  return /^[A-Z]/.test(word) && /(^| )(\*|qcs:\S*|(service|operation|resource) level)( |$)|supported$/i.test(before);
}

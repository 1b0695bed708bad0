import type { ActionClass } from "../catalog.ts";
import { unwrapped, type Line } from "./lines.ts";
import { readActionRow, readProductRow, type Product } from "./row.ts";

/** The header of the table "Fundamental information". */
export const productHeader = "Product Abbreviation in CAM Console Authorization by Tag Authorization Granularity IP Restriction";

/** The header of each table of operations. */
export const actionHeader = "API API Description Authorization Granularity Six-segment Resource Description IP Restriction";

/** A table of operations: its heading, and the lines between its header and the next table or the page's end. */
export interface ActionTable {
  readonly heading: Line;
  readonly class: ActionClass;
  readonly lines: readonly Line[];
}

/** Something of a page that can't be read, and what to do. */
export interface PageProblem {
  /** Absent where something is missing from the whole page. */
  readonly line?: Line;
  readonly message: string;
}

/** A page taken apart into its tables. */
export interface PageTables {
  /** The lines after the header of the fundamental information, as far as they can belong to its row. */
  readonly product?: { readonly header: Line; readonly lines: readonly Line[] };
  /** The lines before the fundamental information. */
  readonly head: readonly Line[];
  readonly actions: readonly ActionTable[];
  readonly problems: readonly PageProblem[];
}

const footer = /^(Was this page helpful\?|Feedback|Contact Us|Help and Support)$/i;
const longestProductRow = 12;
const textsOf = (lines: readonly Line[]): string[] => lines.map((line) => line.text);

/** Finds the tables of a CAM product page by their headers. A row that stands outside of them is a problem. */
export function pageTables(lines: readonly Line[]): PageTables {
  const actions: { heading: Line; class: ActionClass; lines: Line[] }[] = [];
  const problems: PageProblem[] = [];
  let product: { header: Line; lines: Line[] } | undefined;
  let head = lines;
  let table: { lines: Line[] } | undefined;
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]!;
    const heading = /^(\S.*) operations?$/i.exec(line.text)?.[1];
    const headed = heading === undefined ? 0 : headerAt(lines, index + 1, actionHeader);
    const headless = headerAt(lines, index, actionHeader);
    const fundamental = headerAt(lines, index, productHeader);
    if (heading !== undefined && headed > 0) {
      table = { lines: [] };
      actions.push({ heading: line, class: classOf(heading), lines: table.lines });
    } else if (headless > 0) {
      problems.push({ line, message: "This table has no heading, so the class of its operations is not known. Write one above it, such as `Read operations`." });
      table = undefined;
    } else if (fundamental > 0) {
      if (product) problems.push({ line, message: "A second product begins here. Import one page at a time." });
      product ??= { header: line, lines: lines.slice(index + fundamental, index + fundamental + longestProductRow) };
      if (head === lines) head = lines.slice(0, index);
      table = undefined;
    } else if (footer.test(line.text)) table = undefined;
    else if (table) table.lines.push(line);
    else if (readActionRow(line.text))
      problems.push({ line, message: `This row stands in no table. Write the table's heading and its header above it: \`Read operations\`, then \`${actionHeader}\`.` });
    index += headed > 0 ? headed + 1 : Math.max(headless, fundamental, 1);
  }
  return { ...(product && { product }), head: product ? head : [], actions, problems };
}

/** How many lines a header takes that begins here; 0 where none does. */
function headerAt(lines: readonly Line[], start: number, header: string): number {
  const wanted = header.toLowerCase();
  for (let end = start + 1; end <= lines.length; end += 1) {
    const text = unwrapped(textsOf(lines.slice(start, end))).toLowerCase();
    if (text === wanted) return end - start;
    if (!wanted.startsWith(`${text} `)) return 0;
  }
  return 0;
}

function classOf(heading: string): ActionClass {
  const word = heading.toLowerCase();
  return word === "read" || word === "write" || word === "list" ? word : "other";
}

/** What the row of the fundamental information says: the first lines that read as one. */
export function productOf(lines: readonly Line[]): Product | undefined {
  for (let end = 1; end <= lines.length; end += 1) {
    const product = readProductRow(unwrapped(textsOf(lines.slice(0, end))));
    if (product) return product;
  }
  return undefined;
}

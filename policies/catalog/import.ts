import { InputError } from "../input-error.ts";
import type { Catalog, CatalogAction } from "./catalog.ts";
import { pageLines, type Line } from "./page/lines.ts";
import { readRows } from "./page/rows.ts";
import { whyNoActionRow, type Product } from "./page/row.ts";
import { actionHeader, pageTables, productHeader, productOf, type PageProblem, type PageTables } from "./page/tables.ts";

/**
 * Reads the text of a CAM product page (CAM documentation, "CAM-Enabled API"): the table "Fundamental information" and
 * the tables of operations, each under a heading such as `Write operations`. Operations under a heading that is
 * neither read, write nor list are of the class `other`. What stands around the tables is not read.
 *
 * @param text The page's text, one line a row; rows may be wrapped.
 * @param file The name to report the page by.
 * @returns The catalog, its operations in the page's order.
 * @throws InputError with every line inside the tables that can't be read, every operation listed twice, and what is
 * missing: the fundamental information, or the tables of a product that is not authorized as a whole.
 */
export function importCatalog(text: string, file: string): Catalog {
  const tables = pageTables(pageLines(text));
  const product = tables.product && productOf(tables.product.lines);
  const { actions, problems } = readActions(tables);
  const missing = missingParts(tables, product, actions.length + problems.length, text);
  const all = [...missing, ...tables.problems, ...problems].sort((a, b) => (a.line?.number ?? 0) - (b.line?.number ?? 0));
  if (!product || all.length > 0) throw new InputError(all.map((problem) => ({ path: [], message: `${file}:${place(problem.line)}: ${problem.message}` })));
  const pageUpdated = dateOf(tables.head);
  const { service, product: name, granularity, tagAuthorization, ipRestriction } = product;
  return { service, product: name, ...(pageUpdated && { pageUpdated }), granularity, tagAuthorization, ipRestriction, actions };
}

const place = (line?: Line): string => `${line?.number ?? 1}:${line?.column ?? 1}`;

const quoted = (text: string): string => `\`${text.length > 90 ? `${text.slice(0, 90)}…` : text}\``;

function readActions(tables: PageTables): { actions: CatalogAction[]; problems: PageProblem[] } {
  const problems: PageProblem[] = [];
  const actions = new Map<string, { line: Line; action: CatalogAction }>();
  for (const table of tables.actions) {
    const { rows, unread } = readRows(table.lines);
    for (const line of unread)
      problems.push({
        line,
        message:
          `${quoted(line.text)} can't be read as a row of the table \`${table.heading.text}\`. ${whyNoActionRow(line.text)} ` +
          "If the row is wrapped, join its lines; if the table has ended, leave out what follows.",
      });
    for (const { line, action } of rows) {
      const { name, granularity, resource, ipRestriction } = action;
      const before = actions.get(name);
      if (before) problems.push({ line, message: `\`${name}\` is listed a second time; the first is in line ${before.line.number}. Leave one of the two out.` });
      else actions.set(name, { line, action: { name, class: table.class, granularity, resource, ipRestriction } });
    }
  }
  return { actions: [...actions.values()].map(({ action }) => action), problems };
}

function missingParts(tables: PageTables, product: Product | undefined, rows: number, text: string): PageProblem[] {
  const form = `${productHeader}\`, and below it a row such as \`Cloud Virtual Machine cvm Supported Supported Resource level Partially supported`;
  const noProduct = tables.product
    ? [{ line: tables.product.lines[0] ?? tables.product.header, message: `The product's row can't be read. The form is \`${form}\`.` }]
    : [{ message: `The page has no fundamental information. Write its header \`${form}\`.${htmlHint(text)}` }];
  const noTable = {
    message:
      tables.actions.length === 0
        ? `The page has no table of operations, which only a product at service level can be without. A table is a heading such as \`Read operations\`, the header \`${actionHeader}\`, and a row for each API.`
        : "The page's tables hold no row, which only those of a product at service level can. Copy the page as a whole.",
  };
  return [...(product ? [] : noProduct), ...(rows > 0 || product?.granularity === "service" ? [] : [noTable])];
}

const htmlHint = (text: string): string => (/<\/(html|body|table)>/i.test(text) ? " This is HTML: give the page's text, as a browser copies it." : "");

// The label before the date comes in the reader's language, the date always in this form.
function dateOf(head: readonly Line[]): string | undefined {
  return head.map((line) => /(?:^|\D)(\d{4}-\d{2}-\d{2})(?: \d{2}:\d{2}(?::\d{2})?)?$/.exec(line.text)?.[1]).find(Boolean);
}

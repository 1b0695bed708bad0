import { createHash } from "node:crypto";
import type { AccessRow } from "../../policies/account/report.ts";
import { printable } from "../../policies/document/printable.ts";

const columns = { principal: "who", kind: "is a", may: "may", from: "from", until: "until", through: "through" } as const;
const names = Object.keys(columns) as (keyof typeof columns)[];

/** The report of who may do what, in one of its forms. */
export function reportText(rows: readonly AccessRow[], stack: string | undefined, format: string): string {
  if (format === "json") return JSON.stringify({ ...(stack !== undefined && { stack }), access: rows }, null, 2).split("\n").map(printable).join("\n");
  const title = `Who may do what${stack === undefined ? "" : ` in the stack ${stack}`}`;
  if (format === "csv") return csv(rows);
  return format === "html" ? html(rows, title) : markdown(rows, title);
}

const cells = (row: AccessRow): string[] => names.map((name) => printable(row[name]));

function csv(rows: readonly AccessRow[]): string {
  const line = (values: readonly string[]): string => values.map(csvCell).join(",");
  return [line([...names, "operations"]), ...rows.map((row) => line([...cells(row), row.operations.map(printable).join(" ")]))].join("\r\n");
}

/** A spreadsheet takes what begins like this for a formula. */
const csvCell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

function markdown(rows: readonly AccessRow[], title: string): string {
  const line = (values: readonly string[]): string => `| ${values.join(" | ")} |`;
  return [`# ${markdownText(title)}`, "", line(Object.values(columns)), line(names.map(() => "---")), ...rows.map((row) => line(cells(row).map(markdownText)))].join("\n");
}

/** Text that Markdown shows as it is, and that mentions nobody. */
const markdownText = (text: string): string => printable(text).replace(/[\\`*_[\]|~<>&@]/g, (character) => (character === "@" ? "@<!-- -->" : (entities[character] ?? `\\${character}`)));

const style = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 2rem; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid #8884; }
details { font-size: .85em; max-width: 40rem; }
`;
const styleHash = createHash("sha256").update(style).digest("base64");

function html(rows: readonly AccessRow[], title: string): string {
  const row = (one: AccessRow): string =>
    `<tr>${cells(one).map((text, index) => `<td>${htmlText(text)}${names[index] === "may" && one.operations.length > 3 ? `<details><summary>by name</summary>${htmlText(one.operations.map(printable).join(", "))}</details>` : ""}</td>`).join("")}</tr>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash}'">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${htmlText(title)}</h1>
<table>
<thead><tr>${Object.values(columns).map((column) => `<th scope="col">${column}</th>`).join("")}</tr></thead>
<tbody>
${rows.map(row).join("\n")}
</tbody>
</table>
</body>
</html>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const htmlText = (text: string): string => printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);

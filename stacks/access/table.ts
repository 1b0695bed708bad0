import { text } from "node:stream/consumers";
import stringWidth from "string-width";
import type { Access } from "../../policies/plan/who.ts";

const columns = { principal: "who", may: "may", from: "from", until: "until", through: "through" } as const;

/** Who may do what, as a table for a terminal; control characters are shown, not obeyed. */
export function accessTable(rows: readonly Access[]): string {
  const cells = [Object.values(columns), ...rows.map((row) => (Object.keys(columns) as (keyof typeof columns)[]).map((column) => printable(row[column])))];
  const widths = Object.keys(columns).map((_, index) => Math.max(...cells.map((line) => stringWidth(line[index] ?? ""))));
  return cells.map((line) => line.map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - stringWidth(cell))).join("  ").trimEnd()).join("\n");
}

const printable = (value: string): string => value.replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);

if (import.meta.main) {
  const { whoMayWhat } = JSON.parse(await text(process.stdin)) as { whoMayWhat: Access[] };
  console.log(`\n${accessTable(whoMayWhat)}`);
}

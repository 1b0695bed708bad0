import { printable } from "../../document/printable.ts";

/** Items as a sentence has them: `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[], last: "and" | "or" = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1) ?? ""}`;
}

/** A value as a sentence shows it: without what could be taken for a part of the sentence or of the terminal. */
export const shown = (text: string): string => (/^[\w.:/@&=+*-]+$/.test(text) ? text : printable(JSON.stringify(text)));

import type { Node } from "jsonc-parser";
import type { Path } from "./path.ts";
import type { ProblemRule, Written } from "./syntax.ts";

/** Where readers of a document's parts put what they can't read. */
export interface Reader {
  report(rule: ProblemRule, path: Path, message: string): void;
}

/** A value as its text shows it, cut where it is long. */
export function quoted(node: Node): string {
  const text = node.type === "object" ? "{…}" : node.type === "array" ? "[…]" : JSON.stringify(node.value);
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

/** The values of an element that may be one value or a list of them. */
export function listed(node: Node, path: Path): { node: Node; path: Path }[] {
  return node.type === "array" ? (node.children ?? []).map((child, index) => ({ node: child, path: [...path, index] })) : [{ node, path }];
}

/** A text, number or boolean with its place, or undefined for anything else. */
export function written(node: Node, path: Path): Written | undefined {
  const { type } = node;
  return type === "string" || type === "number" || type === "boolean" ? { text: String(node.value), type, path } : undefined;
}

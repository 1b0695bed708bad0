import { findNodeAtLocation, type Edit, type Node } from "jsonc-parser";
import type { Path } from "../../document/path.ts";
import type { Fix } from "./finding.ts";
import { quote } from "./quote.ts";

/** The value at a path of a JSON tree. */
export const nodeAt = (root: Node, path: Path): Node | undefined => findNodeAtLocation(root, [...path]);

/** Writes another text in the place of a value. */
export function replaceText(root: Node, path: Path, text: string): Fix | undefined {
  const node = nodeAt(root, path);
  return node && { description: `Write ${quote(text)}.`, edits: [{ offset: node.offset, length: node.length, content: JSON.stringify(text) }] };
}

/** Gives a value another name; undefined where its object has that name already. */
export function renameKey(root: Node, path: Path, name: string): Fix | undefined {
  const [key] = nodeAt(root, path)?.parent?.children ?? [];
  if (!key || nodeAt(root, [...path.slice(0, -1), name])) return undefined;
  return { description: `Write ${quote(name)}.`, edits: [{ offset: key.offset, length: key.length, content: JSON.stringify(name) }] };
}

/** Puts a single value into a list. */
export function wrapInList(root: Node, path: Path): Fix | undefined {
  const node = nodeAt(root, path);
  if (!node) return undefined;
  const insert = (offset: number, content: string): Edit => ({ offset, length: 0, content });
  return { description: "Write a list.", edits: [insert(node.offset, "["), insert(node.offset + node.length, "]")] };
}

/** Takes a value out of its list, of which it is not the first. */
export function removeItem(root: Node, path: Path): Fix | undefined {
  const index = path.at(-1);
  const siblings = nodeAt(root, path.slice(0, -1))?.children ?? [];
  const [before, node] = typeof index === "number" ? [siblings[index - 1], siblings[index]] : [];
  if (!before || !node) return undefined;
  const start = before.offset + before.length;
  return { description: "Leave it out.", edits: [{ offset: start, length: node.offset + node.length - start, content: "" }] };
}

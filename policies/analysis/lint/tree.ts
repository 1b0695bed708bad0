import type { Node } from "jsonc-parser";
import type { Path } from "../../document/path.ts";

/** A value of a JSON tree with its path. */
export interface Place {
  readonly node: Node;
  readonly path: Path;
}

/** Every value of a tree, each before those in it. */
export function* places(node: Node, path: Path = []): Generator<Place> {
  yield { node, path };
  for (const [index, child] of (node.children ?? []).entries()) {
    const [key, value] = child.type === "property" ? (child.children ?? []) : [];
    if (child.type !== "property") yield* places(child, [...path, index]);
    else if (key && value) yield* places(value, [...path, String(key.value)]);
  }
}

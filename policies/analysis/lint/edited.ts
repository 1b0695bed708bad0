import type { Edit } from "jsonc-parser";

/** A text with edits that don't overlap. In one go: a long text with many of them would take a library minutes. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    pieces.push(text.slice(end, edit.offset), edit.content);
    end = edit.offset + edit.length;
  }
  return [...pieces, text.slice(end)].join("");
}

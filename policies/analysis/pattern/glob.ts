/** A text in which `*` stands for any text, cut at its stars. One piece: no star. */
export interface Glob {
  readonly pieces: readonly string[];
}

/** Reads a glob. Stars beside each other are one. */
export function readGlob(text: string): Glob {
  return { pieces: text.replace(/\*{2,}/g, "*").split("*") };
}

/** A glob that has no star. */
export const literalGlob = (text: string): Glob => ({ pieces: [text] });

/** The text of a glob. */
export const globText = (glob: Glob): string => glob.pieces.join("*");

/**
 * Whether a text matches. Each piece is taken at its first place after the last one, which finds a match if there is
 * one; the time is linear in the pattern.
 */
export function globMatches({ pieces }: Glob, text: string): boolean {
  const first = pieces[0] ?? "";
  if (pieces.length === 1) return text === first;
  const last = pieces[pieces.length - 1] ?? "";
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let position = first.length;
  for (let index = 1; index < pieces.length - 1; index += 1) {
    const piece = pieces[index] ?? "";
    const found = piece.length < longPiece ? text.indexOf(piece, position) : placeOf(piece, text, position);
    if (found < 0 || found + piece.length > end) return false;
    position = found + piece.length;
  }
  return true;
}

// From here on `indexOf` can take the product of both lengths.
const longPiece = 1_000;

/** Where a piece stands first in a text, or -1, in time linear in both (Knuth, Morris and Pratt). */
function placeOf(piece: string, text: string, from: number): number {
  const borders = new Int32Array(piece.length);
  for (let index = 1, border = 0; index < piece.length; index += 1) {
    while (border > 0 && piece[index] !== piece[border]) border = borders[border - 1] as number;
    borders[index] = border += piece[index] === piece[border] ? 1 : 0;
  }
  for (let index = from, matched = 0; index < text.length; index += 1) {
    while (matched > 0 && text[index] !== piece[matched]) matched = borders[matched - 1] as number;
    matched += text[index] === piece[matched] ? 1 : 0;
    if (matched === piece.length) return index + 1 - matched;
  }
  return -1;
}

/** A text that stands for all that a glob matches, when `fresh` is a character that no glob in play contains. */
export const genericText = (glob: Glob, fresh: string): string => glob.pieces.join(fresh);

/**
 * Whether everything that `inner` matches, `outer` matches too.
 *
 * A character that `outer` does not have can only be matched by a star of it, which then matches whatever stands in
 * its place: so one generic text decides.
 */
export function globContains(outer: Glob, inner: Glob): boolean {
  return globMatches(outer, genericText(inner, unusedIn(outer)));
}

function unusedIn({ pieces }: Glob): string {
  let code = 0xe000;
  while (pieces.some((piece) => piece.includes(String.fromCharCode(code)))) code += 1;
  return String.fromCharCode(code);
}

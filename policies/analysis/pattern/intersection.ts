import { Undecided } from "../undecided.ts";
import { globContains, globMatches, readGlob, globText, type Glob } from "./glob.ts";

// Enough for any pattern that people write; two patterns of a thousand stars each have too many overlaps to list.
const maximumOverlaps = 5_000;

/** The globs that together match exactly what both globs match; none of them contains another. */
export function globIntersection(a: Glob, b: Glob): readonly Glob[] {
  if (a.pieces.length === 1) return globMatches(b, a.pieces[0] ?? "") ? [a] : [];
  if (b.pieces.length === 1) return globMatches(a, b.pieces[0] ?? "") ? [b] : [];
  if (!endsMeet(a, b)) return [];
  if (globContains(a, b)) return [b];
  if (globContains(b, a)) return [a];
  return withoutContained([...overlaps(globText(a), globText(b))].map(readGlob));
}

/** Whether the beginnings and the ends of two globs fit together, without which nothing matches both. */
export const endsMeet = (a: Glob, b: Glob): boolean => {
  const [firstA, firstB, lastA, lastB] = [a.pieces[0] ?? "", b.pieces[0] ?? "", a.pieces.at(-1) ?? "", b.pieces.at(-1) ?? ""];
  return (firstA.startsWith(firstB) || firstB.startsWith(firstA)) && (lastA.endsWith(lastB) || lastB.endsWith(lastA));
};

/** What both patterns match from some place on: the star of one takes up characters, or a star, of the other. */
function overlaps(a: string, b: string): ReadonlySet<string> {
  let below = new Map<number, ReadonlySet<string>>();
  let count = 0;
  for (let i = a.length; i >= 0; i -= 1) {
    const row = new Map<number, ReadonlySet<string>>();
    for (let j = b.length; j >= 0; j -= 1) {
      const found = new Set<string>();
      const take = (head: string, rest: ReadonlySet<string> | undefined): void => rest?.forEach((tail) => found.add(head === "*" && tail.startsWith("*") ? tail : head + tail));
      const [x, y] = [a[i], b[j]];
      if (x === undefined && y === undefined) found.add("");
      else if (x === "*" && y === "*") {
        take("*", below.get(j));
        take("*", row.get(j + 1));
      } else if (x === "*") {
        take("", below.get(j));
        if (y !== undefined) take(y, row.get(j + 1));
      } else if (y === "*") {
        take("", row.get(j + 1));
        if (x !== undefined) take(x, below.get(j));
      } else if (x !== undefined && x === y) take(x, below.get(j + 1));
      count += found.size;
      if (count > maximumOverlaps * 20 || found.size > maximumOverlaps) throw new Undecided(`The patterns \`${a.slice(0, 60)}\` and \`${b.slice(0, 60)}\` overlap in too many ways. Use fewer stars.`);
      row.set(j, found);
    }
    below = row;
  }
  return below.get(0) ?? new Set();
}

function withoutContained(globs: readonly Glob[]): Glob[] {
  return globs.filter((glob, index) => !globs.some((other, at) => at !== index && globContains(other, glob)));
}

import { genericText, globText, type Glob } from "../pattern/glob.ts";
import { endsMeet, globIntersection } from "../pattern/intersection.ts";
import type { ResourcePattern } from "../resource.ts";
import { Undecided } from "../undecided.ts";
import { freshCharacter } from "./fresh.ts";

const maximumResources = 20_000;

type Segments = readonly Glob[];

/** Resources such that whatever is true of some resource is true of one of them, by the argument of the actions. */
export function resourceRepresentatives(patterns: readonly ResourcePattern[]): string[] {
  const written = distinct(patterns.filter((pattern): pattern is Segments => pattern !== "*"));
  const met: Segments[] = [];
  for (const [index, one] of written.entries()) {
    for (const other of written.slice(index)) met.push(...segmentsIntersection(one, other));
    if (met.length > maximumResources) throw new Undecided("The resources overlap in too many ways. Use fewer wildcards in them.");
  }
  const fresh = freshCharacter(written.flatMap((segments) => segments.map(globText)));
  return ["*", ...new Set(distinct(met).map((segments) => segmentsText(segments, fresh)))];
}

/** A resource that the segments match; where any segment would do, all but the last stay empty, as people write them. */
function segmentsText(segments: Segments, fresh: string): string {
  return segments.map((glob, index) => (globText(glob) === "*" && index < segments.length - 1 ? "" : genericText(glob, fresh))).join(":");
}

/** The segments' meetings, each with each. */
function segmentsIntersection(one: Segments, other: Segments): Segments[] {
  if (!one.every((glob, index) => endsMeet(glob, other[index] as Glob))) return [];
  return one.reduce<Segments[]>((heads, glob, index) => {
    const tails = globIntersection(glob, other[index] as Glob);
    return heads.flatMap((head) => tails.map((tail) => [...head, tail]));
  }, [[]]);
}

// By their pieces: where a star is taken as a plain character, the text is the same as that of a wildcard.
const distinct = (list: readonly Segments[]): Segments[] => [...new Map(list.map((segments) => [JSON.stringify(segments), segments])).values()];

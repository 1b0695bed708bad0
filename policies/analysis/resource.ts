import { globMatches, literalGlob, readGlob, type Glob } from "./pattern/glob.ts";
import type { Flipped } from "./semantics.ts";

/** A resource pattern: `*`, or six segments of which the first is always `qcs`. */
export type ResourcePattern = "*" | readonly Glob[];

/** The segments of a resource; the last one takes what is left, colons included. */
export function resourceSegments(text: string): string[] {
  const parts = text.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** Reads a resource pattern. An empty segment stands for any (CAM documentation, "Resource Description"). */
export function resourcePattern(text: string, flipped: Flipped): ResourcePattern {
  const plain = (segment: string): boolean => flipped.has("resource-wildcard") && /\*[^*]/s.test(segment);
  return text === "*" ? "*" : resourceSegments(text).map((segment) => (plain(segment) ? literalGlob(segment) : readGlob(segment === "" ? "*" : segment)));
}

/** Whether a pattern matches a resource. A call about no resource (`*`) is matched by `*` alone. */
export function resourceMatches(pattern: ResourcePattern, resource: string): boolean {
  if (pattern === "*") return true;
  return resource !== "*" && segmentsMatch(pattern, resourceSegments(resource));
}

/** Whether the segments of a pattern match those of a resource. The last ones differ most often. */
export function segmentsMatch(pattern: readonly Glob[], segments: readonly string[]): boolean {
  for (let index = pattern.length - 1; index >= 0; index -= 1) if (!globMatches(pattern[index] as Glob, segments[index] ?? "")) return false;
  return true;
}

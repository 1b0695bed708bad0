import { distance } from "fastest-levenshtein";

/**
 * The known names closest to a name that is not known, best first, at most three.
 * Letter case does not count as a difference; a name with too little in common is not suggested.
 */
export function closest(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.ceil(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A sentence naming the closest known names, or all of them where none is close and they are few. */
export function suggestion(name: string, known: readonly string[]): string {
  const names = closest(name, known);
  if (names.length > 0) return `Did you mean ${names.map((n) => `\`${n}\``).join(" or ")}?`;
  if (known.length === 0) return "None is defined.";
  return known.length <= 8 ? `Known: ${known.map((n) => `\`${n}\``).join(", ")}.` : "";
}

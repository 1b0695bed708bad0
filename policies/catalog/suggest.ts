import { distance } from "fastest-levenshtein";

/**
 * The known names closest to a name that is not known, best first, at most three.
 * Letter case does not count as a difference; a name with too little in common is not suggested.
 */
function closest(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, distance: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.ceil(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A sentence naming the closest known names, and all of them where they are few. */
export function suggestion(name: string, known: readonly string[]): string {
  const quoted = (names: readonly string[]): string[] => names.map((n) => `\`${n}\``);
  const near = quoted(closest(name, known));
  if (known.length === 0) return "None is defined.";
  const all = known.length <= 8 ? `Known: ${quoted(known).join(", ")}.` : "";
  return [...(near.length > 0 ? [`Did you mean ${near.join(" or ")}?`] : []), all].filter(Boolean).join(" ");
}

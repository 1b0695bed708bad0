import { globMatches, globText, type Glob } from "../pattern/glob.ts";
import type { CompiledStatement } from "../statement.ts";

/** The statements whose actions an operation matches, in their order. */
export type PatternIndex = (action: string) => CompiledStatement[];

interface Entry {
  readonly glob: Glob;
  readonly anyCase: boolean;
  readonly places: number[];
}

/** Looks statements up by operation: each pattern is asked once, however many statements have it. */
export function patternIndex(statements: readonly CompiledStatement[]): PatternIndex {
  const entries = new Map<string, Entry>();
  const literals = new Map<string, Entry>();
  statements.forEach(({ actions, flipped }, place) => {
    const anyCase = flipped.has("action-case");
    for (const glob of actions) {
      const list = glob.pieces.length === 1 ? literals : entries;
      const name = `${anyCase ? "i" : "s"}${globText(glob)}`;
      const entry = list.get(name) ?? { glob, anyCase, places: [] };
      list.set(name, entry);
      entry.places.push(place);
    }
  });
  return (action) => {
    const lower = action.toLowerCase();
    const places = new Set([...(literals.get(`s${action}`)?.places ?? []), ...(literals.get(`i${lower}`)?.places ?? [])]);
    for (const { glob, anyCase, places: found } of entries.values()) if (globMatches(glob, anyCase ? lower : action)) for (const place of found) places.add(place);
    return [...places].sort((a, b) => a - b).flatMap((place) => statements[place] ?? []);
  };
}

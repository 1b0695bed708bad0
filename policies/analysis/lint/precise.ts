import { jsonPointer } from "../../document/path.ts";
import { placesOver } from "./places-over.ts";
import type { Found } from "./rule.ts";

/** What was found, without what another rule tells more precisely within the same place. */
export function precise(found: readonly Found[]): Found[] {
  const told = new Map<string, Set<string>>();
  const placesOf = (rule: string): Set<string> => {
    const known = told.get(rule) ?? placesOver(found.filter((one) => one.rule.id === rule).map(({ path }) => path));
    told.set(rule, known);
    return known;
  };
  return found.filter(({ rule, path }) => !rule.unless?.some((other) => placesOf(other).has(jsonPointer(path))));
}

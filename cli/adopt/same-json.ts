import { isDeepStrictEqual } from "node:util";

/**
 * Whether two JSON texts stand for the same value, as the provider compares documents: blanks and the order of keys
 * don't count, the order of lists does.
 */
export function sameJson(one: string, other: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return one === other;
  }
}

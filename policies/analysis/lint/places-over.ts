import { jsonPointer, type Path } from "../../document/path.ts";

/** The pointers of paths and of all that contains them. */
export function placesOver(paths: readonly Path[]): Set<string> {
  return new Set(paths.flatMap((path) => [jsonPointer([]), ...path.map((_, index) => jsonPointer(path.slice(0, index + 1)))]));
}

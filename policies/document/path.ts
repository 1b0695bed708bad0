/** The way to a value from the top of its document: `["statement", 0, "action", 2]`. */
export type Path = readonly (string | number)[];

/** A path as JSON Pointer (RFC 6901): `/statement/0/action/2`; the whole document is the empty text. */
export function jsonPointer(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

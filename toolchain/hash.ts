import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The hash of a folder's files, names and bytes, and of whatever else decides what is built from them. */
export function hashOf(folder: string, counts: (path: string) => boolean, besides: readonly string[]): string {
  const hash = createHash("sha256");
  const add = (bytes: string | Buffer): void => void hash.update(`${bytes.length}:`).update(bytes);
  besides.forEach(add);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  for (const path of paths.filter(counts).sort()) {
    add(path);
    add(readFileSync(join(folder, path)));
  }
  return hash.digest("hex").slice(0, 16);
}

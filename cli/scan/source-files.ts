import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { InputError, type Issue } from "../../policies/input-error.ts";
import { languages } from "./languages/index.ts";

/** A source file in a language that can be scanned. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** What was found under the given paths. */
export interface SourceTexts {
  readonly files: readonly SourceText[];
  /** What was left out though it may hold calls, and why. */
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
}

/** Directories of what others wrote, or of what is built. */
const leftOut: ReadonlySet<string> = new Set(["node_modules", ".git", "vendor", "dist", "build", "__pycache__", ".venv", "venv", "target"]);

const largest = 2_000_000;

const extensions = languages.flatMap((language) => Object.keys(language.grammars));

/**
 * Reads the source files that are given, and those under the directories that are given, in order of path. Symbolic
 * links inside a directory are not followed: they lead out of it, or to what is found anyway.
 *
 * @throws InputError for a path that does not exist, and for a file in no language that can be scanned.
 */
export async function readSourceFiles(paths: readonly string[]): Promise<SourceTexts> {
  const found = new Set<string>();
  const skipped: { path: string; why: string }[] = [];
  const issues: Issue[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch((error: NodeJS.ErrnoException) => error);
    if (entry instanceof Error) issues.push({ path: [], message: `\`${path}\` can't be read (${entry.code}). Name a directory or a source file that exists.` });
    else if (entry.isDirectory()) for await (const file of filesUnder(path, skipped)) found.add(file);
    else if (isSource(path)) found.add(path);
    else issues.push({ path: [], message: `\`${path}\` is no source file that can be scanned. Name a directory, or a file that ends in ${extensions.join(", ")}.` });
  }
  if (issues.length > 0) throw new InputError(issues);

  const files: SourceText[] = [];
  for (const path of [...found].sort()) {
    const size = (await stat(path).catch(() => undefined))?.size ?? 0;
    if (size > largest) skipped.push({ path, why: `is larger than ${largest / 1_000_000} MB` });
    else
      await readFile(path, "utf8").then(
        (text) => files.push({ path, text }),
        (error: NodeJS.ErrnoException) => skipped.push({ path, why: `can't be read (${error.code})` }),
      );
  }
  return { files, skipped };
}

// TypeScript's declaration files declare, and call nothing.
const isSource = (path: string): boolean => extensions.includes(extname(path)) && !/\.d\.[cm]?ts$/.test(path);

async function* filesUnder(directory: string, skipped: { path: string; why: string }[]): AsyncGenerator<string> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => error);
  if (entries instanceof Error) {
    skipped.push({ path: directory, why: `can't be read (${entries.code})` });
    return;
  }
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !leftOut.has(entry.name)) yield* filesUnder(path, skipped);
    else if (entry.isFile() && isSource(entry.name)) yield path;
  }
}

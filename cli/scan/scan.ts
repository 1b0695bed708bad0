import { extname } from "node:path";
import { findCalls } from "./calls.ts";
import type { Finding } from "./finding.ts";
import { languages } from "./languages/index.ts";
import { loadParser } from "./parse.ts";
import type { Place, SourceFile } from "./program.ts";
import { readFile } from "./read/read.ts";
import { readSourceFiles, type SourceText } from "./source-files.ts";
import type { Language } from "./syntax.ts";

/** What a scan found, and where it may have missed something. */
export interface Scan {
  readonly findings: readonly Finding[];
  /** How many files were parsed. */
  readonly files: number;
  readonly skipped: readonly { readonly path: string; readonly why: string }[];
  /** Where files hold text that their language's parser does not know. */
  readonly syntaxErrors: readonly Place[];
}

/**
 * Finds the calls of aiart through Tencent's SDK in source files and in directories of them.
 *
 * @throws InputError for a path that does not exist, and for a file in no language that can be scanned.
 */
export async function scan(paths: readonly string[]): Promise<Scan> {
  const { files: texts, skipped } = await readSourceFiles(paths);
  const wanted = languages.flatMap((language) => {
    const own = texts.filter(({ path }) => extname(path) in language.grammars);
    // Whoever uses Tencent's SDK names it somewhere; the other files of the language may use what that file makes.
    return own.some(({ text }) => /tencent/i.test(text)) ? own.map((text) => ({ language, text })) : [];
  });
  const grammars = new Set(wanted.map(({ language, text }) => language.grammars[extname(text.path)]!));
  const parse = await loadParser([...grammars]);

  const files: SourceFile[] = [];
  const unread = [...skipped];
  for (const { language, text } of wanted) {
    const file = readSource(text, language, parse);
    if (file) files.push(file);
    else unread.push({ path: text.path, why: "is nested too deeply" });
  }
  const findings = findCalls(files);
  return { findings, files: files.length, skipped: unread, syntaxErrors: files.flatMap(({ syntaxError }) => syntaxError ?? []) };
}

function readSource({ path, text }: SourceText, language: Language, parse: Awaited<ReturnType<typeof loadParser>>): SourceFile | undefined {
  const tree = parse(text, language.grammars[extname(path)]!);
  try {
    return readFile(tree.rootNode, text, path, language);
  } catch (error) {
    // A generated expression of thousands of levels ends the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  } finally {
    tree.delete();
  }
}

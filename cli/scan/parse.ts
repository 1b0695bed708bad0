import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Parser, Tree } from "@vscode/tree-sitter-wasm";

/** Parses source text by the name of its grammar; the tree has to be deleted, WebAssembly's memory is not collected. */
export type Parse = (source: string, grammar: string) => Tree;

/** Loads tree-sitter with some of its grammars. Nothing of it is loaded before. */
export async function loadParser(grammars: readonly string[]): Promise<Parse> {
  const { default: treeSitter } = await import("@vscode/tree-sitter-wasm");
  await treeSitter.Parser.init();
  const folder = dirname(createRequire(import.meta.url).resolve("@vscode/tree-sitter-wasm"));
  const parsers = new Map<string, Parser>();
  for (const grammar of grammars) {
    const language = await treeSitter.Language.load(join(folder, `tree-sitter-${grammar}.wasm`));
    parsers.set(grammar, new treeSitter.Parser().setLanguage(language));
  }
  return (source, grammar) => {
    const tree = parsers.get(grammar)?.parse(source);
    if (!tree) throw new Error(`There is no parser for the grammar ${grammar}.`);
    return tree;
  };
}

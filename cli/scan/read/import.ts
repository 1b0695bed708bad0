import type { Node } from "@vscode/tree-sitter-wasm";
import { define, unknown, type Expression, type Scope } from "../program.ts";
import { read } from "./read.ts";
import { children, part, type Reading } from "./reading.ts";
import type { RuleOf } from "../syntax.ts";

/** Reads an import: each name in the file is bound to what it was imported as. */
export function readImport(node: Node, scope: Scope, reading: Reading): void {
  const { file, language } = reading;
  for (const { module, name, as } of language.imports(node)) {
    file.imports.add(name === undefined ? module : `${module}.${name}`);
    if (as === "*") file.wildcards.push(module);
    else define(scope, as, { kind: "import", module, ...(name !== undefined && { name }), file });
  }
}

/** Reads an export of what the file itself declares. */
export function readExport(node: Node, rule: RuleOf<"export">, scope: Scope, reading: Reading): void {
  // `export … from` binds no name in the file, but gives the module one.
  if (part(node, rule.source)) return readImport(node, scope, reading);
  const exported = children(node).map((child): Expression => {
    if (child.type !== rule.clause) return read(child, scope, reading);
    for (const specifier of children(child)) {
      const [name, as] = [part(specifier, rule.name)?.text ?? "", part(specifier, rule.as)?.text];
      if (as !== undefined) define(scope, as, { kind: "name", name, scope });
    }
    return unknown;
  });
  if (node.children.some((child) => child?.type === rule.default)) define(scope, rule.default, exported.at(-1) ?? unknown);
}

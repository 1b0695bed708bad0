import type { Node } from "@vscode/tree-sitter-wasm";
import { bind, readDeclaration, readDeclarators } from "./bind.ts";
import { define, openScope, unknown, type Expression, type Scope, type SourceFile } from "../program.ts";
import { readCall, readMember } from "./call.ts";
import { readExport, readImport } from "./import.ts";
import { readClass, readFunction } from "./scope.ts";
import { children, either, instanceOf, isOperationName, lastName, part, placeOf, text, type Reading } from "./reading.ts";
import type { Language, Part, Rule, RuleOf } from "../syntax.ts";

/** Reads a parsed file: its scopes with what their names can be, and every call and member in it. */
export function readFile(root: Node, source: string, path: string, language: Language): SourceFile {
  const scope = { kind: "file", names: new Map(), results: [], bases: [] } as unknown as { -readonly [K in keyof Scope]: Scope[K] };
  const file: SourceFile = { path, language, scope, uses: [], calls: new Map(), imports: new Set(), wildcards: [] };
  scope.file = file;
  const reading: Reading = { language, file, source, assignments: [], outer: new Map() };
  readChildren(root, scope, reading);
  for (const assign of reading.assignments) assign();
  if (root.hasError) file.syntaxError = placeOf(root.descendantsOfType("ERROR")[0] ?? root, path);
  return file;
}

/** Reads a node's children, whose values nobody wants. */
export function readChildren(node: Node, scope: Scope, reading: Reading): void {
  for (const child of children(node)) read(child, scope, reading);
}

/** Reads a node and everything below it, and says what it is as an expression. */
export function read(node: Node | undefined, scope: Scope, reading: Reading): Expression {
  if (!node) return unknown;
  const rule = reading.language.syntax[node.type];
  if (!rule) readChildren(node, scope, reading);
  return (rule && (readExpression(node, rule, scope, reading) ?? readStatement(node, rule, scope, reading))) ?? unknown;
}

function readExpression(node: Node, rule: Rule, scope: Scope, reading: Reading): Expression | undefined {
  switch (rule.is) {
    case "name":
      return { kind: "name", name: node.text, scope };
    case "self":
      return { kind: "self", scope };
    case "text":
      return readText(node, rule, scope, reading);
    case "literal":
      return { kind: "literal" };
    case "function":
      return readFunction(node, rule, scope, reading);
    case "class":
      return readClass(node, rule, scope, reading);
    case "object": {
      const object = openScope("object", reading.file, scope);
      readChildren(node, object, reading);
      return { kind: "scope", scope: object };
    }
    case "member":
    case "index":
      return readTakenMember(node, rule, scope, reading);
    case "call":
    case "method-call":
      return readCall(node, rule, scope, reading);
    case "instance":
      return instanceOf(readChosen(node, [rule.type], scope, reading)[0] ?? unknown, scope);
    case "cast":
      return either(read(part(node, rule.value), scope, reading), instanceOf(read(part(node, rule.type), scope, reading), scope));
    case "same":
      return rule.as === undefined ? (children(node).map((child) => read(child, scope, reading))[0] ?? unknown) : read(part(node, rule.as), scope, reading);
    case "either":
      return readAlternatives(node, rule, scope, reading);
    case "list":
      return { kind: "list", of: children(node).map((child) => read(child, scope, reading)) };
    case "assignment": {
      const value = read(part(node, rule.value), scope, reading);
      bind(part(node, rule.target), value, "assign", scope, reading);
      return value;
    }
    default:
      return undefined;
  }
}

function readStatement(node: Node, rule: Rule, scope: Scope, reading: Reading): void {
  switch (rule.is) {
    case "block":
      return readChildren(node, rule.open ? scope : openScope("block", reading.file, scope), reading);
    case "declaration":
      return readDeclaration(node, rule, scope, reading);
    case "declarators":
      return readDeclarators(node, rule, scope, reading);
    case "entry": {
      const key = part(node, rule.key);
      const name = key && read(key, scope.parent ?? scope, reading);
      return define(scope, name?.kind === "text" ? name.text : (key?.text ?? ""), read(part(node, rule.value), scope, reading));
    }
    case "short-entry":
      return define(scope, node.text, { kind: "name", name: node.text, scope: scope.parent ?? scope });
    case "outer":
      reading.outer.set(scope, new Set([...(reading.outer.get(scope) ?? []), ...children(node).map((child) => child.text)]));
      return;
    case "return": {
      const [value] = children(node).map((child) => read(child, scope, reading));
      let owner: Scope | undefined = scope;
      while (owner && owner.kind !== "function") owner = owner.parent;
      if (value) owner?.results.push(value);
      return;
    }
    case "import":
      return readImport(node, scope, reading);
    case "export":
      return readExport(node, rule, scope, reading);
    case "skip":
      return;
    default:
      return readChildren(node, scope, reading);
  }
}

function readText(node: Node, rule: RuleOf<"text">, scope: Scope, reading: Reading): Expression {
  const content = children(node).filter((child) => !rule.quotes?.includes(child.type));
  if (content.every((child) => rule.content.includes(child.type))) return text(content.map((child) => child.text).join(""));
  readChildren(node, scope, reading);
  return unknown;
}

/** A member that is not called here. Only one that could be an operation is worth remembering. */
function readTakenMember(node: Node, rule: RuleOf<"member"> | RuleOf<"index">, scope: Scope, reading: Reading): Expression {
  const { expression, at } = readMember(node, rule, scope, reading);
  const name = lastName(expression);
  if (name !== undefined && isOperationName(name)) reading.file.uses.push({ place: placeOf(at, reading.file.path), callee: expression, text: node.text });
  return expression;
}

function readAlternatives(node: Node, rule: RuleOf<"either">, scope: Scope, reading: Reading): Expression {
  if (rule.of === undefined) return either(...children(node).map((child) => read(child, scope, reading)));
  const alternatives = readChosen(node, rule.of, scope, reading);
  return !rule.operators || rule.operators.includes(node.childForFieldName("operator")?.type ?? "") ? either(...alternatives) : unknown;
}

/** Reads every child of a node once, and gives the values of those that are wanted. */
function readChosen(node: Node, wanted: readonly Part[], scope: Scope, reading: Reading): Expression[] {
  const ids = wanted.map((at) => part(node, at)?.id);
  return children(node).flatMap((child) => {
    const value = read(child, scope, reading);
    return ids.includes(child.id) ? [value] : [];
  });
}

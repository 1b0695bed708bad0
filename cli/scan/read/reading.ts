import type { Node } from "@vscode/tree-sitter-wasm";
import { unknown, type Expression, type Place, type Scope, type SourceFile } from "../program.ts";
import type { Language, Part } from "../syntax.ts";

/** The state of reading one file. */
export interface Reading {
  readonly language: Language;
  readonly file: SourceFile;
  readonly source: string;
  /** Assignments to names that may be declared further down; they are made when the whole file is read. */
  readonly assignments: (() => void)[];
  /** The names that a function takes from outside: Python's `global` and `nonlocal`. */
  readonly outer: Map<Scope, Set<string>>;
}

/** A node's named children without comments. */
export function children(node: Node): Node[] {
  return node.namedChildren.filter((child): child is Node => child !== null && !child.type.endsWith("comment"));
}

/** A part of a node, or nothing where it is left out. */
export function part(node: Node, at: Part | undefined): Node | undefined {
  return at === undefined ? undefined : parts(node, at)[0];
}

/** Every child of a node in a field that can be repeated, or the one at a position. */
export function parts(node: Node, at: Part): Node[] {
  if (typeof at === "number") return children(node).slice(at, at + 1);
  // `childForFieldName` can answer with a grandchild, as for TypeScript's `typeof a.b.c` (tree-sitter's issue 5948). And
  // Go's grammar counts the commas in.
  return node.childrenForFieldName(at).filter((child): child is Node => child?.isNamed ?? false);
}

/** Where a node begins. */
export function placeOf(node: Node, path: string): Place {
  return { path, line: node.startPosition.row + 1, column: node.startPosition.column + 1 };
}

/** A text expression. */
export function text(value: string): Expression {
  return { kind: "text", text: value };
}

/** One of several, where there are several. */
export function either(...of: (Expression | undefined)[]): Expression {
  const known = of.filter((one) => one !== undefined);
  return known.length === 1 ? known[0]! : { kind: "either", of: known };
}

/** What stands at a position of a value that has several; one call can give them all. */
export function element(of: Expression, index: number): Expression {
  if (of.kind !== "list") return { kind: "element", of, index };
  if (of.of.length === 1 && index > 0) return { kind: "element", of: of.of[0]!, index };
  return of.of[index] ?? unknown;
}

/** The last name of an expression: `b` of `a.b`. */
export function lastName(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.name;
  if (expression.kind === "member") return expression.name.kind === "text" ? expression.name.text : undefined;
  return expression.kind === "either" && expression.of[0] ? lastName(expression.of[0]) : undefined;
}

/** The children of a node that were not read as one of its parts. */
export function others(node: Node, read: readonly (Node | undefined)[]): Node[] {
  return children(node).filter((child) => !read.some((one) => one?.id === child.id));
}

/** An instance of what a type's expression names; Python may write the type as text. */
export function instanceOf(type: Expression, scope: Scope): Expression {
  return { kind: "instance", type: unquoted(type, scope) };
}

function unquoted(type: Expression, scope: Scope): Expression {
  if (type.kind === "either") return either(...type.of.map((one) => unquoted(one, scope)));
  if (type.kind !== "text") return type;
  const [first = "", ...rest] = type.text.split(".");
  return rest.reduce<Expression>((object, name) => ({ kind: "member", object, name: text(name) }), { kind: "name", name: first, scope });
}

/** The name under which a file keeps a method that is written outside its type, as in Go. */
export const methodName = (type: string, name: string): string => `${type}.${name}`;

/** The name under which a file keeps what its module is as a whole: `module.exports = …`. */
export const wholeModule = "module.exports";

/** Whether a name is written as the SDK writes operations, requests and classes. */
export const isOperationName = (name: string): boolean => /^[A-Z]/.test(name);

import type { Node } from "@vscode/tree-sitter-wasm";
import { bind } from "./bind.ts";
import { define, openScope, type Expression, type Scope } from "../program.ts";
import { read, readChildren } from "./read.ts";
import { children, either, instanceOf, lastName, methodName, part, parts, type Reading } from "./reading.ts";
import type { RuleOf } from "../syntax.ts";

/** Reads a function: its parameters, what it returns, and its body. */
export function readFunction(node: Node, rule: RuleOf<"function">, scope: Scope, reading: Reading): Expression {
  const name = part(node, rule.name)?.text;
  const inner = openScope("function", reading.file, scope, name);
  const self: Expression = { kind: "scope", scope: inner };
  const receiver = part(node, rule.receiver);
  if (receiver) read(receiver, inner, reading);
  const owner = receiver && receiverType(inner);
  if (name !== undefined) define(scope, owner === undefined ? name : methodName(owner, name), self);

  const [parameters, parameter] = [part(node, rule.parameters), part(node, rule.parameter)];
  const single = parameter ?? (parameters && reading.language.syntax[parameters.type]?.is === "name" ? parameters : undefined);
  let nodes = single ? [single] : parameters ? children(parameters) : [];
  if (reading.language.selfParameter && scope.kind === "class" && nodes[0]) {
    define(inner, nodes[0].text, { kind: "self", scope });
    nodes = nodes.slice(1);
  }
  let index = 0;
  for (const parameter of nodes) index += bindParameter(parameter, index, inner, scope, reading);

  const result = part(node, rule.result);
  if (result) inner.results.push(resultOf(result, inner, reading));
  const body = part(node, rule.body);
  if (body && reading.language.syntax[body.type]?.is === "block") readChildren(body, inner, reading);
  else if (body) inner.results.push(read(body, inner, reading));
  return self;
}

/** Binds a parameter's names, and says how many they are: Go writes several before one type. */
function bindParameter(node: Node, index: number, inner: Scope, outer: Scope, reading: Reading): number {
  const rule = reading.language.syntax[node.type];
  const declaration = rule?.is === "declaration" ? rule : undefined;
  const targets = declaration ? parts(node, declaration.target) : [node];
  const type = declaration && part(node, declaration.type);
  const preset = declaration && part(node, declaration.value);
  const known = [...(type ? [instanceOf(read(type, inner, reading), inner)] : []), ...(preset ? [read(preset, inner, reading)] : [])];
  const alsoField = declaration?.fieldIf && node.children.some((child) => child && declaration.fieldIf!.includes(child.type));
  targets.forEach((target, offset) => {
    const value = either({ kind: "parameter", function: inner, index: index + offset, name: target.text }, ...known);
    bind(target, value, "declare", inner, reading);
    if (alsoField) bind(target, value, "declare", outer, reading);
  });
  return Math.max(targets.length, 1);
}

/** A declared result; several, where the language returns several. */
function resultOf(node: Node, scope: Scope, reading: Reading): Expression {
  const results = children(node).map((child) => ({ child, rule: reading.language.syntax[child.type] }));
  if (!results.some(({ rule }) => rule?.is === "declaration")) return instanceOf(read(node, scope, reading), scope);
  return { kind: "list", of: results.map(({ child, rule }) => instanceOf(read(rule?.is === "declaration" ? part(child, rule.type) : child, scope, reading), scope)) };
}

function receiverType(method: Scope): string | undefined {
  for (const [value] of method.names.values()) if (value?.kind === "instance") return lastName(value.type);
  return undefined;
}

/** Reads a class: what it extends, its fields and its methods. */
export function readClass(node: Node, rule: RuleOf<"class">, scope: Scope, reading: Reading): Expression {
  const name = part(node, rule.name)?.text;
  const inner = openScope("class", reading.file, scope, name);
  const self: Expression = { kind: "scope", scope: inner };
  if (name !== undefined) define(scope, name, self);
  for (const child of children(node)) {
    if (rule.bases?.includes(child.type)) for (const base of children(child)) inner.bases.push(read(base, scope, reading));
    else readChildren(child, inner, reading);
  }
  return self;
}

import type { Node } from "@vscode/tree-sitter-wasm";
import { define, unknown, type Expression, type Scope } from "../program.ts";
import { read } from "./read.ts";
import { children, either, element, instanceOf, lastName, others, part, parts, text, wholeModule, type Reading } from "./reading.ts";
import type { RuleOf } from "../syntax.ts";

/** Whether a name is new where it stands, or may belong to a scope around it. */
type Mode = "declare" | "assign";

/** Gives a value to a target: a name, a field of `this`, or the parts of a pattern. */
export function bind(target: Node | undefined, value: Expression, mode: Mode, scope: Scope, reading: Reading): void {
  if (!target) return;
  const rule = reading.language.syntax[target.type];
  switch (rule?.is) {
    case "name":
      return bindName(target.text, value, mode, scope, reading);
    case "list":
      return children(target).forEach((child, index) => bind(child, element(value, index), mode, scope, reading));
    case "members-pattern":
      return children(target).forEach((child) => bindMember(child, value, mode, scope, reading));
    case "default-pattern":
      return bind(part(target, rule.target), either(value, read(part(target, rule.value), scope, reading)), mode, scope, reading);
    case "same":
      return bind(rule.as === undefined ? children(target)[0] : part(target, rule.as), value, mode, scope, reading);
    case "member":
      return bindField(target, rule, value, scope, reading);
    default:
      read(target, scope, reading);
  }
}

function bindName(name: string, value: Expression, mode: Mode, scope: Scope, reading: Reading): void {
  // A class or function takes the name of the variable that it is first given to.
  if (value.kind === "scope") value.scope.name ??= name;
  if (mode === "declare" && !reading.outer.get(scope)?.has(name)) return define(scope, name, value);
  reading.assignments.push(() => {
    let owner = reading.outer.get(scope)?.has(name) ? scope.parent : scope;
    while (owner?.parent && !owner.names.has(name)) owner = owner.parent;
    define(owner ?? scope, name, value);
  });
}

/** A member that a pattern takes out of a value: `{ name }`, `{ name: target }`, `{ name = preset }`. */
function bindMember(node: Node, value: Expression, mode: Mode, scope: Scope, reading: Reading): void {
  const rule = reading.language.syntax[node.type];
  const member = (name: string): Expression => ({ kind: "member", object: value, name: text(name) });
  if (rule?.is === "entry-pattern") bind(part(node, rule.value), member(part(node, rule.key)?.text ?? ""), mode, scope, reading);
  else if (rule?.is === "default-pattern") {
    const target = part(node, rule.target);
    bind(target, either(member(target?.text ?? ""), read(part(node, rule.value), scope, reading)), mode, scope, reading);
  } else bind(node, member(node.text), mode, scope, reading);
}

/** `this.name = value` makes a field, `exports.name = value` an export; other objects are not followed. */
function bindField(node: Node, rule: RuleOf<"member">, value: Expression, scope: Scope, reading: Reading): void {
  const owner = part(node, rule.object);
  const name = part(node, rule.name)?.text ?? "";
  const exportsObject = reading.language.exportsObject;
  if (exportsObject && node.text === exportsObject.whole) return define(reading.file.scope, wholeModule, value);
  if (exportsObject && owner && (owner.text === exportsObject.whole || owner.text === exportsObject.short)) return define(reading.file.scope, name, value);
  const object = read(owner, scope, reading);
  const classScope = selfScope(object);
  if (classScope) define(classScope, name, value);
}

/** The class whose instance an expression is for sure: `this`, or a name that was bound to it. */
export function selfScope(expression: Expression): Scope | undefined {
  let scope: Scope | undefined = "scope" in expression ? expression.scope : undefined;
  if (expression.kind === "self") {
    while (scope && scope.kind !== "class") scope = scope.parent;
    return scope;
  }
  if (expression.kind !== "name") return undefined;
  while (scope && !scope.names.has(expression.name)) scope = scope.parent;
  const value = scope?.names.get(expression.name)?.[0];
  return value?.kind === "self" ? selfScope(value) : undefined;
}

/** Reads a declaration: of one name, of several that share a type, or of a pattern. */
export function readDeclaration(node: Node, rule: RuleOf<"declaration">, scope: Scope, reading: Reading): void {
  const typeNode = part(node, rule.type);
  const type = typeNode && instanceOf(read(typeNode, scope, reading), scope);
  const valueNode = part(node, rule.value);
  const value = valueNode && read(valueNode, scope, reading);
  const targets = parts(node, rule.target);
  targets.forEach((target, index) => {
    const own = value && rule.takes === "each" ? element(value, index) : rule.takes === "any" ? anyOf(value) : value;
    bind(target, type || own ? either(type, own) : unknown, "declare", scope, reading);
  });
  for (const other of others(node, [typeNode, valueNode, ...targets])) read(other, scope, reading);
  // Go embeds a type by naming nothing but the type.
  if (targets.length > 0 || scope.kind !== "class" || type?.kind !== "instance") return;
  scope.bases.push(type.type);
  define(scope, lastName(type.type) ?? "", type);
}

/** One of a list that is written out; of another, nothing is known. */
const anyOf = (value: Expression | undefined): Expression => (value?.kind === "list" ? either(...value.of) : unknown);

/** Reads the declarators of `Type a = x, b = y`. */
export function readDeclarators(node: Node, rule: RuleOf<"declarators">, scope: Scope, reading: Reading): void {
  const type = instanceOf(read(part(node, rule.type), scope, reading), scope);
  for (const declarator of parts(node, rule.declarators)) {
    const value = part(declarator, rule.value);
    bind(part(declarator, rule.target), either(type, value && read(value, scope, reading)), "declare", scope, reading);
  }
}

import type { Node } from "@vscode/tree-sitter-wasm";
import { unknown, type Argument, type Expression, type Scope } from "../program.ts";
import { add } from "../values/project.ts";
import { read } from "./read.ts";
import { children, instanceOf, isOperationName, lastName, part, placeOf, text, type Reading } from "./reading.ts";
import type { Language, RuleOf } from "../syntax.ts";

/** An expression that can be called, and the node that names it. */
interface Named {
  readonly expression: Expression;
  readonly at: Node;
}

/** Reads `object.name` or `object[index]`. */
export function readMember(node: Node, rule: RuleOf<"member"> | RuleOf<"index">, scope: Scope, reading: Reading): Named {
  const object = read(part(node, rule.object), scope, reading);
  const at = part(node, rule.is === "member" ? rule.name : rule.index) ?? node;
  return { expression: { kind: "member", object, name: rule.is === "member" ? text(at.text) : read(at, scope, reading) }, at };
}

/** Reads a call, remembers it where it may call an operation, and says what it gives. */
export function readCall(node: Node, rule: RuleOf<"call"> | RuleOf<"method-call">, scope: Scope, reading: Reading): Expression {
  const { expression: callee, at = node } = rule.is === "call" ? readCallee(part(node, rule.callee), scope, reading) : readMethod(node, rule, scope, reading);
  const given = readArguments(part(node, rule.arguments), scope, reading);
  // What else the node holds, such as the body of an anonymous class.
  for (const child of children(node)) if (child.type.endsWith("_body")) read(child, scope, reading);

  const { file, language, source } = reading;
  const special = callee.kind === "name" ? readSpecialCall(callee.name, given, scope, reading) : undefined;
  const used = special?.kind === "member" ? special : special ? undefined : callee;
  if (used && mayBeOperation(used, language)) {
    const text = shortened(source.slice(node.startIndex, node.endIndex));
    file.uses.push({ place: placeOf(at, file.path), callee: used, arguments: special ? [] : given, text });
  }
  if (special) return special;
  const call = { kind: "call", callee, arguments: given } as const;
  const name = lastName(callee);
  if (name !== undefined) add(file.calls, name, call);
  return call;
}

/** The calls that a language writes for what others have syntax for. */
function readSpecialCall(name: string, [first, second]: readonly Argument[], scope: Scope, { file, language }: Reading): Expression | undefined {
  if (!first) return undefined;
  if (name === language.instanceFunction) return instanceOf(first.value, scope);
  if (name === language.memberFunction && second) return { kind: "member", object: first.value, name: second.value };
  if (!language.importFunctions?.includes(name) || first.value.kind !== "text") return undefined;
  file.imports.add(first.value.text);
  return { kind: "import", module: first.value.text, file };
}

/** Whether what is called can be an operation, a request or a generic call: by its name, or because that is no constant. */
function mayBeOperation(callee: Expression, { sdk }: Language): boolean {
  if (callee.kind === "member" && callee.name.kind !== "text") return true;
  const name = lastName(callee);
  return name !== undefined && (isOperationName(name) || Object.hasOwn(sdk.genericMethods, name));
}

/** The beginning of a call's source text, on one line. */
function shortened(source: string): string {
  const text = source.split("\n")[0]!.slice(0, 60);
  return text === source ? text : `${text}…`;
}

function readCallee(node: Node | undefined, scope: Scope, reading: Reading): { expression: Expression; at?: Node } {
  const rule = node && reading.language.syntax[node.type];
  if (node && (rule?.is === "member" || (rule?.is === "index" && rule.takesMember))) return readMember(node, rule, scope, reading);
  if (node && rule?.is === "same") return readCallee(rule.as === undefined ? children(node)[0] : part(node, rule.as), scope, reading);
  return { expression: read(node, scope, reading), ...(node && { at: node }) };
}

function readMethod(node: Node, rule: RuleOf<"method-call">, scope: Scope, reading: Reading): { expression: Expression; at?: Node } {
  const at = part(node, rule.name);
  const object = part(node, rule.object);
  if (!at) return { expression: unknown };
  if (!object) return { expression: { kind: "name", name: at.text, scope }, at };
  return { expression: { kind: "member", object: read(object, scope, reading), name: text(at.text) }, at };
}

function readArguments(node: Node | undefined, scope: Scope, reading: Reading): Argument[] {
  return !node
    ? []
    : children(node).map((child) => {
        const rule = reading.language.syntax[child.type];
        if (rule?.is !== "argument") return { value: read(child, scope, reading) };
        return { name: part(child, rule.name)?.text ?? "", value: read(part(child, rule.value), scope, reading) };
      });
}

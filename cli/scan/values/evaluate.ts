import type { Argument, Expression } from "../program.ts";
import { selfScope } from "../read/bind.ts";
import { isOperationName } from "../read/reading.ts";
import { argument, Callers } from "./callers.ts";
import { Names } from "./names.ts";
import type { Project } from "./project.ts";
import { constants, distinct, other, serviceOf, unknown, type Value } from "./value.ts";

/** How many expressions may hang on one another; whatever hangs on more is taken for unknown. */
const deepest = 300;

/**
 * Says what expressions can turn out to be, following names, fields, parameters, results and imports through the whole
 * project. The order of a program's statements is not followed: a name is everything that it is ever given.
 */
export class Evaluator {
  readonly #names: Names;
  readonly #callers: Callers;
  readonly #known = new Map<Expression, Value[][]>();
  #depth = 0;

  constructor(project: Project) {
    const values = this.values.bind(this);
    this.#names = new Names(project, values);
    this.#callers = new Callers(project, (expression) => values(expression));
  }

  /** The values of an expression; `index` tells which, where a call gives several. None where nothing is known. */
  values(expression: Expression, index = 0): Value[] {
    const known = this.#known.get(expression) ?? [];
    if (known[index]) return known[index];
    if (this.#depth === deepest) return [];
    // What depends on itself adds nothing to itself.
    known[index] = [];
    this.#known.set(expression, known);
    this.#depth++;
    known[index] = distinct(this.#evaluate(expression, index));
    this.#depth--;
    return known[index];
  }

  /** The values of what an operation is called on: a property is what its function returns. */
  receivers(expression: Expression): Value[] {
    return this.values(expression).flatMap((value) =>
      value.kind === "scope" && value.scope.kind === "function" ? value.scope.results.flatMap((result) => this.values(result)) : [value],
    );
  }

  #evaluate(expression: Expression, index: number): Value[] {
    switch (expression.kind) {
      case "name":
        return this.#names.named(expression.name, expression.scope, index);
      case "self": {
        const scope = selfScope(expression);
        return scope ? this.#instance({ kind: "scope", scope, instance: false }) : [unknown];
      }
      case "member": {
        const names = constants(this.values(expression.name)) ?? [undefined];
        return this.values(expression.object).flatMap((value) => names.flatMap((name) => this.#member(value, name)));
      }
      case "call":
        return this.values(expression.callee).flatMap((callee) => this.#result(callee, expression.arguments, index));
      case "instance":
        // A type that says nothing of the value leaves that to what is given to it.
        return this.values(expression.type, index).flatMap((type) => (type.kind === "unknown" ? [] : this.#instance(type)));
      case "import":
        return this.#names.imported(expression.module, expression.name, expression.file);
      case "parameter":
        return this.#callers.given(expression);
      case "scope":
        return [{ kind: "scope", scope: expression.scope, instance: expression.scope.kind === "object" }];
      case "either":
        return expression.of.flatMap((one) => this.values(one, index));
      case "list":
        return expression.of[index] ? this.values(expression.of[index]) : [];
      case "element":
        return this.values(expression.of, expression.index);
      case "text":
        return [{ kind: "text", text: expression.text }];
      case "literal":
        return [other];
      case "unknown":
        return [unknown];
    }
  }

  /** The values of a member; `name` is left out where it is no constant. */
  #member(value: Value, name: string | undefined): Value[] {
    switch (value.kind) {
      case "package":
        return name === undefined ? [unknown] : [{ ...value, path: name === "default" ? value.path : `${value.path}.${name}` }];
      case "client":
        // What is taken by a name that is no constant is taken of a list or map of clients; a field may hold anything.
        if (name === undefined) return [value];
        return [isOperationName(name) ? { kind: "method", client: value, name } : unknown];
      case "scope": {
        if (name === undefined) return [...value.scope.names.values()].flat().flatMap((one) => this.values(one));
        const found = this.#names.inScope(value.scope, name);
        if (found) return found;
        if (value.scope.kind !== "function") return [unknown];
        // A property: what is taken of a function is taken of its result, which is no function again.
        const results = value.scope.results.flatMap((result) => this.values(result));
        return results.flatMap((result) => (result.kind === "scope" && result.scope.kind === "function" ? [unknown] : this.#member(result, name)));
      }
      case "unknown":
        return [unknown];
      default:
        return [other];
    }
  }

  #result(callee: Value, given: readonly Argument[], index: number): Value[] {
    switch (callee.kind) {
      case "package":
        return this.#made(callee, given, index);
      case "scope":
        if (callee.scope.kind === "function") return callee.scope.results.flatMap((result) => this.values(result, index));
        return callee.instance ? [unknown] : this.#instance(callee);
      case "method":
        return [callee.client.language.sdk.fluent?.test(callee.name) ? callee.client : other];
      // Java's records are asked for a field as for a method, so that a client is called.
      default:
        return [callee];
    }
  }

  /** What a call of something imported gives. */
  #made(callee: Value & { readonly kind: "package" }, given: readonly Argument[], index: number): Value[] {
    const { path, language } = callee;
    if (!language.sdk.module.test(path)) return [unknown];
    const factory = language.sdk.factory?.exec(path)?.groups;
    if (factory) return [index === 0 ? { kind: "client", service: factory["service"]!, language } : other];
    const { commonClient } = language.sdk;
    if (!commonClient?.path.test(path)) return this.#instance(callee);
    const endpoint = argument(given, commonClient.service);
    const services = endpoint && constants(this.values(endpoint));
    return services ? services.map((service) => ({ kind: "client", service: serviceOf(service), language })) : [{ kind: "client", language }];
  }

  #instance(type: Value): Value[] {
    if (type.kind === "package") {
      const { path, language } = type;
      if (!language.sdk.module.test(path)) return [];
      const client = language.sdk.client.exec(path)?.groups;
      if (client) return [{ kind: "client", service: client["service"]!, language }];
      return [language.sdk.commonClient?.path.test(path) ? { kind: "client", language } : other];
    }
    if (type.kind !== "scope" || type.instance || type.scope.kind !== "class") return [type];
    const bases = type.scope.bases.flatMap((base) => this.values(base)).flatMap((base) => this.#instance(base));
    return [{ ...type, instance: true }, ...bases.filter((base) => base.kind === "client")];
  }
}

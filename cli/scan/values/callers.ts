import type { Argument, Call, Expression, Scope } from "../program.ts";
import type { ArgumentAt } from "../syntax.ts";
import type { Project } from "./project.ts";
import { unknown, type Value } from "./value.ts";

/** Finds what functions are called with, wherever in the project that is. */
export class Callers {
  readonly #project: Project;
  readonly #values: (expression: Expression) => Value[];
  readonly #known = new Map<Scope, readonly Call[]>();

  constructor(project: Project, values: (expression: Expression) => Value[]) {
    this.#project = project;
    this.#values = values;
  }

  /** The values that a parameter is given; unknown where nothing in the project calls its function. */
  given({ function: target, index, name }: Expression & { readonly kind: "parameter" }): Value[] {
    const owner = target.parent;
    const isConstructor = owner?.kind === "class" && (target.name === owner.name || target.file.language.constructors.includes(target.name ?? ""));
    const calls = this.#callsOf(isConstructor ? owner : target);
    if (calls.length === 0) return [unknown];
    return calls.flatMap((call) => {
      const value = argument(call.arguments, { position: index, keyword: name });
      return value ? this.#values(value) : [];
    });
  }

  #callsOf(target: Scope): readonly Call[] {
    const known = this.#known.get(target);
    if (known) return known;
    // A function that is called with its own parameter is given nothing new by that.
    this.#known.set(target, []);
    const isTarget = (callee: Value): boolean => callee.kind === "scope" && callee.scope === target;
    const calls = this.#project.calls(target.name ?? "", target.file.language).filter((call) => this.#values(call.callee).some(isTarget));
    this.#known.set(target, calls);
    return calls;
  }
}

/** An argument by its keyword or its position. */
export function argument(given: readonly Argument[], { position, keyword }: ArgumentAt): Expression | undefined {
  return (given.find(({ name }) => name !== undefined && name === keyword) ?? given.filter(({ name }) => name === undefined)[position])?.value;
}

import type { Expression, Scope, SourceFile } from "../program.ts";
import { methodName, wholeModule } from "../read/reading.ts";
import type { Project } from "./project.ts";
import type { Value } from "./value.ts";

/** Finds what names stand for: in the scopes around them, in what a class extends, and in other files. */
export class Names {
  readonly #project: Project;
  readonly #values: (expression: Expression, index?: number) => Value[];

  constructor(project: Project, values: (expression: Expression, index?: number) => Value[]) {
    this.#project = project;
    this.#values = values;
  }

  /** The values of a name where it stands; `index` tells which, where the name stands for several. */
  named(name: string, from: Scope, index: number): Value[] {
    const { file } = from;
    for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
      const isHidden = scope !== from && !file.language.implicitSelf && (scope.kind === "class" || scope.kind === "object");
      if (isHidden) continue;
      const given = scope.names.get(name)?.flatMap((value) => this.#values(value, index));
      const inherited = given ?? (file.language.implicitSelf && scope.kind === "class" ? this.inScope(scope, name) : undefined);
      if (inherited) return inherited;
    }
    const shared = file.language.sharesNames ? this.#project.shared(name, file) : undefined;
    return shared ? shared.flatMap((value) => this.#values(value, index)) : this.#fromWildcards(name, file);
  }

  /** A name from modules all of whose names are imported: the SDK's where it has a meaning there, else the project's. */
  #fromWildcards(name: string, file: SourceFile): Value[] {
    const { sdk } = file.language;
    const meanings = [sdk.client, sdk.factory, sdk.commonClient?.path, sdk.request, sdk.commonRequest?.path];
    for (const module of file.wildcards) {
      const path = `${module}.${name}`;
      if (sdk.module.test(module) && meanings.some((meaning) => meaning?.test(path))) return [{ kind: "package", path, language: file.language }];
      const found = this.#project.module(module, file).flatMap((scope) => this.inScope(scope, name) ?? []);
      if (found.length > 0) return found;
    }
    // What the project does not name comes from outside; Java writes the whole path of a class without importing it.
    return [{ kind: "package", path: name, language: file.language }];
  }

  /** The values of a module, or of a name in it. */
  imported(module: string, name: string | undefined, file: SourceFile): Value[] {
    const moduleItself = (scope: Scope): Value[] => [{ kind: "scope", scope, instance: false }];
    const scopes = this.#project.module(module, file);
    if (name === undefined && scopes.length > 0) return scopes.flatMap((scope) => this.inScope(scope, wholeModule) ?? moduleItself(scope));
    if (name === undefined) return [{ kind: "package", path: module, language: file.language }];

    const found = scopes.flatMap((scope) => this.inScope(scope, name) ?? (name === "default" ? this.inScope(scope, wholeModule) : undefined) ?? []);
    if (found.length > 0) return found;
    // Python imports modules, and Java classes with a file of their own, as names of what is around them.
    const inner = this.#project.module(module.endsWith(".") ? module + name : `${module}.${name}`, file);
    if (inner.length > 0) return inner.flatMap((scope) => this.inScope(scope, name) ?? moduleItself(scope));
    return [{ kind: "package", path: name === "default" ? module : `${module}.${name}`, language: file.language }];
  }

  /** What a scope gives a name itself, or through what it extends, exports as a whole or exports from elsewhere. */
  inScope(scope: Scope, name: string, seen = new Set<Scope>()): Value[] | undefined {
    if (seen.has(scope)) return undefined;
    seen.add(scope);
    const methods = scope.kind === "class" && scope.name !== undefined ? this.#project.shared(methodName(scope.name, name), scope.file) : undefined;
    const given = scope.names.get(name) ?? methods;
    if (given) return given.flatMap((value) => this.#values(value));

    const whole = name === wholeModule ? [] : (scope.names.get(wholeModule) ?? []);
    const behind = [...scope.bases, ...whole].flatMap((one) => this.#values(one)).flatMap((value) => (value.kind === "scope" ? [value.scope] : []));
    const elsewhere = scope.kind === "file" ? scope.file.wildcards.flatMap((module) => this.#project.module(module, scope.file)) : [];
    for (const one of [...behind, ...elsewhere]) {
      const found = this.inScope(one, name, seen);
      if (found) return found;
    }
    return undefined;
  }
}

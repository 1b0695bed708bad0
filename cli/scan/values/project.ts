import { basename, dirname } from "node:path";
import type { Call, Expression, Scope, SourceFile } from "../program.ts";
import type { Language } from "../syntax.ts";

const extension = /\.\w+$/;

/** The files of a scan, found by the modules that they are. */
export class Project {
  readonly files: readonly SourceFile[];
  readonly #byLastSegment = new Map<string, SourceFile[]>();
  readonly #byDirectory = new Map<string, SourceFile[]>();
  /** The names of the files of a directory, and the calls by the name of what they call; both by language. */
  readonly #shared = new Map<Language, Map<string, Expression[]>>();
  readonly #calls = new Map<Language, Map<string, Call[]>>();

  constructor(files: readonly SourceFile[]) {
    this.files = files;
    for (const file of files) {
      add(this.#byLastSegment, basename(modulePath(file)), file);
      add(this.#byDirectory, dirname(file.path), file);
      const shared = within(this.#shared, file.language);
      for (const [name, values] of file.scope.names) for (const value of values) add(shared, `${dirname(file.path)}/${name}`, value);
      const calls = within(this.#calls, file.language);
      for (const [name, named] of file.calls) for (const call of named) add(calls, name, call);
    }
  }

  /** The scopes that a module's names are in: none where the module is no part of the project. */
  module(module: string, from: SourceFile): readonly Scope[] {
    for (const path of from.language.modulePaths(module, from.path)) {
      const found = this.#files(path, from).filter((file) => file.language === from.language);
      if (found.length > 0) return found.map((file) => file.scope);
    }
    return [];
  }

  /** What the files of a file's directory give a name at their top: visible without an import in Go and Java. */
  shared(name: string, file: SourceFile): readonly Expression[] | undefined {
    return this.#shared.get(file.language)?.get(`${dirname(file.path)}/${name}`);
  }

  /** Every call in a language of what has a name. */
  calls(name: string, language: Language): readonly Call[] {
    return this.#calls.get(language)?.get(name) ?? [];
  }

  #files(path: string, from: SourceFile): SourceFile[] {
    if (from.language.directoryModules) {
      const directories = [...this.#byDirectory.keys()].filter((directory) => isEnd(directory, path));
      return directories.length === 0 ? [] : (this.#byDirectory.get(nearest(directories, from.path)) ?? []);
    }
    const files = (this.#byLastSegment.get(basename(path)) ?? []).filter((file) => isEnd(modulePath(file), path));
    const near = nearest(files.map((file) => file.path), from.path);
    return files.filter((file) => file.path === near);
  }
}

function within<Key, Value>(maps: Map<Language, Map<Key, Value>>, language: Language): Map<Key, Value> {
  const map = maps.get(language) ?? new Map<Key, Value>();
  maps.set(language, map);
  return map;
}

/** Adds a value to those that a map keeps under a key. */
export function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

const modulePath = (file: SourceFile): string => file.path.replace(extension, "");

const isEnd = (path: string, end: string): boolean => path === end || path.endsWith(`/${end}`);

/** Of several paths the one that shares most of its beginning with another: two modules of a name are told apart by it. */
function nearest(paths: readonly string[], to: string): string {
  const shared = (path: string): number => {
    let length = 0;
    while (length < path.length && path[length] === to[length]) length++;
    return length;
  };
  return [...paths].sort((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1))[0] ?? "";
}

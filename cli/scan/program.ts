import type { Language } from "./syntax.ts";

/** A place in a source file; line and column count from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What an expression is, as far as it can carry a client of the SDK, the name of an operation, or a way to either. */
export type Expression =
  | { readonly kind: "name"; readonly name: string; readonly scope: Scope }
  /** `this`, or the instance that a method belongs to. */
  | { readonly kind: "self"; readonly scope: Scope }
  | { readonly kind: "member"; readonly object: Expression; readonly name: Expression }
  | { readonly kind: "call"; readonly callee: Expression; readonly arguments: readonly Argument[] }
  /** An instance of a type: of an annotation, a cast, a composite literal. */
  | { readonly kind: "instance"; readonly type: Expression }
  | { readonly kind: "import"; readonly module: string; readonly name?: string; readonly file: SourceFile }
  | { readonly kind: "parameter"; readonly function: Scope; readonly index: number; readonly name: string }
  /** A class, a function, or an object literal. */
  | { readonly kind: "scope"; readonly scope: Scope }
  | { readonly kind: "either"; readonly of: readonly Expression[] }
  | { readonly kind: "list"; readonly of: readonly Expression[] }
  | { readonly kind: "element"; readonly of: Expression; readonly index: number }
  | { readonly kind: "text"; readonly text: string }
  /** A literal that is neither text nor null: no client for sure. */
  | { readonly kind: "literal" }
  | { readonly kind: "unknown" };

export const unknown: Expression = { kind: "unknown" };

/** A call. */
export type Call = Expression & { readonly kind: "call" };

/** An argument of a call; `name` where it is given by keyword. */
export interface Argument {
  readonly name?: string;
  readonly value: Expression;
}

/** What holds names: a file, a class, a function, a block, an object literal. */
export interface Scope {
  readonly kind: "file" | "class" | "function" | "block" | "object";
  readonly file: SourceFile;
  readonly parent?: Scope;
  /** The name of a class or function, where it has one. */
  name?: string;
  /** What each name was given, in order; the program's flow is not followed, so each of them counts. */
  readonly names: Map<string, Expression[]>;
  /** What a function returns: what it says it returns, and each returned value. */
  readonly results: Expression[];
  /** What a class extends. */
  readonly bases: Expression[];
}

/** Where a program calls something, or takes a member of something. */
export interface Use {
  readonly place: Place;
  readonly callee: Expression;
  /** Left out where the member is only taken: `client.TextToImage` without a call. */
  readonly arguments?: readonly Argument[];
  /** The source text of the callee, for messages. */
  readonly text: string;
}

/** What was read from one file. */
export interface SourceFile {
  readonly path: string;
  readonly language: Language;
  readonly scope: Scope;
  readonly uses: Use[];
  /** Calls by the last name of what they call. */
  readonly calls: Map<string, Call[]>;
  /** Everything imported, as a path: `tencentcloud.aiart.v20221229.models`. */
  readonly imports: Set<string>;
  /** The modules whose every name is imported. */
  readonly wildcards: string[];
  /** Where the parser found text that is not of the language, if it did. */
  syntaxError?: Place;
}

/** Opens a scope. */
export function openScope(kind: Scope["kind"], file: SourceFile, parent: Scope, name?: string): Scope {
  return { kind, file, parent, ...(name !== undefined && { name }), names: new Map(), results: [], bases: [] };
}

/** Gives a name of a scope one more value. */
export function define(scope: Scope, name: string, value?: Expression): void {
  const values = scope.names.get(name) ?? [];
  if (value) values.push(value);
  scope.names.set(name, values);
}

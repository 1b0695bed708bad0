import type { Node } from "@vscode/tree-sitter-wasm";

/** Where a part of a node is: under a field of the grammar, or the n-th of its named children. */
export type Part = string | number;

/** What a kind of node means for the analysis. A kind without a rule only passes its children on. */
export type Rule =
  // What opens a scope
  /** `parameter` is an only parameter that stands without parentheses, `receiver` what Go's methods belong to. */
  | { readonly is: "function"; readonly name?: Part; readonly receiver?: Part; readonly parameters?: Part; readonly parameter?: Part; readonly result?: Part; readonly body?: Part }
  /** `bases` are the kinds of children that hold what it extends; the others hold its members. */
  | { readonly is: "class"; readonly name?: Part; readonly bases?: readonly string[] }
  /** `open` where what is declared inside is known outside too. */
  | { readonly is: "block"; readonly open?: true }
  | { readonly is: "object" }
  // What gives a name a value
  /**
   * `takes` says what of the value: one each, where several targets take a list of values, or any, as a loop does;
   * `fieldIf` names the children that make a parameter a field too.
   */
  | { readonly is: "declaration"; readonly target: Part; readonly type?: Part; readonly value?: Part; readonly takes?: "each" | "any"; readonly fieldIf?: readonly string[] }
  /** Several declarators of one type: `AiartClient a = x, b = y`. */
  | { readonly is: "declarators"; readonly declarators: string; readonly type: Part; readonly target: Part; readonly value: Part }
  | { readonly is: "assignment"; readonly target: Part; readonly value: Part }
  | { readonly is: "entry"; readonly key: Part; readonly value: Part }
  | { readonly is: "short-entry" }
  /** Names that a function takes from outside. */
  | { readonly is: "outer" }
  | { readonly is: "return" }
  | { readonly is: "import" }
  | { readonly is: "export"; readonly source: Part; readonly clause: string; readonly name: Part; readonly as: Part; readonly default: string }
  // Targets that take a value apart
  | { readonly is: "members-pattern" }
  | { readonly is: "entry-pattern"; readonly key: Part; readonly value: Part }
  | { readonly is: "default-pattern"; readonly target: Part; readonly value: Part }
  // Expressions
  | { readonly is: "name" }
  | { readonly is: "self" }
  | { readonly is: "member"; readonly object: Part; readonly name: Part }
  /** `takesMember` where `object["name"]` is `object.name`. */
  | { readonly is: "index"; readonly object: Part; readonly index: Part; readonly takesMember?: true }
  | { readonly is: "call"; readonly callee: Part; readonly arguments: Part }
  | { readonly is: "method-call"; readonly object: Part; readonly name: Part; readonly arguments: Part }
  | { readonly is: "argument"; readonly name: Part; readonly value: Part }
  | { readonly is: "instance"; readonly type: Part }
  | { readonly is: "cast"; readonly value: Part; readonly type: Part }
  | { readonly is: "same"; readonly as?: Part }
  | { readonly is: "either"; readonly of?: readonly Part[]; readonly operators?: readonly string[] }
  | { readonly is: "list" }
  /** `content` names the children that are the text, `quotes` those around it; any other child makes it no constant. */
  | { readonly is: "text"; readonly content: readonly string[]; readonly quotes?: readonly string[] }
  | { readonly is: "literal" }
  | { readonly is: "skip" };

/** The rule of one sort. */
export type RuleOf<Is extends Rule["is"]> = Rule & { readonly is: Is };

/** A thing that a file imports under a name of its own. */
export interface Import {
  readonly module: string;
  /** What of the module; left out for the module itself. */
  readonly name?: string;
  /** The name in this file; `*` for every name of the module. */
  readonly as: string;
}

/** What the names of Tencent's SDK mean, as patterns over paths such as `tencentcloud.aiart.v20221229.models`. */
export interface Sdk {
  /** Modules of the SDK. */
  readonly module: RegExp;
  /** Imports through which a client of aiart can be had. */
  readonly reachesAiart: RegExp;
  /** A service's client class; the group `service` is the service. */
  readonly client: RegExp;
  /** A function that makes a service's client; the group `service` is the service. */
  readonly factory?: RegExp;
  /** The client class that takes the service as an argument, at this position or by this keyword. */
  readonly commonClient?: { readonly path: RegExp; readonly service: ArgumentAt };
  /** A service's request class or its constructor; groups `service` and `operation`. */
  readonly request?: RegExp;
  /** The request that takes service and operation as arguments. */
  readonly commonRequest?: { readonly path: RegExp; readonly service: ArgumentAt; readonly operation: ArgumentAt };
  /** A client's methods that take the operation as an argument. */
  readonly genericMethods: Readonly<Record<string, ArgumentAt>>;
  /** A client's methods that are no operations. */
  readonly plumbing: RegExp;
  /** A client's methods that return the client itself. */
  readonly fluent?: RegExp;
  /** What a method's name may end with beside the operation. */
  readonly suffix?: RegExp;
}

/** Which argument: the position from 0, and the keyword where the language has them. */
export interface ArgumentAt {
  readonly position: number;
  readonly keyword?: string;
}

/** A language that is scanned: its grammar's kinds of nodes, and how Tencent's SDK looks in it. */
export interface Language {
  readonly name: string;
  /** The tree-sitter grammar for each file extension. */
  readonly grammars: Readonly<Record<string, string>>;
  readonly syntax: Readonly<Record<string, Rule>>;
  readonly imports: (node: Node) => readonly Import[];
  readonly sdk: Sdk;
  /**
   * Where a module of the scanned project may be: paths without extension, absolute or as the end of one, the best first.
   */
  readonly modulePaths: (module: string, from: string) => readonly string[];
  /** Whether a module is a directory. Default: a module is a file. */
  readonly directoryModules?: true;
  /** Whether the files of a directory see each other's names without an import. Default: no. */
  readonly sharesNames?: true;
  /** Whether the members of a class can be named without `this`. Default: no. */
  readonly implicitSelf?: true;
  /** Whether a method's first parameter is the instance. Default: no. */
  readonly selfParameter?: true;
  /** How CommonJS writes the object that holds a module's exports. */
  readonly exportsObject?: { readonly whole: string; readonly short: string };
  /** The names of functions that import a module at run time. */
  readonly importFunctions?: readonly string[];
  /** The function that takes a member by its name. */
  readonly memberFunction?: string;
  /** The function that makes an instance of a type. */
  readonly instanceFunction?: string;
  /** The names under which a constructor is defined in its class; a class's own name is always one. */
  readonly constructors: readonly string[];
}

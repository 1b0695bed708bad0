import { dirname, posix } from "node:path";
import type { Node } from "@vscode/tree-sitter-wasm";
import { children } from "../read/reading.ts";
import type { Import, Language } from "../syntax.ts";

const call = { position: 0, keyword: "action" };

/** Python with `tencentcloud-sdk-python`, its clients and its clients for asyncio. */
export const python: Language = {
  name: "Python",
  grammars: { ".py": "python" },
  imports,
  modulePaths,
  selfParameter: true,
  memberFunction: "getattr",
  constructors: ["__init__"],
  sdk: {
    module: /^tencentcloud(\.|$)/,
    reachesAiart: /^tencentcloud$|^tencentcloud\.aiart\b|\bcommon_client/,
    client: /^tencentcloud\.(?<service>\w+)\.v\d{8}\.\w+_client(_async)?\.\w+Client$/,
    commonClient: { path: /\.common_client(_async)?\.CommonClient$/, service: { position: 0, keyword: "service" } },
    request: /^tencentcloud\.(?<service>\w+)\.v\d{8}\.models\.(?<operation>\w+)Request$/,
    genericMethods: { call, call_json: call, call_sse: call, call_octet_stream: call, call_with_region_breaker: call, call_and_deserialize: call },
    plumbing: /^[^A-Z]/,
  },
  syntax: {
    function_definition: { is: "function", name: "name", parameters: "parameters", result: "return_type", body: "body" },
    lambda: { is: "function", parameters: "parameters", body: "body" },
    class_definition: { is: "class", name: "name", bases: ["argument_list"] },
    block: { is: "block", open: true },
    dictionary: { is: "object" },

    assignment: { is: "declaration", target: "left", type: "type", value: "right" },
    named_expression: { is: "assignment", target: "name", value: "value" },
    as_pattern: { is: "declaration", target: "alias", value: 0 },
    typed_parameter: { is: "declaration", target: 0, type: "type" },
    default_parameter: { is: "declaration", target: "name", value: "value" },
    typed_default_parameter: { is: "declaration", target: "name", type: "type", value: "value" },
    for_statement: { is: "declaration", target: "left", value: "right", takes: "any" },
    for_in_clause: { is: "declaration", target: "left", value: "right", takes: "any" },
    pair: { is: "entry", key: "key", value: "value" },
    global_statement: { is: "outer" },
    nonlocal_statement: { is: "outer" },
    return_statement: { is: "return" },
    import_statement: { is: "import" },
    import_from_statement: { is: "import" },

    pattern_list: { is: "list" },
    tuple_pattern: { is: "list" },
    list_pattern: { is: "list" },
    as_pattern_target: { is: "same" },

    identifier: { is: "name" },
    attribute: { is: "member", object: "object", name: "attribute" },
    subscript: { is: "index", object: "value", index: "subscript" },
    call: { is: "call", callee: "function", arguments: "arguments" },
    keyword_argument: { is: "argument", name: "name", value: "value" },
    await: { is: "same" },
    parenthesized_expression: { is: "same" },
    conditional_expression: { is: "either", of: [0, 2] },
    boolean_operator: { is: "either", of: ["left", "right"] },
    binary_operator: { is: "either", of: ["left", "right"], operators: ["|"] },
    expression_list: { is: "list" },
    list: { is: "list" },
    tuple: { is: "list" },
    string: { is: "text", content: ["string_content"], quotes: ["string_start", "string_end"] },
    integer: { is: "literal" },
    float: { is: "literal" },
    true: { is: "literal" },
    false: { is: "literal" },

    type: { is: "same" },
    generic_type: { is: "either" },
    type_parameter: { is: "either" },
    union_type: { is: "either" },
  },
};

function imports(node: Node): Import[] {
  const names = node.childrenForFieldName("name").filter((name) => name !== null);
  const from = node.childForFieldName("module_name");
  if (!from)
    return names.map((name) => {
      const alias = name.childForFieldName("alias")?.text;
      const module = (name.childForFieldName("name") ?? name).text;
      // `import a.b` binds `a`, and the rest is written out at each use.
      return alias === undefined ? { module: module.split(".")[0]!, as: module.split(".")[0]! } : { module, as: alias };
    });
  const module = from.text;
  if (children(node).some((child) => child.type === "wildcard_import")) return [{ module, as: "*" }];
  return names.map((name) => {
    const imported = (name.childForFieldName("name") ?? name).text;
    return { module, name: imported, as: name.childForFieldName("alias")?.text ?? imported };
  });
}

function modulePaths(module: string, from: string): string[] {
  const [, dots = "", rest = ""] = /^(\.*)(.*)$/.exec(module) ?? [];
  const path = rest.replaceAll(".", "/");
  const base = dots === "" ? path : posix.join(dirname(from), ...Array<string>(dots.length - 1).fill(".."), path);
  return [base, `${base}/__init__`];
}

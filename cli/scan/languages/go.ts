import type { Node } from "@vscode/tree-sitter-wasm";
import { children } from "../read/reading.ts";
import type { Import, Language } from "../syntax.ts";

/** Go with `tencentcloud-sdk-go`. */
export const go: Language = {
  name: "Go",
  grammars: { ".go": "go" },
  imports,
  modulePaths,
  directoryModules: true,
  instanceFunction: "new",
  sharesNames: true,
  constructors: [],
  sdk: {
    module: /^github\.com\/tencentcloud\/tencentcloud-sdk-go(-intl-en)?\//,
    reachesAiart: /\/tencentcloud\/aiart\/|\/tencentcloud\/common(\/http)?$/,
    client: /\/tencentcloud\/(?<service>\w+)\/v\d{8}\.Client$/,
    factory: /\/tencentcloud\/(?<service>\w+)\/v\d{8}\.NewClient\w*$/,
    request: /\/tencentcloud\/(?<service>\w+)\/v\d{8}\.(New)?(?<operation>\w+)Request$/,
    commonRequest: { path: /\/tencentcloud\/common\/http\.NewCommonRequest$/, service: { position: 0 }, operation: { position: 2 } },
    genericMethods: {},
    plumbing: /^([^A-Z]|(Init|Send|SendOctetStream|GetRegion|GetCredential|With[A-Z]\w*)$)/,
    fluent: /^(Init|With[A-Z]\w*)$/,
    suffix: /WithContext$/,
  },
  syntax: {
    function_declaration: { is: "function", name: "name", parameters: "parameters", result: "result", body: "body" },
    method_declaration: { is: "function", receiver: "receiver", name: "name", parameters: "parameters", result: "result", body: "body" },
    func_literal: { is: "function", parameters: "parameters", result: "result", body: "body" },
    struct_type: { is: "class" },
    interface_type: { is: "skip" },
    block: { is: "block" },

    type_spec: { is: "declaration", target: "name", value: "type" },
    type_alias: { is: "declaration", target: "name", value: "type" },
    field_declaration: { is: "declaration", target: "name", type: "type" },
    parameter_declaration: { is: "declaration", target: "name", type: "type" },
    variadic_parameter_declaration: { is: "declaration", target: "name" },
    var_spec: { is: "declaration", target: "name", type: "type", value: "value", takes: "each" },
    const_spec: { is: "declaration", target: "name", type: "type", value: "value", takes: "each" },
    short_var_declaration: { is: "declaration", target: "left", value: "right" },
    range_clause: { is: "declaration", target: "left", value: "right", takes: "any" },
    assignment_statement: { is: "assignment", target: "left", value: "right" },
    return_statement: { is: "return" },
    import_spec: { is: "import" },

    identifier: { is: "name" },
    field_identifier: { is: "name" },
    type_identifier: { is: "name" },
    package_identifier: { is: "name" },
    selector_expression: { is: "member", object: "operand", name: "field" },
    qualified_type: { is: "member", object: "package", name: "name" },
    index_expression: { is: "index", object: "operand", index: "index" },
    call_expression: { is: "call", callee: "function", arguments: "arguments" },
    composite_literal: { is: "instance", type: "type" },
    type_assertion_expression: { is: "cast", value: "operand", type: "type" },
    unary_expression: { is: "same", as: "operand" },
    parenthesized_expression: { is: "same" },
    pointer_type: { is: "same" },
    generic_type: { is: "same", as: "type" },
    expression_list: { is: "list" },
    interpreted_string_literal: { is: "text", content: ["interpreted_string_literal_content"] },
    raw_string_literal: { is: "text", content: ["raw_string_literal_content"] },
    int_literal: { is: "literal" },
    float_literal: { is: "literal" },
    true: { is: "literal" },
    false: { is: "literal" },
  },
};

/** Without an alias a package is called by the end of its path, past a major version such as `/v2`. */
function imports(node: Node): Import[] {
  const module = children(node.childForFieldName("path") ?? node)[0]?.text ?? "";
  const alias = node.childForFieldName("name")?.text;
  if (alias === ".") return [{ module, as: "*" }];
  return [{ module, as: alias ?? module.replace(/\/v\d{1,2}$/, "").split("/").at(-1)! }];
}

/** A package of the project ends as its directory does; how long the module's own name is, go.mod would say. */
function modulePaths(module: string): string[] {
  const segments = module.split("/");
  return segments.map((_, index) => segments.slice(index).join("/"));
}

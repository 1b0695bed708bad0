import type { Node } from "@vscode/tree-sitter-wasm";
import { children } from "../read/reading.ts";
import type { Import, Language } from "../syntax.ts";

/** Java with `tencentcloud-sdk-java`. */
export const java: Language = {
  name: "Java",
  grammars: { ".java": "java" },
  imports,
  modulePaths: (module) => [module.replaceAll(".", "/")],
  implicitSelf: true,
  sharesNames: true,
  constructors: [],
  sdk: {
    module: /^com\.tencentcloudapi\./,
    reachesAiart: /^com\.tencentcloudapi(\.aiart\b|\.common(\.CommonClient)?$)/,
    client: /^com\.tencentcloudapi\.(?<service>\w+)\.v\d{8}\.\w+Client$/,
    commonClient: { path: /^com\.tencentcloudapi\.common\.CommonClient$/, service: { position: 0 } },
    request: /^com\.tencentcloudapi\.(?<service>\w+)\.v\d{8}\.models\.(?<operation>\w+)Request$/,
    genericMethods: { call: { position: 0 }, callOctetStream: { position: 0 }, commonRequest: { position: 1 } },
    plumbing: /^[^A-Z]/,
  },
  syntax: {
    method_declaration: { is: "function", name: "name", parameters: "parameters", result: "type", body: "body" },
    constructor_declaration: { is: "function", name: "name", parameters: "parameters", body: "body" },
    lambda_expression: { is: "function", parameters: "parameters", body: "body" },
    class_declaration: { is: "class", name: "name", bases: ["superclass"] },
    enum_declaration: { is: "class", name: "name" },
    record_declaration: { is: "class", name: "name" },
    class_body: { is: "block" },
    block: { is: "block" },
    constructor_body: { is: "block" },

    field_declaration: { is: "declarators", declarators: "declarator", type: "type", target: "name", value: "value" },
    local_variable_declaration: { is: "declarators", declarators: "declarator", type: "type", target: "name", value: "value" },
    formal_parameter: { is: "declaration", target: "name", type: "type" },
    resource: { is: "declaration", target: "name", type: "type", value: "value" },
    enhanced_for_statement: { is: "declaration", target: "name", type: "type", value: "value", takes: "any" },
    assignment_expression: { is: "assignment", target: "left", value: "right" },
    return_statement: { is: "return" },
    import_declaration: { is: "import" },

    identifier: { is: "name" },
    type_identifier: { is: "name" },
    this: { is: "self" },
    super: { is: "self" },
    field_access: { is: "member", object: "object", name: "field" },
    scoped_identifier: { is: "member", object: "scope", name: "name" },
    scoped_type_identifier: { is: "member", object: 0, name: 1 },
    method_reference: { is: "member", object: 0, name: 1 },
    method_invocation: { is: "method-call", object: "object", name: "name", arguments: "arguments" },
    object_creation_expression: { is: "call", callee: "type", arguments: "arguments" },
    cast_expression: { is: "cast", value: "value", type: "type" },
    parenthesized_expression: { is: "same" },
    ternary_expression: { is: "either", of: ["consequence", "alternative"] },
    string_literal: { is: "text", content: ["string_fragment", "multiline_string_fragment"] },
    decimal_integer_literal: { is: "literal" },
    decimal_floating_point_literal: { is: "literal" },
    true: { is: "literal" },
    false: { is: "literal" },
    generic_type: { is: "either" },
    type_arguments: { is: "either" },
  },
};

function imports(node: Node): Import[] {
  const path = children(node)[0]?.text ?? "";
  if (children(node).some((child) => child.type === "asterisk")) return [{ module: path, as: "*" }];
  const [, module = "", name = path] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  return [{ module, name, as: name }];
}

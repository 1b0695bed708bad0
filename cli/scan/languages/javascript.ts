import { dirname, posix } from "node:path";
import type { Node } from "@vscode/tree-sitter-wasm";
import { children } from "../read/reading.ts";
import type { Import, Language } from "../syntax.ts";

/** JavaScript and TypeScript with `tencentcloud-sdk-nodejs` and its packages for a single service. */
export const javascript: Language = {
  name: "JavaScript and TypeScript",
  grammars: {
    ".js": "javascript",
    ".mjs": "javascript",
    ".cjs": "javascript",
    ".jsx": "javascript",
    ".ts": "typescript",
    ".mts": "typescript",
    ".cts": "typescript",
    ".tsx": "tsx",
  },
  imports,
  modulePaths,
  importFunctions: ["require", "import"],
  exportsObject: { whole: "module.exports", short: "exports" },
  constructors: ["constructor"],
  sdk: {
    module: /^tencentcloud-sdk-nodejs/,
    reachesAiart: /^tencentcloud-sdk-nodejs(-intl-en)?$|\baiart\b|\.CommonClient$/,
    client: /\b(?<service>[a-z]\w*)[./]v\d{8}([./]\w+)*\.Client$/,
    commonClient: { path: /\.CommonClient$/, service: { position: 0 } },
    genericMethods: { request: { position: 0 }, requestOctetStream: { position: 0 } },
    plumbing: /^[^A-Z]/,
  },
  syntax: {
    function_declaration: { is: "function", name: "name", parameters: "parameters", result: "return_type", body: "body" },
    generator_function_declaration: { is: "function", name: "name", parameters: "parameters", result: "return_type", body: "body" },
    function_expression: { is: "function", parameters: "parameters", result: "return_type", body: "body" },
    generator_function: { is: "function", parameters: "parameters", result: "return_type", body: "body" },
    arrow_function: { is: "function", parameters: "parameters", parameter: "parameter", result: "return_type", body: "body" },
    method_definition: { is: "function", name: "name", parameters: "parameters", result: "return_type", body: "body" },
    class_declaration: { is: "class", name: "name", bases: ["class_heritage"] },
    abstract_class_declaration: { is: "class", name: "name", bases: ["class_heritage"] },
    class: { is: "class", name: "name", bases: ["class_heritage"] },
    extends_clause: { is: "same", as: "value" },
    implements_clause: { is: "skip" },
    interface_declaration: { is: "skip" },
    statement_block: { is: "block" },
    object: { is: "object" },

    variable_declarator: { is: "declaration", target: "name", type: "type", value: "value" },
    public_field_definition: { is: "declaration", target: "name", type: "type", value: "value" },
    field_definition: { is: "declaration", target: "property", value: "value" },
    required_parameter: { is: "declaration", target: "pattern", type: "type", value: "value", fieldIf: ["accessibility_modifier", "readonly"] },
    optional_parameter: { is: "declaration", target: "pattern", type: "type", value: "value", fieldIf: ["accessibility_modifier", "readonly"] },
    type_alias_declaration: { is: "declaration", target: "name", value: "value" },
    assignment_expression: { is: "assignment", target: "left", value: "right" },
    augmented_assignment_expression: { is: "assignment", target: "left", value: "right" },
    for_in_statement: { is: "declaration", target: "left", value: "right", takes: "any" },
    pair: { is: "entry", key: "key", value: "value" },
    shorthand_property_identifier: { is: "short-entry" },
    return_statement: { is: "return" },
    import_statement: { is: "import" },
    export_statement: { is: "export", source: "source", clause: "export_clause", name: "name", as: "alias", default: "default" },

    object_pattern: { is: "members-pattern" },
    pair_pattern: { is: "entry-pattern", key: "key", value: "value" },
    object_assignment_pattern: { is: "default-pattern", target: "left", value: "right" },
    assignment_pattern: { is: "default-pattern", target: "left", value: "right" },
    array_pattern: { is: "list" },

    identifier: { is: "name" },
    shorthand_property_identifier_pattern: { is: "name" },
    property_identifier: { is: "name" },
    private_property_identifier: { is: "name" },
    type_identifier: { is: "name" },
    import: { is: "name" },
    this: { is: "self" },
    super: { is: "self" },
    member_expression: { is: "member", object: "object", name: "property" },
    nested_type_identifier: { is: "member", object: "module", name: "name" },
    nested_identifier: { is: "member", object: "object", name: "property" },
    subscript_expression: { is: "index", object: "object", index: "index", takesMember: true },
    computed_property_name: { is: "same" },
    call_expression: { is: "call", callee: "function", arguments: "arguments" },
    new_expression: { is: "call", callee: "constructor", arguments: "arguments" },
    await_expression: { is: "same" },
    parenthesized_expression: { is: "same" },
    non_null_expression: { is: "same" },
    satisfies_expression: { is: "same" },
    as_expression: { is: "cast", value: 0, type: 1 },
    ternary_expression: { is: "either", of: ["consequence", "alternative"] },
    binary_expression: { is: "either", of: ["left", "right"], operators: ["||", "&&", "??"] },
    array: { is: "list" },
    string: { is: "text", content: ["string_fragment"] },
    template_string: { is: "text", content: ["string_fragment"] },
    number: { is: "literal" },
    true: { is: "literal" },
    false: { is: "literal" },
    regex: { is: "literal" },

    type_annotation: { is: "same" },
    type_query: { is: "same" },
    parenthesized_type: { is: "same" },
    generic_type: { is: "either" },
    type_arguments: { is: "either" },
    union_type: { is: "either" },
  },
};

/** `import … from`, `export … from` and TypeScript's `import x = require()`. */
function imports(node: Node): Import[] {
  const clauses = children(node);
  const required = clauses.find((child) => child.type === "import_require_clause");
  const module = children((required ?? node).childForFieldName("source") ?? node)[0]?.text ?? "";
  if (required) return [{ module, as: children(required)[0]?.text ?? "" }];
  if (node.type === "export_statement" && !clauses.some((child) => child.type.endsWith("_clause") || child.type === "namespace_export")) return [{ module, as: "*" }];
  return clauses.flatMap((clause) => (clause.type === "import_clause" ? children(clause) : [clause])).flatMap((clause): Import[] => {
    switch (clause.type) {
      case "identifier":
        return [{ module, name: "default", as: clause.text }];
      case "namespace_import":
      case "namespace_export":
        return [{ module, as: children(clause)[0]?.text ?? "" }];
      case "named_imports":
      case "export_clause":
        return children(clause).map((one) => {
          const name = one.childForFieldName("name")?.text ?? "";
          return { module, name, as: one.childForFieldName("alias")?.text ?? name };
        });
      default:
        return [];
    }
  });
}

const extension = /\.([cm]?[jt]s|[jt]sx)$/;
/** What bundlers and TypeScript's `paths` usually call the root of the sources. */
const rootAlias = /^(@|~|#)\//;

function modulePaths(module: string, from: string): string[] {
  const bare = module.replace(extension, "");
  if (/^\.\.?(\/|$)/.test(module)) {
    const path = posix.join(dirname(from), bare);
    return [path, `${path}/index`];
  }
  const path = bare.replace(rootAlias, "");
  return path === bare ? [] : [path, `${path}/index`];
}

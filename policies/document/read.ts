import { getNodeValue, type Node } from "jsonc-parser";
import { suggestion } from "../catalog/suggest.ts";
import type { Effect } from "./document.ts";
import { offsetIn, readJson } from "./json.ts";
import type { Path } from "./path.ts";
import { readAction, readConditionBlock, readPrincipal, readResource } from "./read-element.ts";
import { quoted, type Reader } from "./reader.ts";
import type { ParsedDocument, ParsedPrincipal, ParsedStatement, Problem, ProblemRule } from "./syntax.ts";

const documentElements = ["version", "principal", "statement"];
const statementElements = ["effect", "principal", "action", "resource", "condition"];

// Nobody reads more, and finding the place of each takes its time.
const maximumProblems = 200;

// What people bring along from AWS, and what CAM has in its place.
const foreign: Readonly<Record<string, string>> = {
  id: "CAM has no `id`. Leave it out; a policy's name identifies it.",
  sid: "CAM has no `sid`; that is AWS's. Leave it out.",
  notaction: "CAM has no `notAction`; that is AWS's. List what is meant in `action`, or deny the rest.",
  notresource: "CAM has no `notResource`; that is AWS's. List what is meant in `resource`.",
  notprincipal: "CAM has no `notPrincipal`; that is AWS's. List what is meant in `principal`.",
};

/**
 * Reads a policy document, as text or as the value that its JSON stands for.
 *
 * Nothing is thrown: what CAM's language does not have is listed in `problems`, each with its place, and the rest is
 * read as far as it goes (CAM documentation, "Syntax Structure" and "Element Reference").
 *
 * @param input The document's text, or the value of its JSON.
 * @param file The name to report it by. Default: `policy`.
 */
export function readDocument(input: string | object, file = "policy"): ParsedDocument {
  const text = typeof input === "string" ? input : textOf(input);
  const { root, problems: syntax } = readJson(text);
  const problems: Problem[] = [];
  const reader: Reader = {
    report: (rule, path, message) => {
      if (problems.length < maximumProblems) problems.push({ rule, path, offset: offsetIn(root, path), message });
    },
  };
  const statement = root ? readTop(root, reader) : [];
  // Where the JSON is broken, what is missing or strange in the rest follows from that.
  return { file, text, statement, problems: syntax.length > 0 ? syntax : problems, offsetOf: (path) => offsetIn(root, path) };
}

function textOf(value: object): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

function readTop(root: Node, reader: Reader): ParsedStatement[] {
  if (root.type === "array") return report(reader, "not-a-document", [], "This is a list. A policy document is one object with `version` and `statement`: give each document of the list on its own.");
  if (root.type !== "object") return report(reader, "not-a-document", [], "A policy document is an object with `version` and `statement`.");
  const top = elements(root, [], documentElements, reader);
  const statement = top.get("statement");
  if (!statement) {
    const bare = (root.children ?? []).some((property) => statementElements.includes(String(property.children?.[0]?.value).toLowerCase()));
    const hint = bare ? "This is a bare statement: put it into {\"version\": \"2.0\", \"statement\": [ … ]}." : "Write {\"version\": \"2.0\", \"statement\": [ … ]}.";
    return report(reader, "missing-element", [], `The element \`statement\` is missing. ${hint}`);
  }
  const version = top.get("version");
  if (!version) reader.report("missing-element", [], "The element `version` is missing. Write `\"version\": \"2.0\"`.");
  else if (version.node.value !== "2.0") reader.report("version", version.path, `${quoted(version.node)} is no version of the language: only "2.0" exists. Write \`"version": "2.0"\`.`);
  const principal = top.get("principal");
  const shared = principal && readPrincipal(principal.node, principal.path, reader);
  const list = statement.node.type === "array" ? (statement.node.children ?? []).map((node, index) => ({ node, path: [...statement.path, index] })) : [statement];
  if (list.length === 0) reader.report("missing-element", statement.path, "The document has no statement, and CAM refuses it. Write at least one.");
  return list.flatMap(({ node, path }) => readStatement(node, path, shared, reader));
}

const report = (reader: Reader, rule: ProblemRule, path: Path, message: string): ParsedStatement[] => {
  reader.report(rule, path, message);
  return [];
};

function readStatement(node: Node, path: Path, shared: ParsedPrincipal | undefined, reader: Reader): ParsedStatement[] {
  if (node.type !== "object") return report(reader, "not-a-document", path, "A statement is an object with `effect`, `action` and `resource`.");
  const parts = elements(node, path, statementElements, reader);
  const own = parts.get("principal");
  const principal = own ? readPrincipal(own.node, own.path, reader) : shared;
  const effect = parts.get("effect");
  const action = parts.get("action");
  const resource = parts.get("resource");
  const condition = parts.get("condition");
  if (!effect) reader.report("missing-element", path, "The statement has no `effect`. Write `\"effect\": \"allow\"` or `\"effect\": \"deny\"`.");
  if (!action) reader.report("missing-element", path, "The statement has no `action`. Name operations, such as `\"action\": [\"aiart:TextToImage\"]`.");
  if (!resource && !principal) reader.report("missing-element", path, "The statement has no `resource`, which only a trust document may leave out. Write `\"resource\": [\"*\"]`.");
  return [
    {
      effect: effect ? readEffect(effect.node, effect.path, reader) : "allow",
      action: action ? readAction(action.node, action.path, reader) : [],
      resource: resource ? readResource(resource.node, resource.path, reader) : [],
      condition: condition ? readConditionBlock(condition.node, condition.path, reader) : [],
      ...(principal ? { principal } : {}),
      path,
    },
  ];
}

function readEffect(node: Node, path: Path, reader: Reader): Effect {
  if (node.value === "allow" || node.value === "deny") return node.value;
  const lower = String(node.value).toLowerCase();
  const fitting = lower === "allow" || lower === "deny" ? lower : undefined;
  reader.report("effect", path, `${quoted(node)} is no effect. Write ${fitting ? `\`"${fitting}"\`, in lower case` : "`\"allow\"` or `\"deny\"`"}.`);
  return fitting ?? "allow";
}

/** The elements of an object by name. Names in the wrong case are reported, and read all the same. */
function elements(node: Node, path: Path, known: readonly string[], reader: Reader): Map<string, { node: Node; path: Path }> {
  const found = new Map<string, { node: Node; path: Path }>();
  for (const property of node.children ?? []) {
    const [nameNode, value] = property.children ?? [];
    const written = String(nameNode?.value);
    const name = written.trim().toLowerCase();
    const here = [...path, written];
    if (!known.includes(name)) {
      reader.report("unknown-element", here, foreign[name.replaceAll("_", "")] ?? `CAM's language has no element ${JSON.stringify(written)} here. ${suggestion(written, known)}`);
      continue;
    }
    if (written !== name) reader.report("element-case", here, `Write \`${name}\`, not ${JSON.stringify(written)}: CAM's elements are in lower case, without blanks.`);
    if (found.has(name)) reader.report("duplicate-element", here, `\`${name}\` stands twice, and only one of them counts. Join the two.`);
    else if (value) found.set(name, { node: value, path: here });
  }
  return found;
}

/** The value of a document's JSON, for printing it again. */
export function documentValue(document: ParsedDocument): unknown {
  const { root } = readJson(document.text);
  return root && getNodeValue(root);
}

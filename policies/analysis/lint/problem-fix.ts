import type { Node } from "jsonc-parser";
import { readOperator } from "../../document/operator.ts";
import { readDocument } from "../../document/read.ts";
import type { Problem } from "../../document/syntax.ts";
import { valueProblem } from "../../document/value.ts";
import { withoutBlanks } from "./blank.ts";
import { nodeAt, renameKey, replaceText } from "./edit.ts";
import type { Fix } from "./finding.ts";

/** The correction of what a document's reader reports, where there is one right answer. */
export function problemFix({ rule, path }: Problem, root: Node, source: string): Fix | undefined {
  const name = String(path.at(-1));
  const text = String(nodeAt(root, path)?.value);
  switch (rule) {
    case "element-case":
      return renameKey(root, path, name.trim().toLowerCase());
    case "condition-operator":
      return readOperator(withoutBlanks(name, "operator")) && renameKey(root, path, withoutBlanks(name, "operator"));
    case "version":
      return /^2(\.0)?$/.test(text.trim()) ? replaceText(root, path, "2.0") : undefined;
    case "effect":
      return /^(allow|deny)$/i.test(text.trim()) ? replaceText(root, path, text.trim().toLowerCase()) : undefined;
    case "missing-element":
      return path.length === 0 ? missingVersion(root, source) : undefined;
    case "action-form":
      return corrected(root, path, text, withoutBlanks(text, "action"), (action) => ({ action: [action], resource: ["*"] }));
    case "resource-form":
      return corrected(root, path, text, withoutBlanks(text, "resource"), (resource) => ({ action: ["*"], resource: [resource] }));
    case "condition-value":
      return trimmedValue(root, path, text);
    default:
      return undefined;
  }
}

/** A text without its blanks, if a statement with it can be read. */
function corrected(root: Node, path: Problem["path"], text: string, fitting: string, statement: (value: string) => object): Fix | undefined {
  const readable = readDocument({ version: "2.0", statement: [{ effect: "allow", ...statement(fitting) }] }).problems.length === 0;
  return fitting !== text && readable ? replaceText(root, path, fitting) : undefined;
}

function trimmedValue(root: Node, path: Problem["path"], text: string): Fix | undefined {
  const condition = path.findIndex((part) => String(part).trim().toLowerCase() === "condition");
  const operator = readOperator(String(path[condition + 1]));
  // The manual's own samples have a blank behind the `T` of a moment.
  const fitting = text.trim().replace(/^(\d{4}-\d{2}-\d{2}T)\s+/, "$1");
  return operator && fitting !== text && valueProblem(operator.name, fitting) === undefined ? replaceText(root, path, fitting) : undefined;
}

/** Writes the version before the first element of a document that has statements and no version. */
function missingVersion(root: Node, source: string): Fix | undefined {
  const [first] = root.children ?? [];
  const names = (root.children ?? []).map(({ children: [key] = [] }) => String(key?.value).trim().toLowerCase());
  if (!first || root.type !== "object" || !names.includes("statement") || names.includes("version")) return undefined;
  return { description: "Write the version.", edits: [{ offset: first.offset, length: 0, content: `"version": "2.0",${source.slice(root.offset + 1, first.offset) || " "}` }] };
}

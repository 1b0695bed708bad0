import { type Issue } from "../input-error.ts";
import { canonicalJson } from "./canonical.ts";
import type { PolicyDocument } from "./document.ts";

/** CAM's limit for a policy document, in characters without whitespace (CAM documentation, "Limits"). */
export const maximumDocumentSize = 6144;

/** What is wrong with a document's size: nothing, or one issue that says what takes the room. */
export function sizeIssues(document: PolicyDocument): Issue[] {
  const size = canonicalJson(document).length;
  if (size <= maximumDocumentSize) return [];
  const parts = document.statement.flatMap((statement, index) => {
    const where = `statement ${index + 1} (${statement.effect})`;
    const values = Object.values(statement.condition ?? {}).flatMap((keys) => Object.entries(keys));
    return [
      { what: `${statement.action.length} actions of ${where}`, size: JSON.stringify(statement.action).length },
      ...values.map(([key, list]) => ({ what: `${list.length} values of ${key} in ${where}`, size: JSON.stringify(list).length })),
    ];
  });
  const largest = parts.sort((a, b) => b.size - a.size).slice(0, 2);
  return [
    {
      path: [],
      message:
        `The policy document has ${size} characters, CAM takes ${maximumDocumentSize}. ` +
        `The most is taken by ${largest.map((part) => `${part.what} (${part.size} characters)`).join(" and ")}. ` +
        "Use fewer or wider address ranges, or split the grant into two policies.",
    },
  ];
}

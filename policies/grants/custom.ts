import { lint } from "../analysis/lint/lint.ts";
import { lintRules } from "../analysis/lint/rules.ts";
import { suggestion } from "../catalog/suggest.ts";
import type { Issue } from "../input-error.ts";

/**
 * Checks a document of whatever service, written by whomever, before it becomes a custom policy.
 *
 * @param document The document as JSON text.
 * @param accept Ids of lint rules whose errors are known and accepted; they become warnings. Default: none.
 * @returns What lint calls an error, and `accept` that is no rule, as issues below `document` and `accept`; what it warns of as warnings.
 */
export function checkCustomDocument(document: string, accept: readonly string[] = []): { issues: Issue[]; warnings: Issue[] } {
  const rules = lintRules.map((rule) => rule.id);
  const issues: Issue[] = accept.flatMap((rule, index) => (rules.includes(rule) ? [] : [{ path: ["accept", index], message: `\`${rule}\` is no lint rule. ${suggestion(rule, rules)}`.trim() }]));
  const warnings: Issue[] = [];
  for (const { rule, severity, path, line, column, message } of lint(document)) {
    if (severity === "note") continue;
    const told = severity === "error" && !accept.includes(rule) ? issues : warnings;
    told.push({ path: ["document"], message: `${line}:${column}: ${path ? `${path}: ` : ""}${message} (${rule})` });
  }
  return { issues, warnings };
}

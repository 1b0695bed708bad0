import type { ParsedStatement } from "../../../../document/syntax.ts";
import { witnesses } from "../../../compare/compare.ts";
import { semanticRules, type Assumption, type SemanticRule } from "../../../semantics.ts";
import { pages } from "../../page.ts";
import type { LintContext, Rule } from "../../rule.ts";
import { allowing } from "./alone.ts";
import { assumptionUses } from "./assumption-uses.ts";
import { decided } from "./decided.ts";

const rules: readonly SemanticRule[] = semanticRules;

/** Whether some request is decided otherwise when the assumption is wrong. */
function depends(statement: ParsedStatement, assumption: Assumption, { document, catalogs }: LintContext): boolean {
  const documents = [allowing(document, [statement])];
  const subjects = [{ documents, flipped: [] }, { documents, flipped: [assumption] }];
  const differs = (goal: readonly [boolean, boolean]): boolean => (decided(() => witnesses(subjects, goal, catalogs, 1).length) ?? 1) > 0;
  return differs([true, false]) || differs([false, true]);
}

/** A statement whose meaning hangs on something that the documentation leaves open. */
export const dependsOnAssumption: Rule = {
  id: "depends-on-assumption",
  severity: "note",
  title: "The documentation leaves open what the statement means",
  why: "Where CAM's documentation is silent or contradicts itself, the analyses here assume one reading. For this statement the other reading decides some request differently.",
  remedy: "Write it so that both readings mean the same, or try it in an account.",
  page: pages.conditions,
  unless: ["set-prefix-missing"],
  looksAt: "statement",
  check: (statement, context) =>
    (Object.entries(assumptionUses) as [Assumption, (typeof assumptionUses)[Assumption]][]).flatMap(([assumption, use]) => {
      const path = use?.(statement);
      const rule = rules.find(({ id }) => id === assumption);
      if (!path || !rule || !depends(statement, assumption, context)) return [];
      return [{ path, message: `The documentation does not tell what this means (${assumption}). Assumed: ${rule.rule} It may be otherwise: ${rule.otherwise}` }];
    }),
};

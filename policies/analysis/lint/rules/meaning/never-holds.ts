import type { Catalog } from "../../../../catalog/catalog.ts";
import type { ParsedStatement } from "../../../../document/syntax.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { decided } from "./decided.ts";
import { matchedCall } from "./matched-call.ts";

// Only the conditions themselves count here, not what a service makes of them.
const onlyLanguage: readonly Catalog[] = [];

/** Conditions that exclude each other. */
export const neverHolds: Rule = {
  id: "never-holds",
  severity: "error",
  title: "The conditions can never hold together",
  why: "All conditions of a statement must hold at once. These exclude each other for every request that there can be, so the statement has no effect.",
  remedy: "Correct the conditions. What should hold one or the other way needs a statement for each.",
  page: pages.conditions,
  unless: ["stray-blank"],
  looksAt: "statement",
  check: (statement, context) => {
    const unmatched = (condition: ParsedStatement["condition"]): boolean => decided(() => matchedCall({ ...statement, condition }, context, onlyLanguage) === undefined) ?? false;
    if (statement.condition.length === 0 || !unmatched(statement.condition) || unmatched([])) return [];
    return [{ path: [...statement.path, "condition"], message: "No request can meet all of these conditions, so the statement has no effect. What should hold one or the other way needs a statement for each." }];
  },
};

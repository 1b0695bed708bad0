import { hasVariable } from "../../../../document/value.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A variable where CAM fills none in. */
export const misplacedVariable: Rule = {
  id: "misplaced-variable",
  severity: "error",
  title: "CAM fills in no variable here",
  why: "Variables are filled in in the last segment of a resource and in values of conditions. Elsewhere CAM takes them for the name itself, which nothing has.",
  remedy: "Write the value; leave the account segment of a resource empty for the own account.",
  page: pages.variables,
  looksAt: "values",
  check: ({ action, resource, principal }) =>
    [
      ...action.filter(({ text }) => hasVariable(text)),
      ...resource.filter(({ text }) => hasVariable(text.split(":").slice(0, 5).join(":"))),
      ...(principal?.listed ?? []).map(({ name }) => name).filter(({ text }) => hasVariable(text)),
    ].map(({ text, path }) => ({ path, message: `CAM fills in variables only in the last segment of a resource and in values of conditions, not in ${quote(text)}. Write the value.` })),
};

import { isTagKey } from "../../condition-keys.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** Several values of a key with many values, without the prefix for it. */
export const setPrefixMissing: Rule = {
  id: "set-prefix-missing",
  severity: "warning",
  title: "Several values of a tag key stand without `for_any_value:`",
  why: "A request carries many tags. How an operator without prefix compares many values with many is documented nowhere, and newer pages demand the prefix.",
  remedy: "Write `for_any_value:` before the operator; authorization by tag supports only that.",
  page: pages.conditions,
  looksAt: "statement",
  check: ({ condition }) =>
    condition
      .filter(({ key, operator, values }) => isTagKey(key) && operator.set === undefined && operator.name !== "null_equal" && new Set(values.map(({ text }) => text)).size > 1)
      .map(({ key, operator, path }) => ({ path, message: `${quote(key)} has many values in a request and several here, and ${quote(operator.name)} does not say how they compare. Write \`for_any_value:${operator.name}\`.` })),
};

import type { Written } from "../../../../document/syntax.ts";
import { removeItem } from "../../edit.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** The values of a list that stand in it before. */
function repeated(list: readonly Written[]): Written[] {
  const seen = new Set<string>();
  return list.filter(({ text, type }) => {
    const value = `${type} ${text}`;
    return seen.has(value) || !seen.add(value);
  });
}

/** A value that its list has already. */
export const duplicateValue: Rule = {
  id: "duplicate-value",
  severity: "note",
  title: "The value stands twice in its list",
  why: "The second changes nothing and takes room of the 6,144 characters. It may have been meant to be another one.",
  remedy: "Leave it out.",
  corrects: "Leaves out the later one.",
  page: pages.syntax,
  looksAt: "values",
  check: ({ action, resource, principal, condition }, { root }) => {
    const kinds = ["qcs", "service", "federated"] as const;
    const principals = kinds.map((kind) => (principal?.listed ?? []).filter((one) => one.kind === kind).map(({ name }) => name));
    return [action, resource, ...principals, ...condition.map(({ values }) => values)]
      .flatMap(repeated)
      .map(({ text, path }) => ({ path, message: `${quote(text)} stands in this list before. Leave it out.`, fix: removeItem(root, path) }));
  },
};

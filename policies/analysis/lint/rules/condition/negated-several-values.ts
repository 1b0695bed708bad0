import type { ParsedCondition } from "../../../../document/syntax.ts";
import { readRange } from "../../../../document/value.ts";
import { isNegated } from "../../../condition/operators.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A negated operator with several values, which can be read in two ways. */
export const negatedSeveralValues: Rule = {
  id: "negated-several-values",
  severity: "warning",
  title: "A negated operator with several values has two readings",
  why: "The documentation's general rule, that any value is enough, would make such a condition nearly always true: every address differs from one of two. Common sense, and AWS, mean none of them. No page decides it.",
  remedy: "Write it without negation: for addresses `ip_equal` over the ranges outside; or give each value a statement of its own.",
  page: pages.conditions,
  looksAt: "statement",
  check: ({ condition }) =>
    condition
      .filter((one) => isNegated(one.operator.name) && distinctValues(one) > 1)
      .map((one) => ({ path: one.path, message: `${quote(one.path.at(-2) as string)} with several values can mean none of them, or not all of them; CAM's documentation does not tell. Write the condition without negation.` })),
};

/** How many values there are once ranges that mean the same count as one. */
function distinctValues({ operator, values }: ParsedCondition): number {
  const written = values.map(({ text }) => {
    const range = operator.name === "ip_not_equal" ? readRange(text) : undefined;
    return range ? `${range.first}-${range.last}` : text;
  });
  return new Set(written).size;
}

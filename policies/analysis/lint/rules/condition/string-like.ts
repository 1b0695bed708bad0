import { actionParts } from "../../action-parts.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An operator that only COS documents, for another service. */
export const stringLike: Rule = {
  id: "string-like-outside-cos",
  severity: "warning",
  title: "Only COS documents `string_like`",
  why: "`string_like` and `string_not_like` stand in COS's manual and in an old edition of CAM's, and not in its list of operators. For other services CAM may refuse the document (`InvalidParameter.ConditionTypeError`).",
  remedy: "List the values with `string_equal`.",
  page: pages.conditionKeys,
  looksAt: "statement",
  check: ({ action, condition }) => {
    const others = action.flatMap(({ text }) => actionParts(text)?.service ?? []).filter((service) => service !== "cos");
    const [other] = others;
    if (other === undefined) return [];
    return condition
      .filter(({ operator }) => operator.name === "string_like" || operator.name === "string_not_like")
      .map(({ operator, path }) => ({ path, message: `Only COS documents ${quote(operator.name)}; for ${other.includes("*") ? "other services" : quote(other)} CAM may refuse it. List the values with \`${operator.name.replace("like", "equal")}\`.` }));
  },
};

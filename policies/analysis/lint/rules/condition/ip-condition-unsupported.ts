import { addressKey } from "../../../request.ts";
import { namedActions } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quoteList } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An address condition on operations that honour none. */
export const ipConditionUnsupported: Rule = {
  id: "ip-condition-unsupported",
  severity: "error",
  title: "The operation supports no IP restriction",
  why: "CAM's page of the product says for each operation whether a condition on `qcs:ip` is honoured. Where it is not, the condition guards nothing.",
  remedy: "Give these operations a statement without the condition, and restrict them by other means.",
  page: pages.conditionKeys,
  looksAt: "statement",
  check: (statement, { catalogs }) => {
    const ignoring = namedActions(statement, catalogs).flatMap(({ catalog, operations, written }) => {
      const deaf = operations.filter(({ ipRestriction }) => ipRestriction === false).map(({ name }) => `${catalog.service}:${name}`);
      return operations.length === 0 && catalog.ipRestriction === false ? [written.text] : deaf;
    });
    const names = [...new Set(ignoring)];
    if (names.length === 0) return [];
    return statement.condition.filter(({ key }) => key === addressKey).map(({ path }) => ({ path, message: `${quoteList(names)} support no IP restriction, so the condition on \`qcs:ip\` guards nothing there. Give them a statement without it.` }));
  },
};

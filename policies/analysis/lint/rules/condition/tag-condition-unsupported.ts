import { isTagKey } from "../../condition-keys.ts";
import { namedActions } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A tag condition on operations of a service that knows no tags. */
export const tagConditionUnsupported: Rule = {
  id: "tag-condition-unsupported",
  severity: "error",
  title: "The service supports no authorization by tag",
  why: "Requests to the service carry no tags, so a condition on tags never holds; with `_if_exist` it always does. Either way the statement does other than it says.",
  remedy: "Leave the condition out. Tag users or roles instead, and grant through groups.",
  page: pages.aiart,
  looksAt: "statement",
  check: (statement, { catalogs }) => {
    const service = namedActions(statement, catalogs).find(({ catalog }) => catalog.tagAuthorization === false)?.catalog.service;
    if (service === undefined) return [];
    return statement.condition
      .filter(({ key }) => isTagKey(key))
      .map(({ key, operator, path }) => ({
        path,
        message: `${quote(service)} supports no authorization by tag, so the condition on ${quote(key)} ${operator.ifExist ? "always holds and restricts nothing" : "never holds and the statement never applies to it"}. Leave it out.`,
      }));
  },
};

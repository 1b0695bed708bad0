import { actionGlob } from "../../../action.ts";
import { globContains } from "../../../pattern/glob.ts";
import { actionParts } from "../../action-parts.ts";
import { isTagKey } from "../../condition-keys.ts";
import { pages } from "../../page.ts";
import { quoteList } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A tag condition on every service, of which some know no tags. */
export const tagConditionEverywhere: Rule = {
  id: "tag-condition-everywhere",
  severity: "warning",
  title: "The tag condition also stands for services that know no tags",
  why: "A statement on all services with a condition on tags says nothing about the services without authorization by tag, though it looks as if they were allowed, or denied, too.",
  remedy: "Name the services that support authorization by tag; give the others a statement of their own.",
  page: pages.conditions,
  looksAt: "statement",
  check: ({ action, condition }, { catalogs }) => {
    const patterns = action.map(({ text }) => actionParts(text)?.service ?? "").filter((service) => service.includes("*"));
    const without = catalogs.filter(({ service, tagAuthorization }) => tagAuthorization === false && patterns.some((pattern) => globContains(actionGlob(`${pattern}:*`), actionGlob(`${service}:*`))));
    if (without.length === 0) return [];
    return condition
      .filter(({ key, operator }) => isTagKey(key) && !operator.ifExist)
      .map(({ path }) => ({ path, message: `Services that support no authorization by tag, such as ${quoteList(without.map(({ service }) => service))}, are not meant by this statement, though its action names all. Name the services that support it.` }));
  },
};

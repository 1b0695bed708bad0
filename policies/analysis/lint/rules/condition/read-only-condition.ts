import { actionGlob } from "../../../action.ts";
import { globMatches } from "../../../pattern/glob.ts";
import { notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quoteList } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A grant of everything that CAM counts as reading, by the key for it. */
export const readOnlyCondition: Rule = {
  id: "read-only-condition",
  severity: "note",
  title: "`qcs:read_only_action` includes operations that cost money",
  why: "The key stands for CAM's own read class, in which image generation counts as reading. No page documents it, so nothing promises that it stays as it is.",
  remedy: "Name the operations, or deny those that cost money.",
  page: pages.aiart,
  looksAt: "statement",
  check: ({ effect, action, condition }, { catalogs, notes }) => {
    if (effect === "deny") return [];
    const reads = condition.filter(({ key, values }) => key === "qcs:read_only_action" && values.some(({ text }) => text === "1"));
    const globs = action.map(({ text }) => actionGlob(text));
    const billed = catalogs.flatMap(({ service, actions }) => {
      const billable = notesOn(service, notes)?.billable ?? [];
      return actions.map((one) => ({ ...one, action: `${service}:${one.name}` })).filter((one) => one.class === "read" && billable.includes(one.name) && globs.some((glob) => globMatches(glob, one.action)));
    });
    if (billed.length === 0) return [];
    return reads.map(({ path }) => ({ path, message: `CAM's read class, for which this key stands, includes operations that cost money: ${quoteList(billed.map((one) => one.action))}. Deny them, or name what should be allowed.` }));
  },
};

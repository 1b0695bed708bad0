import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { momentsUnder } from "./period.ts";

/** A statement whose time is over. */
export const expired: Rule = {
  id: "expired",
  severity: "warning",
  title: "The statement's time is over",
  why: "Its last moment has passed: an allow allows nothing any more, a deny no longer denies.",
  remedy: "Remove the statement, or give it a later end.",
  page: pages.conditionKeys,
  looksAt: "statement",
  check: ({ condition, effect }, { now }) =>
    condition.flatMap((one) => {
      const ends = momentsUnder(one, ["date_less_than", "date_less_than_equal", "date_equal"]);
      const last = Math.max(...ends);
      if (ends.length === 0 || last > now) return [];
      return [{ path: one.path, message: `The statement ended at ${new Date(last).toISOString()} and ${effect === "allow" ? "allows nothing" : "denies nothing"} any more. Remove it, or give it a later end.` }];
    }),
};

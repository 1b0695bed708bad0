import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { momentsUnder } from "./period.ts";

/** A statement whose time has not come. */
export const notYetBegun: Rule = {
  id: "not-yet-begun",
  severity: "note",
  title: "The statement's time has not begun",
  why: "Until then it has no effect.",
  remedy: "Nothing, if the beginning is right.",
  page: pages.conditionKeys,
  looksAt: "statement",
  check: ({ condition }, { now }) =>
    condition.flatMap((one) => {
      const starts = momentsUnder(one, ["date_greater_than", "date_greater_than_equal", "date_equal"]);
      const first = Math.min(...starts);
      return starts.length > 0 && first > now ? [{ path: one.path, message: `The statement has no effect before ${new Date(first).toISOString()}.` }] : [];
    }),
};

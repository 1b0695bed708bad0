import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { effectsOf } from "./effectless.ts";

/** A statement of which it could not be decided whether it has effect. */
export const undecided: Rule = {
  id: "undecided",
  severity: "note",
  title: "Whether the statement has an effect could not be decided",
  why: "Some conditions can't be compared exactly, such as two types of value on one key. That is told rather than guessed.",
  remedy: "Simplify the conditions, if you want the proof.",
  page: pages.conditions,
  looksAt: "document",
  check: (context) => effectsOf(context).undecided.map(({ statement, reason }) => ({ path: statement.path, message: `Whether this statement has an effect could not be decided. ${reason}` })),
};

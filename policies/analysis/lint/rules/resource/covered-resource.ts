import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A specific resource beside `*`. */
export const coveredResource: Rule = {
  id: "covered-resource",
  severity: "warning",
  title: "`*` stands beside specific resources",
  why: "The list means any of its resources, so with `*` the others narrow nothing down, though they look as if they did.",
  remedy: "Leave out `*`, or the others.",
  page: pages.resources,
  looksAt: "statement",
  check: ({ resource }) => {
    const specific = resource.find(({ text }) => text !== "*");
    const everything = resource.find(({ text }) => text === "*");
    return specific && everything ? [{ path: everything.path, message: `Beside \`*\` the resource ${quote(specific.text)} narrows nothing down. Leave out the one that is not meant.` }] : [];
  },
};

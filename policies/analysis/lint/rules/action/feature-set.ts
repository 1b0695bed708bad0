import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A feature set, whose operations nobody can list. */
export const featureSet: Rule = {
  id: "feature-set",
  severity: "note",
  title: "What a feature set holds is published nowhere",
  why: "`permid/<number>` is a set of operations that Tencent keeps. Nobody can review it, and no analysis here counts it.",
  remedy: "Name the operations.",
  page: pages.elements,
  looksAt: "values",
  check: ({ action }) =>
    action.flatMap(({ text, path }) => (/^permid\/\d+$/.test(text) ? [{ path, message: `${quote(text)} is a feature set: which operations it holds is published nowhere. Name the operations.` }] : [])),
};

import { actionGlob } from "../../../action.ts";
import { globContains } from "../../../pattern/glob.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

// What every request to COS has.
const onEveryRequest = ["cos:secure-transport", "cos:tls-version", "cos:host"];

/** A condition on something that only some calls carry, for all calls. */
export const requestKeyEverywhere: Rule = {
  id: "request-key-everywhere",
  severity: "warning",
  title: "Only some of these operations carry the condition's key",
  why: "COS's keys for headers and parameters exist on the calls that take them. With a wildcard the condition also stands for all other calls, which lack the key: an allow leaves them out, and a deny with `_if_exist` denies them.",
  remedy: "Name the operations that carry the key.",
  page: pages.cosConditions,
  looksAt: "statement",
  check: ({ action, condition }) => {
    const wide = action.find(({ text }) => globContains(actionGlob(text), actionGlob("cos:*")));
    if (!wide) return [];
    return condition
      .filter(({ key }) => key.startsWith("cos:") && !onEveryRequest.includes(key))
      .map(({ key, path }) => ({ path, message: `${quote(wide.text)} includes calls that never carry ${quote(key)}, and the condition decides them too. Name the operations that carry it.` }));
  },
};

import { addressKey } from "../../../request.ts";
import { actionParts } from "../../action-parts.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";

/** An address condition on assuming a role. */
export const ipConditionOnSts: Rule = {
  id: "ip-condition-on-sts",
  severity: "error",
  title: "Assuming a role supports no IP restriction",
  why: "The service `sts` honours no condition on `qcs:ip`, neither in a trust document nor in a permission to assume a role.",
  remedy: "Put the condition on the policies of the role: they decide the calls that are made with it.",
  page: pages.sts,
  looksAt: "statement",
  check: ({ action, condition }) =>
    action.some(({ text }) => actionParts(text)?.service === "sts")
      ? condition.filter(({ key }) => key === addressKey).map(({ path }) => ({ path, message: "`sts` supports no IP restriction, so this condition guards nothing. Put it on the policies of the role." }))
      : [],
};

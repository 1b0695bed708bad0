import { actionGlob } from "../../../action.ts";
import { globContains } from "../../../pattern/glob.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";

/** An allow of every operation on every resource, without condition. */
export const everythingEverywhere: Rule = {
  id: "everything-everywhere",
  severity: "warning",
  title: "Every operation on every resource is allowed, without condition",
  why: "This is an administrator of the whole account, billing and access management included.",
  remedy: "Name services and operations. For an administrator attach the preset policy `AdministratorAccess`, which a reviewer knows.",
  page: pages.policies,
  looksAt: "statement",
  check: ({ effect, action, resource, condition }) => {
    const all = action.find(({ text }) => globContains(actionGlob(text), actionGlob("*:*")));
    if (effect === "deny" || !all || condition.length > 0 || !resource.some(({ text }) => text === "*")) return [];
    return [{ path: all.path, message: "The statement allows every operation on every resource from everywhere: an administrator of the account. Name services and operations." }];
  },
};

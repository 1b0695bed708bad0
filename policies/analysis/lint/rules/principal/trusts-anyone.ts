import { namesAnyone } from "../../../principal.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An allow for whoever asks. */
export const trustsAnyone: Rule = {
  id: "trusts-anyone",
  severity: "warning",
  title: "The statement trusts anyone",
  why: "Everybody, with or without an account, is meant. In a trust document whoever knows the role's name may assume it.",
  remedy: "Name the accounts, users, services or identity providers.",
  page: pages.elements,
  looksAt: "statement",
  check: ({ effect, principal }) => {
    if (effect === "deny" || !principal) return [];
    if (principal.everyone) return [{ path: principal.path, message: "The principal `*` is anyone. Name the accounts, users, services or identity providers." }];
    return principal.listed.filter(({ name }) => namesAnyone(name.text)).map(({ name }) => ({ path: name.path, message: `${quote(name.text)} is anyone. Name the accounts, users, services or identity providers.` }));
  },
};

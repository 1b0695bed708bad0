import type { ParsedStatement, Written } from "../../../../document/syntax.ts";
import { actionParts } from "../../action-parts.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

const knowsUid = /^(cos|cas)$/i;

/** An account by its `uid` where only the `uin` counts. */
export const uidAccount: Rule = {
  id: "uid-account",
  severity: "error",
  title: "Only COS and CAS know accounts by `uid/`",
  why: "`uid/<APPID>` names an account in the resources of COS and CAS. Everywhere else it matches nothing.",
  remedy: "Write the account as `uin/<its uin>`.",
  page: pages.resources,
  looksAt: "values",
  check: (statement) => [...statement.resource.filter(isForeignResource), ...foreignPrincipals(statement)].map(({ text, path }) => ({
    path,
    message: `${quote(text)} names an account by \`uid/\`, which only COS and CAS know. Write \`uin/\` and the account's uin.`,
  })),
};

function isForeignResource({ text }: Written): boolean {
  const [, , service = "", , account = ""] = text.split(":").map((part) => part.trim());
  return account.startsWith("uid/") && service !== "" && !knowsUid.test(service);
}

function foreignPrincipals({ principal, action }: ParsedStatement): Written[] {
  const services = action.map(({ text }) => actionParts(text)?.service ?? "cos");
  if (!principal || services.every((service) => knowsUid.test(service))) return [];
  return principal.listed.map(({ name }) => name).filter(({ text }) => /:uid\//.test(text));
}

import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** Trust in whatever an OIDC provider signs for. */
export const federatedWithoutSubject: Rule = {
  id: "federated-without-subject",
  severity: "warning",
  title: "Every identity of the OIDC provider is trusted",
  why: "Without a condition on `oidc:sub` whatever the provider signs a token for may assume the role: every workload of the cluster, every repository of the forge.",
  remedy: "Name the subjects: `\"string_equal\": {\"oidc:sub\": [\"…\"]}`.",
  page: pages.webIdentity,
  looksAt: "statement",
  check: ({ effect, principal, condition }) => {
    const restricted = condition.some(({ key, operator }) => key === "oidc:sub" && !operator.ifExist && !operator.name.includes("_not_") && operator.name !== "null_equal");
    if (effect === "deny" || restricted) return [];
    return (principal?.listed ?? [])
      .filter(({ kind, name }) => kind === "federated" && /:oidc-provider\//.test(name.text))
      .map(({ name }) => ({ path: name.path, message: `Without a condition on \`oidc:sub\` every identity that ${quote(name.text)} signs a token for is trusted. Name the subjects in \`string_equal\`.` }));
  },
};

import { pages } from "../../page.ts";
import { quoteList } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

const demanded = ["oidc:aud", "oidc:iss"];

/** Trust in an OIDC provider without the claims that CAM demands. */
export const webIdentityClaims: Rule = {
  id: "web-identity-claims",
  severity: "error",
  title: "Trust in an OIDC provider needs `oidc:aud` and `oidc:iss`",
  why: "CAM demands that the document compares both claims of the token with `string_equal`: for which client it was made, and who made it.",
  remedy: "Write `\"string_equal\": {\"oidc:aud\": [\"<client id>\"], \"oidc:iss\": [\"<issuer>\"]}`.",
  page: pages.webIdentity,
  looksAt: "statement",
  check: ({ effect, principal, condition, path }) => {
    if (effect === "deny" || !principal?.listed.some(({ kind, name }) => kind === "federated" && /:oidc-provider\//.test(name.text))) return [];
    const missing = demanded.filter((claim) => !condition.some(({ key, operator }) => key === claim && operator.name === "string_equal" && !operator.ifExist));
    return missing.length === 0 ? [] : [{ path, message: `CAM demands that trust in an OIDC provider compares ${quoteList(missing)} with \`string_equal\`. Write the condition.` }];
  },
};

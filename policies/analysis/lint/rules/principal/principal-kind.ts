import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An identity provider that is not under `federated`, or something else that is. */
export const principalKind: Rule = {
  id: "principal-kind",
  severity: "error",
  title: "The principal stands under the wrong kind",
  why: "Identity providers are trusted under `federated`, users and accounts under `qcs`. Under the other kind nobody is meant.",
  remedy: "Move the principal to its kind.",
  page: pages.createRole,
  looksAt: "values",
  check: ({ principal }) =>
    (principal?.listed ?? []).flatMap(({ kind, name: { text, path } }) => {
      const provider = /:(saml|oidc)-provider\//.test(text);
      if (kind === "qcs" && provider) return [{ path, message: `${quote(text)} is an identity provider, and stands under \`qcs\` for nobody. Write it under \`federated\`.` }];
      if (kind === "federated" && /^qcs:.*:(uin\/\d+|root)$/.test(text)) return [{ path, message: `${quote(text)} is a user or an account, and no identity provider. Write it under \`qcs\`.` }];
      return [];
    }),
};

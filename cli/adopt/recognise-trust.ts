import { compare } from "../../policies/analysis/compare/compare.ts";
import { readDocument } from "../../policies/document/read.ts";
import type { ParsedStatement } from "../../policies/document/syntax.ts";
import { trustDocument, type OidcTrust, type Trust } from "../../policies/grants/trust.ts";
import { answerOf } from "./answer-of.ts";
import { sameJson } from "./same-json.ts";

/** A trust that means exactly what a role's trust document means. */
export interface RecognisedTrust {
  readonly trust: Trust;
  /** Whether the role's document is also written as the trust's is, so that the provider sees no difference. */
  readonly sameText: boolean;
}

/**
 * Finds the trust that a role's document means, proved by exact comparison.
 *
 * @param ownerUin The uin of the account, below which its identity providers are named.
 */
export function recogniseTrust(text: string, ownerUin: string): RecognisedTrust | undefined {
  const document = readDocument(text);
  if (document.problems.length > 0) return undefined;
  const trust = joined(document.statement.map((statement) => principalsOf(statement, ownerUin)));
  const written = trust && answerOf(() => trustDocument({ ...trust, ownerUin }));
  if (!written || answerOf(() => compare([document], [readDocument(written)]).relation) !== "equivalent") return undefined;
  return { trust, sameText: sameJson(text, written) };
}

/** Whom a statement names, in the plan's words; undefined for somebody whom the plan has no word for. */
function principalsOf({ principal, condition }: ParsedStatement, ownerUin: string): Trust | undefined {
  if (!principal || principal.everyone) return undefined;
  const claims = new Map(condition.map(({ key, values }) => [key, values.map(({ text }) => text)]));
  return joined(
    principal.listed.map(({ kind, name: { text } }): Trust | undefined => {
      if (kind === "service") return { services: [text] };
      const [, account = "", sort = "", name = ""] = /^qcs::cam::uin\/(\d+):(root|uin|saml-provider|oidc-provider)\/?(.*)$/.exec(text) ?? [];
      if (kind === "qcs") return sort === "root" || (sort === "uin" && name === account) ? { accounts: [account] } : sort === "uin" ? { users: [`${account}/${name}`] } : undefined;
      if (account !== ownerUin) return undefined;
      if (sort === "oidc-provider") return { oidcProviders: [oidcOf(name, claims)] };
      return sort === "saml-provider" ? { samlProviders: [name], ...(claims.has("saml:sub") && { samlSubjects: claims.get("saml:sub") ?? [] }) } : undefined;
    }),
  );
}

function oidcOf(provider: string, claims: ReadonlyMap<string, readonly string[]>): OidcTrust {
  const subjects = claims.get("oidc:sub");
  return { provider, issuer: claims.get("oidc:iss")?.[0] ?? "", audiences: claims.get("oidc:aud") ?? [], ...(subjects && { subjects }) };
}

const fields = ["accounts", "users", "services", "samlProviders", "samlSubjects", "oidcProviders"] as const;

function joined(trusts: readonly (Trust | undefined)[]): Trust | undefined {
  if (!trusts.every((trust) => trust !== undefined)) return undefined;
  const lists = fields.map((field) => [field, [...new Set(trusts.flatMap((trust): readonly unknown[] => trust[field] ?? []))]] as const);
  return Object.fromEntries(lists.filter(([, values]) => values.length > 0));
}

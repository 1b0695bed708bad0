import { namesAnyone } from "../policies/analysis/principal.ts";
import { readDocument } from "../policies/document/read.ts";

/**
 * The accounts that a trust document lets in, by their uins; `anyone` where it lets in whoever asks. Tencent's services
 * and the account's own identity providers are none.
 */
export function trustedAccounts(trust: string): string[] {
  const principals = readDocument(trust).statement.flatMap(({ effect, principal }) => (effect === "allow" && principal ? [principal] : []));
  const accounts = principals.flatMap(({ everyone, listed }) => (everyone ? ["anyone"] : listed.flatMap(({ kind, name }) => (namesAnyone(name.text) ? ["anyone"] : kind === "qcs" ? [accountOf(name.text)] : []))));
  return [...new Set(accounts)];
}

/** The uin of the account that a principal belongs to; of one that names none, the principal itself. */
const accountOf = (principal: string): string => /^qcs::cam::uin\/(\d+):/.exec(principal)?.[1] ?? principal;

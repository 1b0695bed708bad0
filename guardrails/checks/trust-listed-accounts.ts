import { roleTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { textOf, type Properties } from "../properties.ts";
import { trustedAccounts } from "../trust.ts";

/** The accounts that roles may trust. */
export interface TrustConfig {
  readonly accounts: readonly string[];
}

/** The accounts that a role trusts and that are not listed. */
export function unlistedTrust(properties: Properties, { accounts }: TrustConfig): string[] {
  const trust = textOf(properties, "document");
  if (typeof trust !== "string") return [];
  return trustedAccounts(trust)
    .filter((account) => !accounts.includes(account))
    .map((account) => (account === "anyone" ? "The role trusts anyone. Name who may assume it." : `The role trusts the account ${account}, which \`accounts\` does not list.`));
}

/** Holds the trust of roles to listed accounts. */
export const trustListedAccounts = resourcePolicy<TrustConfig>({
  name: "cam-trust-listed-accounts",
  description: "Roles trust listed accounts only. Tencent's services and the account's own identity providers are none.",
  enforcementLevel: "mandatory",
  severity: "critical",
  remediationSteps: "List the account in `accounts`, your own too, or take it out of the role's trust.",
  settings: { accounts: { type: "array", items: { type: "string" }, description: "Uins of the accounts that roles may trust.", default: [] } },
  types: roleTypes,
  check: unlistedTrust,
});

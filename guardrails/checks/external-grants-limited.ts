import { globMatches, readGlob } from "../../policies/analysis/pattern/glob.ts";
import type { Principal, StackAccount } from "../account.ts";
import { outside } from "../attachments.ts";
import { stackPolicy, type Violation } from "../guardrail.ts";
import { unknown } from "../properties.ts";
import { unlimitedReach } from "../reach.ts";
import { trustedAccounts } from "../trust.ts";

/** Who is external. */
export interface ExternalsConfig {
  readonly tags: readonly string[];
  readonly names: readonly string[];
  readonly ownAccounts: readonly string[];
}

/** Why somebody is external; undefined for one's own people and machines, and while it is not known. */
export function whyExternal({ name, tags, trust }: Principal, config: ExternalsConfig): string | undefined {
  const carried = tags === unknown ? [] : Object.entries(tags);
  const tag = config.tags.find((wanted) => carried.some(([key, value]) => wanted === key || (value !== unknown && wanted === `${key}=${value}`)));
  if (tag !== undefined) return `by the tag ${tag}`;
  const pattern = config.names.find((wanted) => globMatches(readGlob(wanted), name));
  if (pattern !== undefined) return `by the name ${pattern}`;
  const foreign = typeof trust === "string" ? trustedAccounts(trust).find((account) => !config.ownAccounts.includes(account)) : undefined;
  return foreign === undefined ? undefined : `because it trusts ${foreign === "anyone" ? "anyone" : `the account ${foreign}; list that in \`ownAccounts\` if it is your own`}`;
}

/** The grants of externals that are not limited, one violation each. */
export function unlimitedExternals({ principals }: StackAccount, config: ExternalsConfig): Violation[] {
  // Many carry the same policy, and deciding it takes some milliseconds.
  const decided = new Map<string, readonly string[]>();
  return principals.flatMap((principal) => {
    const why = whyExternal(principal, config);
    if (why === undefined) return [];
    const who = `The ${principal.kind} ${principal.name} is external (${why}), and`;
    return principal.grants.flatMap(({ policy, through, document }): Violation[] => {
      const carried = `${policy}${through === undefined ? "" : ` through the group ${through}`}`;
      if (document === unknown) return [];
      if (document === outside) return [{ message: `${who} carries ${carried}, which is not in this stack: nobody can see here whether it has a network and an end.`, urn: principal.urn }];
      const open = decided.get(document) ?? unlimitedReach(document);
      decided.set(document, open);
      return open.length === 0 ? [] : [{ message: `${who} is granted ${carried} ${open.join(", and ")}.`, urn: principal.urn }];
    });
  });
}

/** Holds what is granted to externals to networks and a time. */
export const externalGrantsLimited = stackPolicy<ExternalsConfig>({
  name: "cam-external-grants-limited",
  description: "Whatever is granted to externals is limited to networks and ends by itself.",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Give the policy networks (`allow`) and an end (`expires`), each on its own: a deny in another policy can be detached. Networks of more than a /8 in all count as none.",
  settings: {
    tags: { type: "array", items: { type: "string" }, description: "Tags of externals, `key` or `key=value`.", default: ["external", "team=external"] },
    names: { type: "array", items: { type: "string" }, description: "Names of externals, with `*` for any text.", default: ["ext-*", "external-*"] },
    ownAccounts: { type: "array", items: { type: "string" }, description: "Uins of your own accounts. A role that trusts any other is external.", default: [] },
  },
  check: unlimitedExternals,
});

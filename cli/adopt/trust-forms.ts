import { readDocument } from "../../policies/document/read.ts";
import type { Trust } from "../../policies/grants/trust.ts";
import type { FoundRole } from "./found-account.ts";
import { recogniseTrust } from "./recognise-trust.ts";

/** How a plan can say whom a role trusts. */
export interface TrustForm {
  readonly trust: Trust;
  /** What to know of it. */
  readonly notes: readonly string[];
}

/**
 * The forms in which a plan can say whom a role trusts so that deploying it changes nothing, as `policyForms` does for
 * policies.
 */
export function trustForms({ trust: text }: FoundRole, ownerUin: string): TrustForm[] {
  if (readDocument(text).problems.some(({ rule }) => rule === "not-json")) return [];
  const verbatim = { document: JSON.stringify(JSON.parse(text)) };
  const recognised = recogniseTrust(text, ownerUin);
  if (!recognised) return [{ trust: verbatim, notes: [] }];
  const { trust, sameText } = recognised;
  if (sameText) return [{ trust, notes: [] }, { trust: verbatim, notes: [] }];
  return [{ trust: verbatim, notes: [`its trust document means exactly \`${JSON.stringify(trust)}\`, but is written differently; say so in place of \`document\` when a rewrite is welcome.`] }];
}

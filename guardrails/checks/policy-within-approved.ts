import { explainComparison } from "../../policies/analysis/explain/comparison.ts";
import { Undecided } from "../../policies/analysis/undecided.ts";
import { suggestion } from "../../policies/catalog/suggest.ts";
import { readDocument } from "../../policies/document/read.ts";
import { grantDocument } from "../../policies/grants/grant.ts";
import { tiers, type Tier } from "../../policies/grants/tiers.ts";
import { InputError } from "../../policies/input-error.ts";
import { policyTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { textOf } from "../properties.ts";

/** A tier of aiart, or a policy document. */
export type Approved = Tier | object;

/** What is approved for every policy. */
export interface WithinApprovedConfig {
  readonly approved: readonly Approved[];
}

const gained = "Gained: ";

const documentsOf = (approved: readonly Approved[]): object[] => approved.map((one) => (typeof one === "string" ? grantDocument({ tier: one }).document : one));

/** What a document allows beyond all that is approved, each with from where and until when. */
export function beyondApproved(document: string, approved: readonly Approved[]): string[] {
  try {
    const sentences = explainComparison(documentsOf(approved), [document]);
    return sentences.filter((sentence) => sentence.startsWith(gained)).map((sentence) => `It allows more than is approved: ${sentence.slice(gained.length)}`);
  } catch (error) {
    if (error instanceof InputError || error instanceof Undecided) return [`Whether it allows more than is approved can't be decided: ${error.message}`];
    throw error;
  }
}

/** Holds policies to what is approved, by exact comparison. */
export const policyWithinApproved = resourcePolicy<WithinApprovedConfig>({
  name: "cam-policy-within-approved",
  description: "A policy allows no call that the approved documents don't allow. It is compared exactly, over all calls that can exist.",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "Narrow the policy, or have its document approved.",
  settings: { approved: { type: "array", items: { type: ["string", "object"] }, description: "Tiers of aiart, such as `creator`, and policy documents; together they are the bound.", default: [] } },
  needs: "approved",
  checkSettings: ({ approved }) =>
    approved.flatMap((one, index) => {
      if (typeof one !== "string") return readDocument(one).problems.slice(0, 1).map(({ message }) => `\`approved[${index}]\` is no policy document: ${message}`);
      return (tiers as readonly string[]).includes(one) ? [] : [`\`approved[${index}]\`: \`${String(one)}\` is no tier. ${suggestion(one, tiers)}`];
    }),
  types: policyTypes,
  check: (properties, { approved }) => {
    const document = textOf(properties, "document");
    return typeof document === "string" ? beyondApproved(document, approved) : [];
  },
});

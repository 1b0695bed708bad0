import type { StackAccount } from "../account.ts";
import { outside } from "../attachments.ts";
import { stackPolicy, type Violation } from "../guardrail.ts";

/** Policies of elsewhere that may be attached. */
export interface AttachedPolicyConfig {
  readonly existing: readonly string[];
}

/** The attachments whose policy nobody can read here. */
export function unseenPolicies({ attachments }: StackAccount, { existing }: AttachedPolicyConfig): Violation[] {
  return attachments
    .filter(({ policy, by, document }) => document === outside && !existing.some((one) => one === policy || one === by))
    .map(({ kind, policy, urn }) => ({ message: `The policy ${policy}, attached to a ${kind}, is not in this stack: no guardrail sees its document. List it in \`existing\` if you know it.`, urn }));
}

/** Tells which grants no guardrail can see. */
export const attachedPolicyInStack = stackPolicy<AttachedPolicyConfig>({
  name: "cam-attached-policy-in-stack",
  description: "What is attached is a policy of the same stack, whose document the other guardrails see, or one that is listed.",
  enforcementLevel: "advisory",
  severity: "low",
  remediationSteps: "Make the policy in the stack, or list its id in `existing`, or its name where it is attached by name.",
  settings: { existing: { type: "array", items: { type: "string" }, description: "Ids or names of policies that Tencent, another stack or somebody by hand made.", default: [] } },
  check: unseenPolicies,
});

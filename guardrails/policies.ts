import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { attachedPolicyInStack } from "./checks/attached-policy-in-stack.ts";
import { breakGlassReported } from "./checks/break-glass-reported.ts";
import { consoleUserInGroup } from "./checks/console-user-in-group.ts";
import { externalGrantsLimited } from "./checks/external-grants-limited.ts";
import { noApiKeyOnPeople } from "./checks/no-api-key-on-people.ts";
import { noDirectUserAttachment } from "./checks/no-direct-user-attachment.ts";
import { noLintErrors } from "./checks/no-lint-errors.ts";
import { noWildcardPolicy } from "./checks/no-wildcard-policy.ts";
import { policyWithinApproved } from "./checks/policy-within-approved.ts";
import { requiredTags } from "./checks/required-tags.ts";
import { trustListedAccounts } from "./checks/trust-listed-accounts.ts";

export { attachedPolicyInStack, breakGlassReported, consoleUserInGroup, externalGrantsLimited, noApiKeyOnPeople, noDirectUserAttachment, noLintErrors, noWildcardPolicy, policyWithinApproved, requiredTags, trustListedAccounts };

/** Every guardrail, for a policy pack: `new PolicyPack("access", { policies: [...guardrails] })`. */
export const guardrails: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  // A document that is mended is checked as it will be deployed.
  noLintErrors,
  policyWithinApproved,
  noWildcardPolicy,
  trustListedAccounts,
  externalGrantsLimited,
  noDirectUserAttachment,
  consoleUserInGroup,
  noApiKeyOnPeople,
  requiredTags,
  attachedPolicyInStack,
  breakGlassReported,
];

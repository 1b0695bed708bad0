import { camTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { textOf, type Properties } from "../properties.ts";

/** The attachment itself is what is wrong, whatever it attaches. */
export function directAttachment(properties: Properties): string[] {
  const user = [textOf(properties, "userName"), textOf(properties, "userId")].find((name) => typeof name === "string");
  return [`A policy is attached to the user ${typeof user === "string" ? user : "itself"}. Attach it to a group, and put the user into it.`];
}

/** Holds grants to groups. */
export const noDirectUserAttachment = resourcePolicy({
  name: "cam-no-direct-user-attachment",
  description: "Users get what they may do from groups, so that a review reads groups and nobody keeps what was granted to him alone.",
  enforcementLevel: "mandatory",
  severity: "medium",
  remediationSteps: "Attach the policy to a group and put the user into it.",
  settings: {},
  types: [camTypes.userPolicyAttachment],
  check: directAttachment,
});

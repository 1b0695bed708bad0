import { explainDocument } from "../../policies/analysis/explain/document.ts";
import { DocumentError } from "../../policies/document/document-error.ts";
import { breakGlassTag } from "../../policies/plan/tags.ts";
import type { Grant, StackAccount } from "../account.ts";
import { outside } from "../attachments.ts";
import { stackPolicy, type Violation } from "../guardrail.ts";
import { unknown } from "../properties.ts";

/** Who may do what in an emergency, and why. */
export function breakGlass({ principals }: StackAccount): Violation[] {
  return principals.flatMap(({ kind, name, tags, grants, urn }) => {
    if (tags === unknown || !Object.hasOwn(tags, breakGlassTag)) return [];
    const reason = tags[breakGlassTag];
    const because = reason === unknown ? "reason not known before the deployment" : `reason: ${reason || "none given"}`;
    const carries = grants.length === 0 ? ["It carries no policy in this stack."] : grants.map(grantWords);
    return [{ message: [`The ${kind} ${name} is for emergencies (${because}).`, ...carries].join("\n"), urn }];
  });
}

function grantWords({ policy, through, document }: Grant): string {
  const carried = `${policy}${through === undefined ? "" : ` through the group ${through}`}`;
  if (document === unknown) return `By ${carried}, whose document is known only after the deployment.`;
  if (document === outside) return `By ${carried}, which is not in this stack.`;
  try {
    return `By ${carried}: ${explainDocument(document).join(" ")}`;
  } catch (error) {
    if (error instanceof DocumentError) return `By ${carried}, whose document can't be read: ${error.message}`;
    throw error;
  }
}

/** Reports access for emergencies. */
export const breakGlassReported = stackPolicy({
  name: "cam-break-glass-reported",
  description: `Access for emergencies, which carries the tag \`${breakGlassTag}\` with its reason, is reported with what it may do. It stops nothing.`,
  enforcementLevel: "advisory",
  severity: "medium",
  remediationSteps: "Nothing to do but to know of it: look whether the reason still holds.",
  settings: {},
  check: breakGlass,
});

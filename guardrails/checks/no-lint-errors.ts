import { lint, lintFix } from "../../policies/analysis/lint/index.ts";
import { policyTypes, roleTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { textOf, type Properties } from "../properties.ts";

const errorsOf = (document: string) => lint(document).filter(({ severity }) => severity === "error");

/** What lint calls an error in a policy's document or a role's trust document. */
export function lintErrors(properties: Properties): string[] {
  const document = textOf(properties, "document");
  if (typeof document !== "string") return [];
  return errorsOf(document).map(({ rule, path, message }) => `document${path}: ${message} (${rule})`);
}

/** The document with what has one right answer put right, if an error is among it. */
export function corrected(properties: Properties): Record<string, unknown> {
  const document = textOf(properties, "document");
  if (typeof document !== "string" || !errorsOf(document).some(({ fix }) => fix)) return {};
  return { document: lintFix(document).text };
}

/** Holds documents to what lint finds no error in. */
export const noLintErrors = resourcePolicy({
  name: "cam-no-lint-errors",
  description: "No policy or trust document has what `aiart-access lint` calls an error: CAM refuses it, or a statement does nothing or other than it says.",
  enforcementLevel: "mandatory",
  severity: "high",
  remediationSteps: "`aiart-access lint --fix` mends what has one right answer, and `remediate` does the same to what is deployed. A statement that granted nothing for a slip may grant something then: look before you set it.",
  settings: {},
  types: [...policyTypes, ...roleTypes],
  check: lintErrors,
  mend: corrected,
});

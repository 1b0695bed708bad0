import { actionGlob } from "../../policies/analysis/action.ts";
import { globContains } from "../../policies/analysis/pattern/glob.ts";
import { jsonPointer } from "../../policies/document/path.ts";
import { readDocument } from "../../policies/document/read.ts";
import { attachmentTypes, policyTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { textOf, type Properties } from "../properties.ts";

// CAM's preset for administrators; its id is the one in the samples of the CAM API.
const administrator = { policyName: "AdministratorAccess", policyId: "1" } as const;

/** The places of a document where every operation of every service is allowed, whatever the conditions. */
export function wildcards(document: string): string[] {
  return readDocument(document)
    .statement.filter(({ effect }) => effect === "allow")
    .flatMap(({ action }) => action.filter(({ text }) => globContains(actionGlob(text), actionGlob("*:*"))))
    .map(({ text, path }) => `${jsonPointer(path)}: \`${text}\` is every operation of every service, access management included. Name services and operations.`);
}

/** The same for what a policy resource holds, or an attachment attaches. */
export function grantsEverything(properties: Properties): string[] {
  const document = textOf(properties, "document");
  if (typeof document === "string") return wildcards(document);
  const attached = Object.entries(administrator).some(([key, value]) => properties[key] === value);
  return attached ? [`The preset policy ${administrator.policyName} is attached: every operation of every service. Attach one that names services and operations.`] : [];
}

/** Keeps administrators of everything out of the stack. */
export const noWildcardPolicy = resourcePolicy({
  name: "cam-no-wildcard-policy",
  description: "No policy allows every operation of every service (`*`, `*:*`), and CAM's preset for administrators is attached to nobody.",
  enforcementLevel: "mandatory",
  severity: "critical",
  remediationSteps: "Name services and operations, such as `aiart:*`.",
  settings: {},
  types: [...policyTypes, ...attachmentTypes],
  check: grantsEverything,
});

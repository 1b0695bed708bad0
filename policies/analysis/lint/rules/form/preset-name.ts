import { suggestion } from "../../../../catalog/suggest.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";
import type { ServiceNotes } from "../../service-notes.ts";
import { places } from "../../tree.ts";

/**
 * What is wrong with the name of a preset policy: undefined for one that is attested, and for one of a service of which
 * no presets are noted.
 */
export function presetProblem(name: string, notes: readonly ServiceNotes[]): string | undefined {
  const lower = name.toLowerCase();
  const service = notes.find((one) => one.presets && lower.includes(one.service));
  if (!service?.presets || service.presets.includes(name)) return undefined;
  return `No preset policy ${quote(name)} of ${quote(service.service)} is attested. ${suggestion(name, service.presets)}`;
}

const presetForm = /^Qcloud\w+$/i;

/** The name of a preset policy in a document, or of one that there is not. */
export const presetName: Rule = {
  id: "preset-name",
  severity: "error",
  title: "A preset policy is named that does not exist, or where none can be",
  why: "Preset policies are attached to users, groups and roles by name or id; a document can't refer to one. Guides invent names of presets, and only `QcloudAIARTFullAccess` is attested for aiart.",
  remedy: "Attach the preset beside the document, by a name that the account's list of policies shows.",
  page: pages.policies,
  looksAt: "text",
  check: ({ root, notes }) =>
    [...places(root)].flatMap(({ node, path }) => {
      const name = node.type === "string" ? String(node.value).trim() : "";
      if (!presetForm.test(name)) return [];
      const misplaced = path.some((part) => /^(action|resource)$/i.test(String(part)));
      const problem = presetProblem(name, notes);
      if (!misplaced) return problem === undefined ? [] : [{ path, message: problem }];
      return [{ path, message: `${quote(name)} is named like a preset policy, which a document can't refer to: attach it beside the document, or name operations. ${problem ?? ""}`.trimEnd() }];
    }),
};

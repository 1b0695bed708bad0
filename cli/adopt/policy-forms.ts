import type { AccountPolicy } from "../../policies/account/account.ts";
import { lint } from "../../policies/analysis/lint/lint.ts";
import { readDocument } from "../../policies/document/read.ts";
import type { Grant } from "../../policies/grants/grant.ts";
import type { Plan } from "../../policies/plan/schema.ts";
import { recognise } from "./recognise.ts";

/** How a plan can say a policy. */
export interface PolicyForm {
  /** The policy's entry, without its networks. */
  readonly entry: NonNullable<Plan["policies"]>[string];
  /** The ranges of its network, where it has one. */
  readonly allow?: readonly string[];
  /** What to know of it. */
  readonly notes: readonly string[];
}

/**
 * The forms in which a plan can say a policy so that deploying it changes nothing, the shortest first: as a tier, where
 * its document is written as the tier's is, and else as the document itself. There is none for what is no JSON.
 */
export function policyForms({ document, description }: AccountPolicy, now: Date): PolicyForm[] {
  const described = description === undefined ? {} : { description };
  if (readDocument(document).problems.some(({ rule }) => rule === "not-json")) return [];
  const recognised = recognise(document);
  if (!recognised) return [verbatim(document, described, now, [])];
  const { grant, sameText } = recognised;
  if (!sameText) return [verbatim(document, described, now, [`it means exactly ${grantInWords(grant)}, but is written differently; say so with \`tier\` in place of \`document\` when a rewrite is welcome.`])];
  return [{ ...grantForm(grant, described), notes: [] }, verbatim(document, described, now, [])];
}

function grantForm({ allow, actions, exclude, ...grant }: Grant, described: { description?: string }): Omit<PolicyForm, "notes"> {
  const lists = { ...(actions && { actions: [...actions] }), ...(exclude && { exclude: [...exclude] }) };
  return { entry: { ...grant, ...lists, ...described }, ...(allow && { allow }) };
}

function verbatim(text: string, described: { description?: string }, now: Date, notes: readonly string[]): PolicyForm {
  const findings = lint(text, { now }).filter(({ severity }) => severity !== "note");
  const accept = [...new Set(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule))];
  return {
    // As a plan's reader writes it that has the document as an object.
    entry: { document: JSON.stringify(JSON.parse(text)), ...(accept.length > 0 && { accept }), ...described },
    notes: [...notes, ...findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`)],
  };
}

/** A grant in words, as a reader of the plan knows them: `creator +RefineImage from 203.0.113.0/24 until 2030-01-01T00:00:00Z`. */
function grantInWords({ tier, actions = [], exclude = [], allow, guard, notBefore, expires }: Grant): string {
  return [
    ...(tier ? [tier] : []),
    ...actions.map((name) => `+${name}`),
    ...exclude.map((name) => `-${name}`),
    ...(allow ? [`from ${allow.join(", ")}${guard ? " with a guard" : ""}`] : []),
    ...(notBefore ? [`from ${notBefore} on`] : []),
    ...(expires ? [`until ${expires}`] : []),
  ].join(" ");
}

import { descriptionIssues, nameFormIssues } from "../document/name.ts";
import { tiers } from "../grants/tiers.ts";
import type { Issue } from "../input-error.ts";
import { grantedPolicies, isTier } from "./grant-of.ts";
import { policyName } from "./who.ts";
import type { Plan } from "./schema.ts";

const sections = ["policies", "groups", "users", "roles"] as const;

/** What is wrong with the plan's names and descriptions. */
export function nameIssues(plan: Plan): Issue[] {
  const issues: Issue[] = nameFormIssues(plan.name, ["name"]);
  for (const section of sections) {
    const names = Object.keys(plan[section] ?? {});
    for (const name of names) issues.push(...nameFormIssues(name, [section, name]));
    // CAM compares names without regard to case, so two that differ in case only are one.
    const seen = new Map<string, string>();
    for (const name of names) {
      const twin = seen.get(name.toLowerCase());
      if (twin !== undefined) issues.push({ path: [section, name], message: `\`${name}\` is a duplicate of \`${twin}\`: CAM takes names that differ in case only for the same. Rename one.` });
      seen.set(name.toLowerCase(), name);
    }
  }
  for (const tier of tiers)
    if (plan.policies && Object.hasOwn(plan.policies, tier))
      issues.push({ path: ["policies", tier], message: `\`${tier}\` is a tier, so no policy can be called that. Rename it, for example \`${plan.name}-${tier}\`.` });
  for (const tier of grantedPolicies(plan).filter(isTier))
    if (plan.policies && Object.hasOwn(plan.policies, policyName(plan, tier)))
      issues.push({ path: ["policies", policyName(plan, tier)], message: `\`${policyName(plan, tier)}\` is also the name of the policy made for the tier \`${tier}\`, which the plan grants. Rename one.` });
  const descriptions = (["policies", "groups", "roles"] as const).flatMap((section) =>
    Object.entries(plan[section] ?? {}).flatMap(([name, { description = "" }]) => descriptionIssues(description, [section, name, "description"])),
  );
  return [...issues, ...descriptions, ...sharedNames(plan, "groups"), ...sharedNames(plan, "roles")];
}

/** Attachments are named in the stack by who holds the policy and the policy, which can come out the same for two of them. */
function sharedNames(plan: Plan, section: "groups" | "roles"): Issue[] {
  const first = new Map<string, string>();
  return Object.entries(plan[section] ?? {}).flatMap(([holder, { policies }]) =>
    [...new Set(policies)].flatMap((policy) => {
      const name = `${holder}-${policy}`;
      const here = `\`${holder}\` with \`${policy}\``;
      const other = first.get(name);
      first.set(name, here);
      return other === undefined ? [] : [{ path: [section, holder], message: `${here} and ${other} would both be called \`${name}\` in the stack. Rename one of the four.` }];
    }),
  );
}

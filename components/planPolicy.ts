import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { grantOf } from "../policies/plan/grant-of.ts";
import type { Plan } from "../policies/plan/schema.ts";
import { policyName } from "../policies/plan/who.ts";
import { AiartPolicy } from "./AiartPolicy.ts";
import { CustomPolicy } from "./CustomPolicy.ts";

// Whoever rewrites a document as a tier, or the reverse, keeps the policy that is there.
const formerly = (component: string): ComponentResourceOptions => ({ aliases: [{ type: `tencentcloud-aiart-access:index:${component}` }] });

/** Makes the policy of a tier, or one of a plan. */
export function planPolicy(name: string, plan: Plan, policy: string, opts: ComponentResourceOptions): AiartPolicy | CustomPolicy {
  const { description, document, accept } = plan.policies?.[policy] ?? {};
  const named = { policyName: policyName(plan, policy), ...(description && { description }) };
  if (document !== undefined) return new CustomPolicy(name, { ...named, document, ...(accept && { accept }) }, { ...opts, ...formerly("AiartPolicy") });
  const { allow, actions, exclude, ...grant } = grantOf(plan, policy);
  const lists = { ...(allow && { allow: [...allow] }), ...(actions && { actions: [...actions] }), ...(exclude && { exclude: [...exclude] }) };
  return new AiartPolicy(name, { ...grant, ...lists, ...named }, { ...opts, ...formerly("CustomPolicy") });
}

import type { AiartAction } from "../catalog/aiart.ts";
import type { AiartSdkAction } from "../catalog/aiart-sdk.ts";
import type { Grant } from "../grants/grant.ts";
import { tiers, type Tier } from "../grants/tiers.ts";
import type { Plan } from "./schema.ts";

/** Whether a name that a group or role grants is a tier, and not a policy of the plan. */
export const isTier = (name: string): name is Tier => (tiers as readonly string[]).includes(name);

/** The grant behind a tier or a policy of the plan that has no document of its own, its networks resolved to their ranges. */
export function grantOf(plan: Plan, name: string): Grant<AiartAction | AiartSdkAction> {
  const policy = plan.policies?.[name];
  if (!policy) return { tier: name as Tier };
  return {
    ...(policy.tier === undefined ? {} : { tier: policy.tier }),
    ...(policy.actions ? { actions: policy.actions } : {}),
    ...(policy.exclude ? { exclude: policy.exclude } : {}),
    ...(policy.networks ? { allow: policy.networks.flatMap((network) => plan.networks?.[network] ?? []) } : {}),
    ...(policy.guard === undefined ? {} : { guard: policy.guard }),
    ...(policy.notBefore === undefined ? {} : { notBefore: policy.notBefore }),
    ...(policy.expires === undefined ? {} : { expires: policy.expires }),
  };
}

/** The tiers and policies that the plan's groups and roles grant, each once, in order of name. */
export function grantedPolicies(plan: Plan): string[] {
  const named = [...Object.values(plan.groups ?? {}), ...Object.values(plan.roles ?? {})].flatMap((holder) => holder.policies);
  return [...new Set(named)].sort();
}

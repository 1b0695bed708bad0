import { grantDocument } from "../grants/grant.ts";
import { grantedPolicies, grantOf, isTier } from "./grant-of.ts";
import type { Plan } from "./schema.ts";

/** One answer to "who may do what": a principal, and one grant that it holds. */
export interface Access {
  /** The user's or role's name. */
  readonly principal: string;
  readonly kind: "user" | "role";
  /** The tier, and the operations named beside it or left out. */
  readonly may: string;
  /** The address ranges, or `anywhere`. */
  readonly from: string;
  /** The moment at which the grant ends, or `no end`. */
  readonly until: string;
  /** The group, where there is one, and the policy. */
  readonly through: string;
}

/** Every grant that the plan gives to every user and role, in the plan's order. */
export function whoMayWhat(plan: Plan): Access[] {
  // Many hold the same policy, and its document is not free to write.
  const words = new Map(grantedPolicies(plan).map((policy) => [policy, grantInWords(plan, policy)]));
  const holding = (policy: string): GrantInWords => words.get(policy) ?? grantInWords(plan, policy);
  const users = Object.entries(plan.users ?? {}).flatMap(([principal, user]) =>
    (user.groups ?? []).flatMap((group) =>
      (plan.groups?.[group]?.policies ?? []).map((policy): Access => ({ principal, kind: "user", ...holding(policy), through: `group ${group}, policy ${policyName(plan, policy)}` })),
    ),
  );
  const roles = Object.entries(plan.roles ?? {}).flatMap(([principal, role]) =>
    role.policies.map((policy): Access => ({ principal, kind: "role", ...holding(policy), through: `policy ${policyName(plan, policy)}` })),
  );
  return [...users, ...roles];
}

/** The name in CAM of a tier's or the plan's policy: a policy of the plan keeps its own, a tier's is `<plan>-<tier>`. */
export const policyName = (plan: Plan, policy: string): string => (isTier(policy) ? `${plan.name}-${policy}` : policy);

type GrantInWords = Pick<Access, "may" | "from" | "until">;

function grantInWords(plan: Plan, policy: string): GrantInWords {
  if (plan.policies?.[policy]?.document !== undefined) return { may: "its document", from: "as written", until: "as written" };
  const grant = grantOf(plan, policy);
  const condition = grantDocument(grant).document.statement.find((statement) => statement.effect === "allow")?.condition ?? {};
  const listed = (sign: string, names: readonly string[] = []): string[] => names.map((name) => `${sign}${name}`);
  return {
    may: [...(grant.tier ? [grant.tier] : []), ...listed("+", grant.actions), ...listed("-", grant.exclude)].join(" "),
    from: condition["ip_equal"]?.["qcs:ip"]?.join(", ") ?? "anywhere",
    until: condition["date_less_than"]?.["qcs:current_time"]?.[0] ?? "no end",
  };
}

import { suggestion } from "../catalog/suggest.ts";
import { checkCustomDocument } from "../grants/custom.ts";
import { grantIssues } from "../grants/grant.ts";
import { readNetwork } from "../grants/network.ts";
import { tiers } from "../grants/tiers.ts";
import { readTime } from "../grants/time.ts";
import { trustIssues } from "../grants/trust.ts";
import { InputError, type Issue } from "../input-error.ts";
import { shapeIssues } from "../shape-issues.ts";
import { grantOf } from "./grant-of.ts";
import { nameIssues } from "./names.ts";
import { planTagIssues } from "./tags.ts";
import { planSchema, type Plan } from "./schema.ts";

/**
 * Reads an access plan: shape, names, references, addresses, times and documents.
 *
 * @param input The plan as plain data.
 * @param now The moment to judge expiry by.
 * @throws InputError with every issue found, so that nothing is deployed of a plan that is half right.
 */
export function readPlan(input: unknown, now: Date): Plan {
  const parsed = planSchema.safeParse(input ?? {});
  if (!parsed.success) throw new InputError(shapeIssues(parsed.error, planSchema));
  const plan = parsed.data;
  const networks = networkIssues(plan);
  const issues = [...emptiness(plan), ...nameIssues(plan), ...planTagIssues(plan), ...networks, ...policyIssues(plan, networks.length === 0, now), ...referenceIssues(plan), ...roleIssues(plan)];
  if (issues.length > 0) throw new InputError(issues);
  return plan;
}

function emptiness(plan: Plan): Issue[] {
  const things = [plan.groups, plan.users, plan.roles].flatMap((section) => Object.keys(section ?? {}));
  return things.length > 0 ? [] : [{ path: [], message: "The plan is empty: it names no group, user or role. Remove access with `destroy`, not with an empty plan." }];
}

const networkIssues = (plan: Plan): Issue[] =>
  Object.entries(plan.networks ?? {}).flatMap(([name, ranges]) => readNetwork(ranges, ["networks", name]).issues);

/** The names that are not among the known, each with the closest that are. */
const unknownNames = (used: readonly string[], known: readonly string[], path: readonly string[], what: string): Issue[] =>
  used.flatMap((name, index) => (known.includes(name) ? [] : [{ path: [...path, index], message: `\`${name}\` is ${what}. ${suggestion(name, known)}`.trim() }]));

function policyIssues(plan: Plan, networksAreSound: boolean, now: Date): Issue[] {
  const networks = Object.keys(plan.networks ?? {});
  return Object.entries(plan.policies ?? {}).flatMap(([name, policy]) => {
    const path = ["policies", name];
    const unknown = unknownNames(policy.networks ?? [], networks, [...path, "networks"], "no network of this plan");
    const expires = policy.expires === undefined ? undefined : readTime(policy.expires);
    const past =
      typeof expires === "string" && new Date(expires) <= now
        ? [{ path: [...path, "expires"], message: `The grant ended at ${expires}. Set a later moment, or remove the policy and what refers to it.` }]
        : [];
    // A policy whose networks are in doubt has no document to check.
    if (unknown.length > 0 || !networksAreSound) return [...unknown, ...past];
    return [...documentIssues(plan, name, path), ...past];
  });
}

function documentIssues(plan: Plan, name: string, path: string[]): Issue[] {
  const { document, accept, description: _, ...grant } = plan.policies?.[name] ?? {};
  const below = (issue: Issue): Issue => ({ path: [...path, ...issue.path.map((part) => (part === "allow" ? "networks" : part))], message: issue.message });
  if (document === undefined) {
    const needless = accept === undefined ? [] : [{ path: ["accept"], message: "Only a policy with a `document` has lint findings to accept. Leave it out." }];
    return [...grantIssues(grantOf(plan, name)), ...needless].map(below);
  }
  const without = Object.keys(grant).map((field) => ({ path: [field], message: `The policy has a \`document\`, which says all that it grants, so \`${field}\` would have no effect. Leave one of the two out.` }));
  return [...checkCustomDocument(document, accept).issues, ...without].map(below);
}

function referenceIssues(plan: Plan): Issue[] {
  const groups = Object.keys(plan.groups ?? {});
  const policies = [...Object.keys(plan.policies ?? {}), ...tiers];
  const unknownPolicies = (section: "groups" | "roles"): Issue[] =>
    Object.entries(plan[section] ?? {}).flatMap(([name, { policies: used }]) => unknownNames(used, policies, [section, name, "policies"], "neither a tier nor a policy of this plan"));
  const memberships = Object.entries(plan.users ?? {}).flatMap(([name, user]) => {
    const path = ["users", name, "groups"];
    const unknown = unknownNames(user.groups ?? [], groups, path, "no group of this plan");
    return (user.groups ?? []).length > 10 ? [...unknown, { path, message: "CAM lets a user be in ten groups at most. Join some of their policies in one group." }] : unknown;
  });
  return [...unknownPolicies("groups"), ...unknownPolicies("roles"), ...memberships];
}

const roleIssues = (plan: Plan): Issue[] =>
  Object.entries(plan.roles ?? {}).flatMap(([name, role]) => trustIssues(role.trust, ["roles", name, "trust"]));

import type { z } from "zod";
import { suggestion } from "../catalog/suggest.ts";
import { grantDocument } from "../grants/grant.ts";
import { readNetwork } from "../grants/network.ts";
import { tiers } from "../grants/tiers.ts";
import { readTime } from "../grants/time.ts";
import { trustIssues } from "../grants/trust.ts";
import { InputError, type Issue } from "../input-error.ts";
import { grantOf } from "./grant-of.ts";
import { nameIssues } from "./names.ts";
import { tagIssues } from "./tags.ts";
import { fieldsOf, planSchema, type Plan } from "./schema.ts";

/**
 * Reads an access plan: shape, names, references, addresses, times and documents.
 *
 * @param input The plan as plain data.
 * @param now The moment to judge expiry by.
 * @throws InputError with every issue found, so that nothing is deployed of a plan that is half right.
 */
export function readPlan(input: unknown, now: Date): Plan {
  const parsed = planSchema.safeParse(input ?? {});
  if (!parsed.success) throw new InputError(parsed.error.issues.flatMap(shapeIssues));
  const plan = parsed.data;
  const networks = networkIssues(plan);
  const issues = [...emptiness(plan), ...nameIssues(plan), ...tagIssues(plan), ...networks, ...policyIssues(plan, networks.length === 0, now), ...referenceIssues(plan), ...roleIssues(plan)];
  if (issues.length > 0) throw new InputError(issues);
  return plan;
}

function shapeIssues(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code !== "unrecognized_keys") return [{ path, message: `${issue.message}.` }];
  const section = path[2] === "trust" ? "trust" : String(path[0] ?? "");
  return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, section) }));
}

function unknownKey(key: string, section: string): string {
  if (section === "policies" && /resource/i.test(key))
    return "aiart takes no resource but `*`: its operations are authorized at operation level, and a statement that names a resource grants nothing. Leave it out.";
  if (section === "policies" && /tag|condition/i.test(key))
    return "aiart supports no authorization by tag (CAM product page), so a policy can carry no tag condition. Tag users and roles, and grant through groups.";
  return `\`${key}\` is no field here. ${suggestion(key, fieldsOf(section))}`.trim();
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
  try {
    grantDocument(grantOf(plan, name));
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map((issue) => ({ path: [...path, ...issue.path.map((part) => (part === "allow" ? "networks" : part))], message: issue.message }));
  }
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

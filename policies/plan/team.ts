import * as z from "zod";
import { suggestion } from "../catalog/suggest.ts";
import { InputError, type Issue } from "../input-error.ts";
import { readPlan } from "./check.ts";
import { contractVersion, type FoundationContract, type TeamContract } from "./contract.ts";
import { sectionsIn } from "./foundation.ts";
import { planSchema, type Plan } from "./schema.ts";

/** The shape of a team's plan: what a plan says of users and roles. Their groups and policies are the foundation's. */
export const teamPlanSchema = planSchema.pick({ name: true, tags: true, users: true, roles: true }).describe("The users and roles of one team, in the groups and with the policies of its foundation.");

/** A team's plan as it is written. */
export type TeamPlan = z.infer<typeof teamPlanSchema>;

/** The JSON Schema of a team's plan, which gives editors completion. */
export const teamPlanJsonSchema = (): object => z.toJSONSchema(teamPlanSchema, { target: "draft-7", io: "input" });

/**
 * Reads a team's plan on its foundation.
 *
 * @param input The plan as plain data.
 * @param foundation What the foundation offers.
 * @param now The moment to judge by.
 * @returns The plan with what it inherits: the foundation's tags, and its groups with theirs.
 * @throws InputError with every issue found.
 */
export function readTeamPlan(input: unknown, foundation: FoundationContract, now: Date): Plan {
  const misplaced = sectionsIn(input, ["networks", "policies", "groups"]).map((section) => ({ path: [section], message: `A team has no ${section}. Write them in the plan of the foundation (stacks/foundation).` }));
  if (misplaced.length > 0) throw new InputError(misplaced);
  const parsed = teamPlanSchema.safeParse(input);
  // A shape that is wrong in a part is wrong in the whole, which says so in its words.
  if (!parsed.success) return readPlan(input, now);
  const plan = parsed.data;
  const things = Object.keys({ ...plan.users, ...plan.roles });
  if (things.length === 0) throw new InputError([{ path: [], message: "The plan is empty: it names no user or role. Remove a team with `destroy`, not with an empty plan." }]);
  const unknown = unknownNames(plan, foundation);
  if (unknown.length > 0) throw new InputError(unknown);
  return { ...readPlan(onFoundation(plan, foundation), now), roles: plan.roles };
}

// What the foundation's policies grant is its own affair, so here any tier does.
const anyTier = { policies: ["viewer"] };

function onFoundation(plan: TeamPlan, foundation: FoundationContract): Plan {
  const groups = Object.fromEntries(Object.entries(foundation.groups).map(([name, { tags }]) => [name, { ...anyTier, tags }]));
  const roles = Object.fromEntries(Object.entries(plan.roles ?? {}).map(([name, role]) => [name, { ...role, ...anyTier }]));
  return { ...plan, tags: { ...foundation.tags, ...plan.tags }, groups, roles };
}

function unknownNames(plan: TeamPlan, foundation: FoundationContract): Issue[] {
  const among = (used: readonly string[], known: readonly string[], path: readonly string[], what: string): Issue[] =>
    used.flatMap((name, index) => (known.includes(name) ? [] : [{ path: [...path, index], message: `The foundation ${foundation.name} has no ${what} \`${name}\`. ${suggestion(name, known)}`.trim() }]));
  return [
    ...Object.entries(plan.users ?? {}).flatMap(([name, { groups = [] }]) => among(groups, Object.keys(foundation.groups), ["users", name, "groups"], "group")),
    ...Object.entries(plan.roles ?? {}).flatMap(([name, { policies }]) => among(policies, Object.keys(foundation.policies), ["roles", name, "policies"], "policy")),
  ];
}

/** What a team's plan uses of its foundation. */
export function usesOf(plan: TeamPlan, foundation: FoundationContract): TeamContract {
  const users = Object.entries(plan.users ?? {}).flatMap(([user, { groups = [] }]) => groups.map((group) => [group, user] as const));
  const roles = Object.entries(plan.roles ?? {}).flatMap(([role, { policies }]) => policies.map((policy) => [foundation.policies[policy]?.name ?? policy, role] as const));
  return { version: contractVersion, uses: { groups: byName(users), policies: byName(roles) } };
}

function byName(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [name, user] of pairs) all.set(name, [...(all.get(name) ?? []), user]);
  return Object.fromEntries(all);
}

/**
 * The groups that would hold more users than CAM lets a group have, counting other teams' users.
 *
 * @param uses The groups that this team's plan uses.
 * @param last Those of its last deployment.
 * @param members Who is in each of the groups now.
 * @param most CAM's limit.
 */
export function overfullGroups(uses: TeamContract["uses"]["groups"], last: TeamContract["uses"]["groups"], members: ReadonlyMap<string, readonly string[]>, most: number): Issue[] {
  const before = new Map(Object.entries(last));
  return Object.entries(uses).flatMap(([group, own]) => {
    const others = (members.get(group) ?? []).filter((user) => !own.includes(user) && !before.get(group)?.includes(user));
    if (others.length + own.length <= most) return [];
    return [{ path: ["users"], message: `The group \`${group}\` has ${others.length} users of others, and this plan puts ${own.length} in it; CAM lets a group have ${most}. Have the foundation make a second group with the same policies, such as \`${group}-2\`, and put some of the users in that.` }];
  });
}

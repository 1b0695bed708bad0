import * as z from "zod";
import { InputError, type Issue } from "../input-error.ts";
import { readPlan } from "./check.ts";
import type { TeamContract } from "./contract.ts";
import { grantedPolicies } from "./grant-of.ts";
import { planSchema, type Plan } from "./schema.ts";
import { policyName } from "./who.ts";

/** The shape of a foundation's plan: what a plan says of networks, policies and groups. */
export const foundationPlanSchema = planSchema
  .pick({ name: true, tags: true, networks: true, policies: true, groups: true })
  .describe("The groups and policies of aiart that teams put their users and roles in.");

/** A foundation's plan as it is written. */
export type FoundationPlan = z.infer<typeof foundationPlanSchema>;

/** The JSON Schema of a foundation's plan, which gives editors completion. */
export const foundationPlanJsonSchema = (): object => z.toJSONSchema(foundationPlanSchema, { target: "draft-7", io: "input" });

/**
 * Reads a foundation's plan.
 *
 * @param input The plan as plain data.
 * @param now The moment to judge expiry by.
 * @throws InputError with every issue found.
 */
export function readFoundationPlan(input: unknown, now: Date): FoundationPlan {
  const misplaced = sectionsIn(input, ["users", "roles"]).map((section) => ({ path: [section], message: `A foundation has no ${section}. Write them in the plan of the team whose they are (stacks/team).` }));
  if (misplaced.length > 0) throw new InputError(misplaced);
  return readPlan(input, now);
}

/** The sections that a plan has of some that are another part's. */
export const sectionsIn = (input: unknown, sections: readonly (keyof Plan)[]): string[] =>
  typeof input === "object" && input !== null ? sections.filter((section) => Object.hasOwn(input, section)) : [];

/** The foundation's policies: those of its plan, which a team's role may hold, and the tiers that its groups grant. */
export const foundationPolicies = (plan: FoundationPlan): string[] => [...new Set([...Object.keys(plan.policies ?? {}), ...grantedPolicies(plan)])].sort();

/**
 * What the plan leaves out although a team uses it: renamed is left out, too.
 *
 * @param plan The foundation's plan.
 * @param teams What each team uses, by the name of its stack.
 */
export function missedByTeams(plan: FoundationPlan, teams: Readonly<Record<string, TeamContract>>): Issue[] {
  const has = { groups: Object.keys(plan.groups ?? {}), policies: foundationPolicies(plan).map((policy) => policyName(plan, policy)) };
  return (["groups", "policies"] as const).flatMap((section) =>
    Object.entries(teams).flatMap(([stack, { uses }]) =>
      Object.entries(uses[section])
        .filter(([name]) => !has[section].includes(name))
        .map(([name, users]) => ({ path: [section, name], message: `The plan no longer makes \`${name}\`, which ${userOf(section, stack, users)} Put it back under that name; remove it once the team has deployed without it.` })),
    ),
  );
}

/**
 * The groups that the plan leaves out although somebody is in them: the users of a team that the foundation was not
 * told of, or whoever was put there by hand.
 *
 * @param members Who is in each of the groups that are left out.
 */
export const leftInhabited = (members: ReadonlyMap<string, readonly string[]>): Issue[] =>
  inhabited(members).map(([name, users]) => ({ path: ["groups", name], message: `The plan no longer makes \`${name}\`, ${holds(users)} Put it back; remove it once nobody is in it.` }));

/** What stands against the end of a foundation, in words: each use of a team, or, where no team is known to use anything, each group that somebody is in. */
export function usesInWords(teams: Readonly<Record<string, TeamContract>>, members: ReadonlyMap<string, readonly string[]>): string[] {
  const uses = (["groups", "policies"] as const).flatMap((section) =>
    Object.entries(teams).flatMap(([stack, { uses }]) => Object.entries(uses[section]).map(([name, users]) => `\`${name}\`, which ${userOf(section, stack, users)}`)),
  );
  return uses.length > 0 ? uses : inhabited(members).map(([name, users]) => `\`${name}\`, ${holds(users)}`);
}

const inhabited = (members: ReadonlyMap<string, readonly string[]>): [string, readonly string[]][] => [...members].filter(([, users]) => users.length > 0);

const userOf = (section: "groups" | "policies", stack: string, users: readonly string[]): string =>
  `the team ${stack} uses: ${section === "groups" ? "user" : "role"}${users.length === 1 ? "" : "s"} ${listed(users)}.`;

const holds = (users: readonly string[]): string => `which still holds ${listed(users)}.`;

const mostNames = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `\`${name}\``).join(", ");
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}

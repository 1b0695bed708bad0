import * as z from "zod";
import { canonicalJson } from "../document/canonical.ts";
import { grantDocument } from "../grants/grant.ts";
import { trustDocument } from "../grants/trust.ts";
import { grantedPolicies, grantOf } from "../plan/grant-of.ts";
import type { Plan } from "../plan/schema.ts";
import { policyName } from "../plan/who.ts";
import type { Account } from "./account.ts";

const names = z.array(z.string());

const grantedSchema = z.object({
  policies: z.record(z.string(), z.string()),
  users: names,
  groups: z.record(z.string(), z.object({ policies: names, users: names })),
  roles: z.record(z.string(), z.object({ policies: names, trust: z.string() })),
});

type Granted = z.infer<typeof grantedSchema>;

const form = "granted/1 ";

/**
 * What a plan grants, as a text to keep as a stack's output, so that the next preview can tell what changes: each
 * document once, by the policy's name in CAM; everything else by names.
 */
export function granted(plan: Plan): string {
  return `${form}${JSON.stringify(grantedBy(plan))}`;
}

function grantedBy(plan: Plan): Granted {
  const inCam = (policies: readonly string[]): string[] => policies.map((policy) => policyName(plan, policy));
  const users = Object.entries(plan.users ?? {});
  const documentOf = (policy: string): string => plan.policies?.[policy]?.document ?? canonicalJson(grantDocument(grantOf(plan, policy)).document);
  const membersOf = (group: string): string[] => users.filter(([, { groups }]) => groups?.includes(group)).map(([user]) => user);
  return {
    policies: Object.fromEntries(grantedPolicies(plan).map((policy) => [policyName(plan, policy), documentOf(policy)])),
    users: users.map(([user]) => user),
    groups: Object.fromEntries(Object.entries(plan.groups ?? {}).map(([group, { policies }]) => [group, { policies: inCam(policies), users: membersOf(group) }])),
    // The account that owns a role's identity providers is known to CAM only; in a comparison any name does.
    roles: Object.fromEntries(Object.entries(plan.roles ?? {}).map(([role, { policies, trust }]) => [role, { policies: inCam(policies), trust: trustDocument({ ...trust, ownerUin: "owner" }) }])),
  };
}

/** The account that such a text tells of; undefined for anything else, another release's form among it. */
export function grantedAccount(text: unknown): Account | undefined {
  const read = typeof text === "string" && text.startsWith(form) ? grantedSchema.safeParse(jsonIn(text.slice(form.length))) : undefined;
  if (!read?.success) return undefined;
  const { policies, users, groups, roles } = read.data;
  return {
    policies: Object.entries(policies).map(([name, document]) => ({ id: name, name, document })),
    users: users.map((name) => ({ name, policies: [] })),
    groups: Object.entries(groups).map(([name, group]) => ({ id: name, name, ...group })),
    roles: Object.entries(roles).map(([name, role]) => ({ id: name, name, ...role })),
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

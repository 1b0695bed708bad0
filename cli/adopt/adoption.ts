import { InputError, type Issue } from "../../policies/input-error.ts";
import { readPlan } from "../../policies/plan/check.ts";
import type { Plan } from "../../policies/plan/schema.ts";
import { usersPerGroup } from "../../policies/plan/split.ts";
import { draftPlan } from "./draft.ts";
import { sections, type AccountForms, type Forms } from "./forms.ts";
import type { FoundAccount, FoundRole } from "./found-account.ts";
import type { Note } from "./note.ts";
import { notesOn } from "./notes-on.ts";
import { policyForms } from "./policy-forms.ts";
import { trustForms, type TrustForm } from "./trust-forms.ts";

/** What a plan can say of an account, and what it can't. */
export interface Adoption {
  /** Undefined where there is nothing that a plan can say. */
  readonly plan: Plan | undefined;
  readonly notes: readonly Note[];
}

/**
 * Writes the plan of an account as it is: deploying it changes nothing. Whatever a plan can't say is left out, with a
 * note that says why.
 *
 * @param name The plan's name.
 * @param now The moment to judge expiry by.
 * @throws InputError when the plan can't be called that.
 */
export function adopt(account: FoundAccount, name: string, now: Date): Adoption {
  const forms = formsOf(account, now);
  for (;;) {
    const plan = draftPlan(account, name, forms);
    const isEmpty = !plan.groups && !plan.users && !plan.roles;
    const issues = isEmpty ? [] : planIssues(plan, now);
    if (issues.length === 0) return { plan: isEmpty ? undefined : plan, notes: notesOn(account, plan, forms) };
    // The plan's own check knows what a plan can't say, and says why. Of several reasons one is enough.
    for (const issue of new Map(issues.toReversed().map((one) => [one.path.slice(0, 2).join(), one])).values()) drop(issue, forms);
  }
}

function formsOf({ policies, groups, users, roles, ownerUin }: FoundAccount, now: Date): AccountForms {
  const asItIs = { forms: ["as it is" as const] };
  return {
    policies: new Map(policies.filter(({ preset }) => !preset).map((policy) => [policy.name, { forms: policyForms(policy, now), why: "its document is no JSON." }])),
    groups: new Map(
      groups.map(({ name, users: members }) => [name, members.length > usersPerGroup ? { forms: [], why: `it has ${members.length} users; a plan's group of more than ${usersPerGroup} is several.` } : asItIs]),
    ),
    users: new Map(users.map(({ name }) => [name, asItIs])),
    roles: new Map(roles.map((role) => [role.name, roleForms(role, ownerUin)])),
  };
}

function roleForms(role: FoundRole, ownerUin: string): Forms<TrustForm> {
  if (role.serviceLinked) return { forms: [], why: "it belongs to a service of Tencent's." };
  if (role.consoleLogin) return { forms: [], why: "it may sign in to the console, which a plan can't say: the provider would replace the role." };
  return { forms: trustForms(role, ownerUin), why: "its trust document is no JSON." };
}

/** Drops the form that an issue is about. */
function drop(issue: Issue, forms: AccountForms): void {
  const [place, name] = issue.path;
  const section = sections.find((one) => one === place);
  if (!section || typeof name !== "string") throw new InputError([issue]);
  const all: Map<string, Forms> = forms[section];
  all.set(name, { forms: (all.get(name)?.forms ?? []).slice(1), why: issue.message });
}

function planIssues(plan: Plan, now: Date): readonly Issue[] {
  try {
    readPlan(plan, now);
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.issues;
    throw error;
  }
}

import type { Plan } from "../../policies/plan/schema.ts";
import type { AccountForms, Forms } from "./forms.ts";
import type { FoundAccount } from "./found-account.ts";
import type { Note } from "./note.ts";

/** Everything of the account that the plan does not say, and what to know of what it does say. */
export function notesOn(account: FoundAccount, plan: Plan, forms: AccountForms): Note[] {
  const policies = new Map(account.policies.map((policy) => [policy.id, policy]));
  const out = (kind: Note["kind"], name: string, message: string): Note => ({ kind, name, leftOut: true, message });
  const about = (kind: Note["kind"], name: string, message: string): Note => ({ kind, name, leftOut: false, message });

  /** The policies that somebody of the plan holds beside those that the plan gives. */
  const heldBeside = (kind: "group" | "role", name: string, ids: readonly string[], said: readonly string[]): Note[] =>
    ids.flatMap((id) => {
      const policy = policies.get(id);
      if (!policy || (!policy.preset && said.includes(policy.name))) return [];
      return [about(kind, name, `it also holds the ${policy.preset ? "preset " : ""}policy ${policy.name}, which ${policy.preset ? "a plan can't grant" : "is left out"}: the attachment stays as it is.`)];
    });

  return [
    ...inOrder(account.policies.filter(({ preset }) => !preset)).flatMap(({ name }): Note[] => {
      if (plan.policies && Object.hasOwn(plan.policies, name)) return (forms.policies.get(name)?.forms[0]?.notes ?? []).map((message) => about("policy", name, message));
      return [out("policy", name, whyOut(forms.policies.get(name)) ?? "no group and no role of the plan holds it, and a plan makes only what it grants.")];
    }),
    ...inOrder(account.groups).flatMap((group): Note[] => {
      const said = plan.groups && Object.hasOwn(plan.groups, group.name) ? plan.groups[group.name] : undefined;
      if (!said) return [out("group", group.name, whyOut(forms.groups.get(group.name)) ?? "it holds no policy that a plan can grant.")];
      const others = group.users.filter((user) => !plan.users || !Object.hasOwn(plan.users, user));
      return [
        ...heldBeside("group", group.name, group.policies, said.policies),
        ...(others.length > 0 ? [about("group", group.name, `${others.join(", ")} of its users ${others.length === 1 ? "is" : "are"} left out, and ${others.length === 1 ? "stays" : "stay"} in it.`)] : []),
      ];
    }),
    ...inOrder(account.users).flatMap((user): Note[] => {
      const said = plan.users && Object.hasOwn(plan.users, user.name) ? plan.users[user.name] : undefined;
      if (!said) return [out("user", user.name, whyOut(forms.users.get(user.name)) ?? "a plan can't say it.")];
      const others = account.groups.filter(({ name, users }) => users.includes(user.name) && !said.groups?.includes(name));
      return [
        ...user.policies.map((id) => about("user", user.name, `the policy ${policies.get(id)?.name ?? id} is attached to the user directly; a plan grants through groups, so the attachment stays as it is.`)),
        ...(others.length > 0 ? [about("user", user.name, `the user is also in ${others.map(({ name }) => name).join(", ")}, which is left out, and stays in it.`)] : []),
      ];
    }),
    ...inOrder(account.roles).flatMap((role): Note[] => {
      const said = plan.roles && Object.hasOwn(plan.roles, role.name) ? plan.roles[role.name] : undefined;
      if (!said) return [out("role", role.name, whyOut(forms.roles.get(role.name)) ?? "it holds no policy that a plan can grant.")];
      const told = (forms.roles.get(role.name)?.forms[0]?.notes ?? []).map((message) => about("role", role.name, message));
      return [...told, ...heldBeside("role", role.name, role.policies, said.policies)];
    }),
  ];
}

/** Why something is left out that has no form. */
const whyOut = (all: Forms | undefined): string | undefined => (all?.forms.length === 0 ? all.why : undefined);

// CAM lists by ids, which say nothing to a reader.
const inOrder = <T extends { readonly name: string }>(all: readonly T[]): T[] => [...all].sort((a, b) => (a.name < b.name ? -1 : 1));

import type { AccountPolicy } from "../../policies/account/account.ts";
import type { Plan } from "../../policies/plan/schema.ts";
import type { AccountForms, Section } from "./forms.ts";
import type { FoundAccount } from "./found-account.ts";

type Entry<S extends Section> = [string, NonNullable<Plan[S]>[string]];

/** The plan that says all of an account that has a form. A policy is in it only if a group or a role holds it. */
export function draftPlan(account: FoundAccount, name: string, forms: AccountForms): Plan {
  const kept = <T extends { readonly name: string }>(section: Section, all: readonly T[]): T[] =>
    all.filter((one) => forms[section].get(one.name)?.forms[0] !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  const custom = kept("policies", account.policies.filter(({ preset }) => !preset));
  const names = new Map(custom.map((policy) => [policy.id, policy.name]));
  const held = ({ policies }: { readonly policies: readonly string[] }): string[] => policies.flatMap((id) => names.get(id) ?? []).sort();
  const groups = kept("groups", account.groups).filter((group) => held(group).length > 0);
  const roles = kept("roles", account.roles).filter((role) => held(role).length > 0);
  const granted = new Set([...groups, ...roles].flatMap(held));

  const groupEntries = groups.map((group): Entry<"groups"> => [group.name, { policies: held(group), ...(group.remark && { description: group.remark }) }]);
  const userEntries = kept("users", account.users).map(({ name: user, remark, email, consoleLogin, tags }): Entry<"users"> => {
    const joined = groups.filter(({ users }) => users.includes(user)).map((group) => group.name);
    return [user, { ...(joined.length > 0 && { groups: joined }), ...(consoleLogin && { consoleLogin }), ...(email && { email }), ...(remark && { remark }), ...tagged(tags) }];
  });
  const roleEntries = roles.map((role): Entry<"roles"> => {
    // The plan's lists are its reader's to change, a form's are not.
    const trust = structuredClone(forms.roles.get(role.name)?.forms[0]?.trust ?? {}) as Entry<"roles">[1]["trust"];
    return [role.name, { trust, policies: held(role), ...(role.description && { description: role.description }), ...tagged(role.tags) }];
  });
  const filled = Object.entries({ ...policyEntries(custom.filter((policy) => granted.has(policy.name)), forms), groups: groupEntries, users: userEntries, roles: roleEntries });
  return { name, ...Object.fromEntries(filled.filter(([, entries]) => entries.length > 0).map(([section, entries]) => [section, Object.fromEntries<unknown>(entries)])) };
}

const tagged = (tags: Readonly<Record<string, string>> = {}): { tags?: Record<string, string> } => (Object.keys(tags).length > 0 ? { tags: { ...tags } } : {});

/** The policies' entries, and the networks that they name: the same ranges are one network. */
function policyEntries(policies: readonly AccountPolicy[], forms: AccountForms): { networks: [string, string[]][]; policies: Entry<"policies">[] } {
  const networks = new Map<string, [string, string[]]>();
  const entries = policies.flatMap(({ name }): Entry<"policies">[] => {
    const [form] = forms.policies.get(name)?.forms ?? [];
    if (!form) return [];
    if (!form.allow) return [[name, form.entry]];
    const network = networks.get(form.allow.join()) ?? [name, [...form.allow]];
    networks.set(form.allow.join(), network);
    const { tier, actions, exclude, ...when } = form.entry;
    return [[name, { ...(tier && { tier }), ...(actions && { actions }), ...(exclude && { exclude }), networks: [network[0]], ...when }]];
  });
  return { networks: [...networks.values()], policies: entries };
}

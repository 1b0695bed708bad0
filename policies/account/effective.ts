import type { Account, Unreadable } from "./account.ts";

/** Whoever can hold access. */
export type PrincipalKind = "user" | "group" | "role";

/** A policy that a principal holds, and how. */
export interface HeldPolicy {
  readonly id: string;
  readonly name: string;
  /** The name of the group that it comes through. Default: it is attached to the principal itself. */
  readonly group?: string;
  /** The document as JSON text, or why it can't be read. */
  readonly content: string | Unreadable;
}

/** A principal with everything that it holds. */
export interface EffectiveAccess {
  readonly kind: PrincipalKind;
  /** A user's name, a group's or role's id. */
  readonly id: string;
  readonly name: string;
  /** A user's own policies and those of its groups; a group's own; a role's own. In order of name. */
  readonly policies: readonly HeldPolicy[];
  /** Who may assume a role; of one that is kept elsewhere that is no part of this account. */
  readonly trust?: string | Unreadable;
  /** Whether the principal is only referred to, and may have been there before and hold more. */
  readonly elsewhere: boolean;
  /** Of a group: whether the account names somebody who is in it. */
  readonly peopled?: boolean;
}

/** What each user, group and role of an account holds, in order of kind and name. */
export function effectiveAccess(account: Account): EffectiveAccess[] {
  const policies = new Map(account.policies.map((policy) => [policy.id, policy]));
  const unreadable = new Map((account.unreadable ?? []).map((one) => [`${one.part} ${one.id}`, one]));
  const held = (ids: readonly string[], group?: string): HeldPolicy[] =>
    ids.map((id) => {
      const policy = policies.get(id);
      const content = policy?.document ?? unreadable.get(`policy ${id}`) ?? { part: "policy", id, name: `policy id ${id}`, why: "is not managed here" };
      return { id, name: policy?.name ?? (content as Unreadable).name, ...(group !== undefined && { group }), content };
    });
  const groupsOf = new Map<string, HeldPolicy[]>();
  for (const { name, policies, users } of account.groups)
    for (const user of users) groupsOf.set(user, [...(groupsOf.get(user) ?? []), ...held(policies, name)]);

  const listed = new Set(account.users.map(({ name }) => name));
  const unlisted = [...groupsOf.keys()].filter((name) => !listed.has(name)).map((name) => ({ name, policies: [], elsewhere: true }));
  const users = [...account.users, ...unlisted].map(({ name, policies, elsewhere = false }): EffectiveAccess => ({ kind: "user", id: name, name, elsewhere, policies: ordered([...held(policies), ...(groupsOf.get(name) ?? [])]) }));
  const groups = account.groups.map(({ id, name, policies, users, elsewhere = false }): EffectiveAccess => ({ kind: "group", id, name, elsewhere, policies: ordered(held(policies)), peopled: users.length > 0 }));
  const roles = account.roles.map(({ id, name, policies, trust, elsewhere = false }): EffectiveAccess => ({ kind: "role", id, name, elsewhere, policies: ordered(held(policies)), ...(!elsewhere && { trust: unreadable.get(`trust ${id}`) ?? trust }) }));
  return [users, groups, roles].flatMap((list) => list.sort((one, other) => byText(one.name, other.name) || byText(one.id, other.id)));
}

const ordered = (policies: HeldPolicy[]): HeldPolicy[] => policies.sort((one, other) => byText(one.name, other.name) || byText(one.group ?? "", other.group ?? "") || byText(one.id, other.id));

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

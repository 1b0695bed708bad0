import type { AccountGroup, AccountPolicy } from "../../../policies/account/account.ts";
import type { FoundAccount, FoundRole, FoundUser } from "../../../cli/adopt/found-account.ts";

/** Parts of an account in few words: what a test says nothing of is empty. Ids are the names, made numbers. */
export interface AccountParts {
  /** Documents by the policies' names, and what else there is of a policy. */
  readonly policies?: Readonly<Record<string, string | (Partial<AccountPolicy> & { document: string })>>;
  /** Groups by name; the policies by their names. */
  readonly groups?: Readonly<Record<string, Partial<AccountGroup>>>;
  readonly users?: Readonly<Record<string, Partial<FoundUser>>>;
  readonly roles?: Readonly<Record<string, Partial<FoundRole>>>;
}

/** The account's own uin. */
export const ownerUin = "100000000001";

/** The whole account of some parts. */
export function accountOf({ policies = {}, groups = {}, users = {}, roles = {} }: AccountParts): FoundAccount {
  const ids = new Map(Object.keys(policies).map((name, index) => [name, String(1001 + index)]));
  const held = (names: readonly string[] = []): string[] => names.map((name) => ids.get(name) ?? name);
  return {
    ownerUin,
    policies: Object.entries(policies).map(([name, policy]) => ({ id: ids.get(name) ?? "", name, ...(typeof policy === "string" ? { document: policy } : policy) })),
    groups: Object.entries(groups).map(([name, group], index) => ({ id: String(2001 + index), name, users: [], ...group, policies: held(group.policies) })),
    users: Object.entries(users).map(([name, user], index) => ({ name, uin: String(200_000_000_001 + index), uid: 3001 + index, ...user, policies: held(user.policies) })),
    roles: Object.entries(roles).map(([name, role], index) => ({ id: `461168601842777${4001 + index}`, name, consoleLogin: false, serviceLinked: false, trust: trustOf("scf.qcloud.com"), ...role, policies: held(role.policies) })),
  };
}

/** The trust document of a service, as it is deployed. */
export const trustOf = (service: string): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: [service] } }] });

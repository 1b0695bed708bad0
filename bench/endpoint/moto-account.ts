import type { SeedDocument } from "../../emulator/index.ts";
import { calledOperation, thousandUsers } from "./account.ts";

/** A call that moto is sent: whose, and which operation of IAM. */
export interface MotoCall {
  readonly user: string;
  readonly action: string;
}

/** The operation of IAM that stands in for ours: like it, its answer is a few bytes that nothing has to be looked up for. */
export const allowedAction = "ListAccountAliases";

/** An operation of IAM that none of the policies allows. */
export const deniedAction = "ListUsers";

/** A user beside the thousand, whose policies allow the operation from elsewhere only. */
export const userElsewhere = "user-elsewhere";

interface Policy {
  readonly statement: readonly { readonly action: readonly string[]; readonly resource: readonly string[]; readonly condition: { readonly ip_equal: { readonly "qcs:ip": readonly string[] } } }[];
}

/** A policy of ours in IAM's words: as many operations and addresses, and by the same names but for the operation that is called. */
const inIam = (document: SeedDocument, addresses?: readonly string[]): object => ({
  Version: "2012-10-17",
  Statement: (document as Policy).statement.map(({ action, resource, condition }) => ({
    Effect: "Allow",
    Action: action.map((name) => (name === `aiart:${calledOperation}` ? `iam:${allowedAction}` : name)),
    Resource: resource,
    Condition: { IpAddress: { "aws:SourceIp": addresses ?? condition.ip_equal["qcs:ip"] } },
  })),
});

const groups = Object.entries(thousandUsers.groups ?? {}).map(([name, { policies = [] }]) => [name, policies] as const);

const users = Object.entries(thousandUsers.users ?? {}).map(([name, { groups: joined }]) => [name, joined?.[0]] as const);

/** The account of ours for moto: the policies of each group, and the group of each user. */
export const motoAccount = {
  groups: {
    ...Object.fromEntries(groups.map(([name, policies]) => [name, policies.map((policy) => inIam(policy))])),
    elsewhere: (groups[0]?.[1] ?? []).map((policy) => inIam(policy, ["203.0.113.0/24"])),
  },
  users: { ...Object.fromEntries(users), [userElsewhere]: "elsewhere" },
};

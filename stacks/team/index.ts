import * as pulumi from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";
import { AiartRole } from "../../components/AiartRole.ts";
import { AiartUser } from "../../components/AiartUser.ts";
import { formatPath } from "../../policies/input-error.ts";
import { readFoundationContract, readTeamContract } from "../../policies/plan/contract.ts";
import { usersPerGroup } from "../../policies/plan/split.ts";
import { tagsOf } from "../../policies/plan/tags.ts";
import { overfullGroups, readTeamPlan, usesOf } from "../../policies/plan/team.ts";
import { targetProvider } from "../access/target.ts";
import { membersOf } from "../foundation/members.ts";
import { contractOf, lastContract } from "../foundation/reference.ts";
import { planPlace, root, stackPlan } from "../stack-plan.ts";

const foundation = await contractOf(new pulumi.Config().require("foundation"), readFoundationContract);
const plan = stackPlan((input) => readTeamPlan(input, foundation, new Date()));
const last = await lastContract(readTeamContract);
const provider = targetProvider(root);

const { uses } = usesOf(plan, foundation);
const idOf = (group: string): string => foundation.groups[group]?.id ?? "";
const members = await membersOf(Object.fromEntries(Object.keys(uses.groups).map((group) => [group, idOf(group)])), provider);
const overfull = overfullGroups(uses.groups, last?.uses.groups ?? {}, members, usersPerGroup);
if (overfull.length > 0) throw new pulumi.RunError(overfull.map(({ path, message }) => `${planPlace()}: ${formatPath(path)}: ${message}`).join("\n"));

const options = { providers: [provider] };
const users = Object.entries(plan.users ?? {}).map(([userName, { groups: _, breakGlass: __, ...user }]) => ({ userName, user: new AiartUser(userName, { ...user, userName, tags: { ...tagsOf(plan, "users", userName) } }, options) }));
const nameOf = new Map(users.map(({ userName, user }) => [userName, user.userName]));
// Each team has its own membership of a group: the provider keeps to the users that a membership was given.
for (const [group, names] of Object.entries(uses.groups))
  new tencentcloud.CamGroupMembership(group, { groupId: idOf(group), userNames: names.map((name) => nameOf.get(name) ?? name) }, { provider });
const roles = Object.entries(plan.roles ?? {}).map(([roleName, { policies, breakGlass: _, ...role }]) => {
  const held = Object.fromEntries(policies.map((policy) => [policy, foundation.policies[policy]?.id ?? ""]));
  return [roleName, new AiartRole(roleName, { ...role, roleName, policies: held, tags: { ...tagsOf(plan, "roles", roleName) } }, options).roleId] as const;
});

/** What the team uses of its foundation, by the contract that `readTeamContract` reads. */
export const team = usesOf(plan, foundation);
export const roleIds = Object.fromEntries(roles);
export const apiKeys = pulumi.secret(Object.fromEntries(users.flatMap(({ userName, user: { secretId, secretKey } }) => (secretId && secretKey ? [[userName, { secretId, secretKey }]] : []))));
export const passwords = pulumi.secret(Object.fromEntries(users.flatMap(({ userName, user: { password } }) => (password ? [[userName, password]] : []))));

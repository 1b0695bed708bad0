import * as pulumi from "@pulumi/pulumi";
import { AiartGroup } from "../../components/AiartGroup.ts";
import { planPolicy } from "../../components/planPolicy.ts";
import { formatPath, type Issue } from "../../policies/input-error.ts";
import { contractVersion, readFoundationContract, readTeamContract } from "../../policies/plan/contract.ts";
import { foundationPolicies, leftInhabited, missedByTeams, readFoundationPlan, usesInWords } from "../../policies/plan/foundation.ts";
import { policyName } from "../../policies/plan/who.ts";
import { targetProvider } from "../access/target.ts";
import { keepUsed } from "./keep-used.ts";
import { membersOf } from "./members.ts";
import { contractOf, lastContract } from "./reference.ts";
import { planPlace, root, stackPlan } from "../stack-plan.ts";

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new pulumi.RunError(issues.map(({ path, message }) => `${planPlace()}: ${formatPath(path)}: ${message}`).join("\n"));
}

const plan = stackPlan((input) => readFoundationPlan(input, new Date()));
const stacks = new pulumi.Config().getObject<string[]>("teams") ?? [];
const teams = Object.fromEntries(await Promise.all(stacks.map(async (stack) => [stack, await contractOf(stack, readTeamContract)] as const)));
refuse(missedByTeams(plan, teams));
const last = await lastContract(readFoundationContract);
const provider = targetProvider(root);
const there = Object.entries(last?.groups ?? {}).map(([name, { id }]) => [name, id] as const);
const left = there.filter(([name]) => !Object.hasOwn(plan.groups ?? {}, name));
refuse(leftInhabited(await membersOf(Object.fromEntries(left), provider)));

const kept = keepUsed(async () => usesInWords(teams, await membersOf(Object.fromEntries(there), provider)));
const options = { providers: [provider], ...kept };
const policies = Object.fromEntries(foundationPolicies(plan).map((name) => [name, planPolicy(name, plan, name, options)]));
const groups = Object.entries(plan.groups ?? {}).map(([groupName, { policies: granted, description, tags = {} }]) => {
  const held = Object.fromEntries(granted.flatMap((name) => (policies[name] ? [[name, policies[name].policyId]] : [])));
  const group = new AiartGroup(groupName, { groupName, policies: held, ...(description && { description }) }, options);
  return [groupName, { id: group.groupIds.apply(([id = ""]) => id), tags }] as const;
});

/** What teams may use, by the contract that `readFoundationContract` reads. */
export const foundation = {
  version: contractVersion,
  name: plan.name,
  tags: plan.tags ?? {},
  groups: Object.fromEntries(groups),
  policies: Object.fromEntries(Object.entries(policies).map(([name, { policyId }]) => [name, { id: policyId, name: policyName(plan, name) }])),
};

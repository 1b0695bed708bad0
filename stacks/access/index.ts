import * as pulumi from "@pulumi/pulumi";
import { AiartAccess } from "../../components/AiartAccess.ts";
import { granted as grantsOf } from "../../policies/account/granted.ts";
import { readPlan } from "../../policies/plan/check.ts";
import { root, stackPlan } from "../stack-plan.ts";
import { targetProvider } from "./target.ts";

/** What the last deployment of this very stack put out. */
interface LastOutputs {
  /** Who is in which of the groups that were split, so that a further split moves nobody. */
  readonly placement: Record<string, Record<string, number>>;
  /** What was granted; undefined before the first deployment. */
  readonly granted: unknown;
}

async function lastOutputs(): Promise<LastOutputs> {
  const self = new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`);
  const [placement, granted] = await Promise.all(["placement", "granted"].map((name) => self.getOutputDetails(name)));
  const deployed = placement?.value !== undefined;
  // A release before this one put out the placement only.
  return { placement: (placement?.value ?? {}) as LastOutputs["placement"], granted: granted?.secretValue ?? (deployed ? null : undefined) };
}

/** What the plan grants, and in a preview said what of that changes. Whatever may be wrong with that, the deployment goes on. */
async function tellGrants(last: unknown): Promise<string | undefined> {
  try {
    const grants = grantsOf(plan);
    if (pulumi.runtime.isDryRun()) await pulumi.log.info((await import("./changes.ts")).accessChanges(last, grants));
    return grants;
  } catch (error) {
    await pulumi.log.debug(`What changes for whom can't be told: ${String(error)}`);
    return undefined;
  }
}

const plan = stackPlan((input) => readPlan(input, new Date()));
// Before anything is registered: the engine then writes the state, and a reader of the file could see half of it.
const last = await lastOutputs();
const provider = targetProvider(root);
const access = new AiartAccess(plan.name, { ...plan, placement: last.placement }, { providers: [provider] });

export const whoMayWhat = access.access;
export const placement = access.placement;
export const roleIds = access.roleIds;
export const apiKeys = access.apiKeys;
export const passwords = access.passwords;
/** What is granted, by which the next preview tells what changes. No secret: Pulumi just doesn't print it as long as it is one. */
export const granted = pulumi.secret(await tellGrants(last.granted));

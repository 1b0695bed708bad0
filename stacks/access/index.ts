import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { AiartAccess } from "../../components/AiartAccess.ts";
import { formatPath, InputError } from "../../policies/input-error.ts";
import { readPlan } from "../../policies/plan/check.ts";
import { PlanError, readPlanSource } from "../../policies/plan/source.ts";
import type { Plan } from "../../policies/plan/schema.ts";
import { targetProvider } from "./target.ts";

const root = resolve(import.meta.dirname, "../..");

/** The stack's plan: a YAML file, or the same object in the stack's configuration. */
function stackPlan(): Plan {
  const config = new pulumi.Config();
  const value = config.require("plan").trim();
  try {
    if (value.startsWith("{")) return readPlan(JSON.parse(value), new Date());
    return readPlanSource(readFileSync(resolve(root, value), "utf8"), value, new Date());
  } catch (error) {
    if (error instanceof PlanError) throw new pulumi.RunError(error.message);
    if (error instanceof InputError) throw new pulumi.RunError(error.issues.map((issue) => `Pulumi.${pulumi.getStack()}.yaml: ${formatPath(["plan", ...issue.path])}: ${issue.message}`).join("\n"));
    throw error instanceof Error && "code" in error ? new pulumi.RunError(`The plan ${value} can't be read (${String(error.code)}). Set its path: pulumi config set plan plans/studio.yaml`) : error;
  }
}

/** Where the last deployment of this very stack put whom, so that a group that is split moves nobody. */
async function lastPlacement(): Promise<Record<string, Record<string, number>>> {
  const self = new pulumi.StackReference(`${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`);
  const { value } = await self.getOutputDetails("placement");
  return (value ?? {}) as Record<string, Record<string, number>>;
}

const plan = stackPlan();
// Before anything is registered: the engine then writes the state, and a reader of the file could see half of it.
const before = await lastPlacement();
const provider = targetProvider(root);
const access = new AiartAccess(plan.name, { ...plan, placement: before }, { providers: [provider] });

export const whoMayWhat = access.access;
export const placement = access.placement;
export const roleIds = access.roleIds;
export const apiKeys = access.apiKeys;
export const passwords = access.passwords;

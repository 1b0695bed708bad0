import * as pulumi from "@pulumi/pulumi";
import { unknownOperationRefusal } from "../policies/grants/refusal.ts";

const hooks = new WeakMap<object, pulumi.ErrorHook>();

/**
 * The error hook of policies: says which operation CAM refused, and the exclusion to write. A hook belongs to one run
 * of a program, so each run gets its own.
 */
export function exclusionHook(): pulumi.ErrorHook {
  const run = pulumi.runtime.getMonitor() ?? hooks;
  const known = hooks.get(run);
  if (known) return known;
  const hook = new pulumi.ErrorHook("tencentcloud-aiart-access-unknown-operation", async ({ errors, newInputs, name }) => {
    const advice = unknownOperationRefusal(errors[0] ?? "", String(newInputs?.["document"] ?? ""));
    if (advice) await pulumi.log.error(`${name}: ${advice}`);
    return false;
  });
  hooks.set(run, hook);
  return hook;
}

import { randomUUID } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { unknownOperationRefusal } from "../policies/grants/refusal.ts";

const hooks = new WeakMap<object, pulumi.ErrorHook>();

/**
 * The error hooks of policies: one that says which operation CAM refused, and the exclusion to write. A hook belongs to
 * one run of a program, so each run gets its own. Pulumi's mocks know no error hooks, so under them there is none.
 */
export function exclusionHooks(): pulumi.ErrorHook[] {
  const monitor: object | undefined = pulumi.runtime.getMonitor();
  if (!monitor || !("registerErrorHook" in monitor)) return [];
  const known = hooks.get(monitor);
  if (known) return [known];
  // The engine knows hooks by name, over all the processes that take part in one deployment.
  const hook = new pulumi.ErrorHook(`tencentcloud-aiart-access-unknown-operation-${randomUUID()}`, async ({ errors, newInputs, name }) => {
    const advice = unknownOperationRefusal(errors[0] ?? "", String(newInputs?.["document"] ?? ""));
    if (advice) await pulumi.log.error(`${name}: ${advice}`);
    return false;
  });
  hooks.set(monitor, hook);
  return [hook];
}

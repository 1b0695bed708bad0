import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { formatPath, InputError } from "../policies/input-error.ts";
import { PlanError, readSource } from "../policies/plan/source.ts";

/** The repository's root, from which a stack's configuration names its plan. */
export const root = resolve(import.meta.dirname, "..");

const isObject = (value: string): boolean => value.startsWith("{");

/** What the stack's plan is reported by: its file, or the stack's configuration where it stands there itself. */
export function planPlace(): string {
  const value = new pulumi.Config().require("plan").trim();
  return isObject(value) ? `Pulumi.${pulumi.getStack()}.yaml: plan` : value;
}

/**
 * The stack's plan: a YAML file, or the same object in the stack's configuration.
 *
 * @param read Makes the plan of plain data.
 * @throws RunError with the place of every issue.
 */
export function stackPlan<Plan>(read: (input: unknown) => Plan): Plan {
  const value = new pulumi.Config().require("plan").trim();
  try {
    if (isObject(value)) return read(JSON.parse(value));
    return readSource(readFileSync(resolve(root, value), "utf8"), value, read);
  } catch (error) {
    if (error instanceof PlanError) throw new pulumi.RunError(error.message);
    if (error instanceof InputError) throw new pulumi.RunError(error.issues.map(({ path, message }) => `Pulumi.${pulumi.getStack()}.yaml: ${formatPath(["plan", ...path])}: ${message}`).join("\n"));
    throw error instanceof Error && "code" in error ? new pulumi.RunError(`The plan ${value} can't be read (${String(error.code)}). Set its path, from the repository's root: pulumi config set plan plans/<name>.yaml`) : error;
  }
}

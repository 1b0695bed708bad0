import * as pulumi from "@pulumi/pulumi";
import { formatPath, InputError } from "../policies/input-error.ts";

/**
 * Runs a check of a component's arguments and turns its refusal into the error that Pulumi prints with the
 * property's path, before the component registers anything.
 */
export function refusing<T>(component: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new pulumi.InputPropertiesError({
      message: `${component}: ${error.message}`,
      errors: error.issues.map((issue) => ({ propertyPath: formatPath(issue.path), reason: issue.message })),
    });
  }
}

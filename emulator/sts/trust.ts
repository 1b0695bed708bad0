import type { KeyValue, Request } from "../../policies/analysis/request.ts";
import { compile } from "../../policies/analysis/simulate.ts";
import type { CompiledPolicies } from "../../policies/analysis/simulate.ts";
import { ApiError } from "../api.ts";
import type { Call } from "../api.ts";
import { catalogs } from "../authorization/authorize.ts";
import type { Row } from "../state/state.ts";
import { resourceOfRole } from "./role.ts";

/** Who wants to assume a role, as its trust document sees it. */
export interface Applicant {
  /** The operation of sts that is called. */
  readonly action: "sts:AssumeRole" | "sts:AssumeRoleWithSAML" | "sts:AssumeRoleWithWebIdentity";
  /** Every name that the applicant has. */
  readonly principals: readonly NonNullable<Request["principal"]>[];
  /** What conditions may ask: `sts:external_id`, `saml:…` or `oidc:…`. */
  readonly context: Readonly<Record<string, KeyValue>>;
}

/**
 * Refuses whom a role's trust document does not allow to assume it, or denies it.
 *
 * @throws ApiError `UnauthorizedOperation`, in the words of CAM's other refusals.
 */
export function checkTrust(role: Row, { action, principals, context }: Applicant, { caller, now }: Call): void {
  const resource = resourceOfRole(caller.ownerUin, String(role["name"]));
  const request = { action, resource, time: `${now.toISOString().slice(0, 19)}Z`, context };
  const policies = trustOf(role);
  const reasons = principals.map((principal) => policies.decide({ ...request, principal }));
  if (reasons.includes("allowed") && !reasons.includes("explicit-deny")) return;
  const names = principals.flatMap((principal) => Object.values(principal)).join(" or ");
  const keys = Object.entries(context).map(([key, value]) => ` ${key}=${[value].flat().join(",")}`).join("");
  throw new ApiError(
    "UnauthorizedOperation",
    `you are not authorized to perform operation (${action})\nresource (${resource}) has no permission\nThe role's trust document does not allow it to ${names}${keys && ` with${keys}`}.`,
  );
}

function trustOf(role: Row): CompiledPolicies {
  try {
    return compile([String(role["document"])], { catalogs });
  } catch {
    throw new ApiError("InternalError.IllegalRole", `The trust document of the role ${role["name"]} cannot be read. Write it anew with UpdateAssumeRolePolicy.`);
  }
}

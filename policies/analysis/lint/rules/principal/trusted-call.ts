import type { ParsedStatement, PrincipalKind, Written } from "../../../../document/syntax.ts";
import { actionParts } from "../../action-parts.ts";

/** A kind of caller, and the one call by which it assumes a role. */
export interface TrustedCall {
  readonly who: string;
  readonly operation: "AssumeRole" | "AssumeRoleWithSAML" | "AssumeRoleWithWebIdentity";
}

/** How a principal assumes a role (CAM documentation of roles and identity providers). */
export function trustedCall(kind: PrincipalKind, name: string): TrustedCall {
  if (/:saml-provider\//.test(name)) return { who: "a SAML provider", operation: "AssumeRoleWithSAML" };
  if (/:oidc-provider\//.test(name)) return { who: "an OIDC provider", operation: "AssumeRoleWithWebIdentity" };
  return { who: kind === "service" ? "a service" : kind === "federated" ? "an identity provider" : "a user or an account", operation: "AssumeRole" };
}

/** The calls of `sts` that a statement names. */
export function namedCalls({ action }: ParsedStatement): { written: Written; operation: string }[] {
  return action.flatMap((written) => {
    const parts = actionParts(written.text);
    return parts?.service === "sts" && !parts.operation.includes("*") ? [{ written, operation: parts.operation }] : [];
  });
}

import { ApiError } from "../api.ts";
import type { State } from "../state/state.ts";

/** Refuses a principal in a policy, and in a role's trust document one that CAM does not understand. */
export function checkPrincipal(principal: unknown, kind: "policy" | "trust", state: State): void {
  if (kind === "policy") refuse("PrincipalError", "A policy that is attached to users, groups or roles names no `principal`.");
  if (typeof principal !== "object" || principal === null || Array.isArray(principal) || Object.keys(principal).length === 0) {
    return refuse("PrincipalError", "The element `principal` must be an object with qcs, service or federated.");
  }
  for (const [type, value] of Object.entries(principal)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    if (!["qcs", "service", "federated"].includes(type)) refuse("PrincipalError", `The principal ${JSON.stringify(type)} is not qcs, service or federated.`);
    if (values.length === 0) refuse("PrincipalError", `The principal ${type} has no value.`);
    for (const one of values) {
      if (typeof one !== "string") return refuse("PrincipalError", `A value of the principal ${type} is no text.`);
      if (type === "qcs") checkQcs(one, state);
      if (type === "service" && !/^[\w.-]+$/.test(one)) refuse("PrincipalServiceNotExist", `The service ${one} does not exist.`);
      if (type === "federated" && !/^qcs::cam::uin\/\d+:(saml|oidc)-provider\/.+$/.test(one)) {
        refuse("PrincipalError", `The federated principal ${one} is no identity provider.`);
      }
    }
  }
}

function checkQcs(qcs: string, state: State): void {
  const match = /^qcs::cam::uin\/(\d+):(?:root|uin\/(\d+)|role(?:Name)?\/.+)$/.exec(qcs);
  if (!match) refuse("PrincipalQcsError", `The principal ${qcs} is not of the form qcs::cam::uin/OWNER:uin/UIN.`);
  const [, owner, uin] = match as RegExpExecArray;
  // Another account's users cannot be looked up from here.
  if (uin === undefined || uin === owner || Number(owner) !== state.number("SELECT uin FROM account")) return;
  if (!state.row("SELECT 1 FROM user WHERE uin = ?", Number(uin))) refuse("PrincipalQcsNotExist", `The user of the principal ${qcs} does not exist.`);
}

function refuse(code: string, message: string): never {
  throw new ApiError(`InvalidParameter.${code}`, message);
}

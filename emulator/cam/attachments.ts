import * as z from "zod";
import { action, ApiError } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import type { State } from "../state/state.ts";
import { groupOf } from "./groups.ts";
import { camTime, id, roleId } from "./parameters.ts";
import { policyOf } from "./policies.ts";
import { roleOf } from "./roles.ts";
import { userOf } from "./user.ts";

/** What carries policies. */
export type Carrier = "user" | "group" | "role";

const maximumAttachments = 200;
const policyOfRole = { PolicyId: id.optional(), PolicyName: z.string().optional() };
const byUser = 0;
const byRole = 1;

/** The actions that attach policies to users, groups and roles. Attaching twice and detaching twice change nothing. */
export const attachments: Actions = {
  AttachUserPolicy: action(z.object({ PolicyId: id, AttachUin: id }), (one, call) => attach("user", user(one.AttachUin, call.state), one.PolicyId, call)),
  DetachUserPolicy: action(z.object({ PolicyId: id, DetachUin: id }), (one, call) => detach("user", user(one.DetachUin, call.state), one.PolicyId, call)),
  AttachGroupPolicy: action(z.object({ PolicyId: id, AttachGroupId: id }), (one, call) => {
    groupOf(one.AttachGroupId, call.state);
    return attach("group", String(one.AttachGroupId), one.PolicyId, call);
  }),
  DetachGroupPolicy: action(z.object({ PolicyId: id, DetachGroupId: id }), (one, call) => {
    groupOf(one.DetachGroupId, call.state);
    return detach("group", String(one.DetachGroupId), one.PolicyId, call);
  }),
  AttachRolePolicy: action(z.object({ ...policyOfRole, AttachRoleId: roleId.optional(), AttachRoleName: z.string().optional() }), (one, call) =>
    attach("role", String(roleOf(one.AttachRoleId, one.AttachRoleName, call.state)["id"]), rolePolicy(one, call.state), call),
  ),
  DetachRolePolicy: action(z.object({ ...policyOfRole, DetachRoleId: roleId.optional(), DetachRoleName: z.string().optional() }), (one, call) =>
    detach("role", String(roleOf(one.DetachRoleId, one.DetachRoleName, call.state)["id"]), rolePolicy(one, call.state), call),
  ),
};

function attach(kind: Carrier, carrier: string, policyId: number, { state, now, caller }: Call): object {
  policyOf(policyId, state);
  if (state.row("SELECT 1 FROM attachment WHERE kind = ? AND entity = ? AND policy_id = ?", kind, carrier, policyId)) return {};
  if (state.number("SELECT count(*) FROM attachment WHERE kind = ? AND entity = ?", kind, carrier) >= maximumAttachments) {
    throw new ApiError("InvalidParameter.AttachmentFull", `The ${kind} ${carrier} carries ${maximumAttachments} policies, the most there can be.`);
  }
  const [operator, type] = caller.identity.kind === "role" ? [caller.identity.roleId, byRole] : [String(caller.uin), byUser];
  state.run("INSERT INTO attachment (kind, entity, policy_id, created, operator, operator_type) VALUES (?, ?, ?, ?, ?, ?)", kind, carrier, policyId, camTime(now), operator, type);
  return {};
}

function detach(kind: Carrier, carrier: string, policyId: number, { state }: Call): object {
  policyOf(policyId, state);
  state.run("DELETE FROM attachment WHERE kind = ? AND entity = ? AND policy_id = ?", kind, carrier, policyId);
  return {};
}

function user(uin: number, state: State): string {
  return String(userOf(uin, state)["uin"]);
}

function rolePolicy(one: { PolicyId?: number | undefined; PolicyName?: string | undefined }, state: State): number {
  if (one.PolicyId === undefined && one.PolicyName === undefined) throw new ApiError("InvalidParameter.ParamError", "One of the policy's id and name must be given.");
  const row = one.PolicyId !== undefined ? state.row("SELECT id FROM policy WHERE id = ?", one.PolicyId) : state.row("SELECT id FROM policy WHERE name = ?", one.PolicyName ?? null);
  if (!row) throw new ApiError("InvalidParameter.PolicyIdNotExist", `The policy ${one.PolicyId ?? one.PolicyName} does not exist.`);
  return Number(row["id"]);
}

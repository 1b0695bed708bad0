import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { Row, State } from "../state/state.ts";
import { id, roleId } from "./parameters.ts";
import { policyOf, shownDocument, typeOf } from "./policies.ts";
import { roleOf, which } from "./roles.ts";
import { userOf } from "./user.ts";

const byPolicySyntax = 2;

/** The actions on permission boundaries: the policy that cuts whatever else a user or role carries. */
export const boundaries: Actions = {
  PutUserPermissionsBoundary: action(z.object({ TargetUin: id, PolicyId: id }), ({ TargetUin, PolicyId }, { state }) => {
    boundedUserOf(TargetUin, state);
    checkPolicy(PolicyId, state);
    state.run("UPDATE user SET boundary = ? WHERE uin = ?", PolicyId, TargetUin);
    return {};
  }),
  GetUserPermissionBoundary: query(z.object({ TargetUin: id }), ({ TargetUin }, { state }) => boundaryOf(boundedUserOf(TargetUin, state), state)),
  DeleteUserPermissionsBoundary: action(z.object({ TargetUin: id }), ({ TargetUin }, { state }) => {
    boundedUserOf(TargetUin, state);
    state.run("UPDATE user SET boundary = NULL WHERE uin = ?", TargetUin);
    return {};
  }),
  PutRolePermissionsBoundary: action(z.object({ PolicyId: id, ...which }), (boundary, { state }) => {
    const role = boundedRoleOf(boundary, state);
    checkPolicy(boundary.PolicyId, state);
    state.run("UPDATE role SET boundary = ? WHERE id = ?", boundary.PolicyId, role["id"] ?? null);
    return {};
  }),
  GetRolePermissionBoundary: query(z.object({ RoleId: roleId }), ({ RoleId }, { state }) => boundaryOf(roleOf(RoleId, undefined, state), state)),
  DeleteRolePermissionsBoundary: action(z.object(which), (role, { state }) => {
    state.run("UPDATE role SET boundary = NULL WHERE id = ?", boundedRoleOf(role, state)["id"] ?? null);
    return {};
  }),
};

function boundedUserOf(uin: number, state: State): Row {
  return userOf(uin, state, "InvalidParameter.UserNotExist");
}

function boundedRoleOf({ RoleId, RoleName }: { RoleId?: string | number | undefined; RoleName?: string | undefined }, state: State): Row {
  const row = roleOf(RoleId, RoleName, state);
  if (row["kind"] === "system") throw new ApiError("InvalidParameter.ServiceLinkedRoleCantUsePermissionBoundary", `The role ${row["name"]} is linked to a service, and takes no boundary.`);
  return row;
}

function checkPolicy(policyId: number, state: State): void {
  policyOf(policyId, state, "InvalidParameter.PolicyIdNotExist");
}

// Where nothing is set every field is null, as CAM's documentation has it.
function boundaryOf(carrier: Row, state: State): object {
  const PolicyId = carrier["boundary"] ?? null;
  if (PolicyId === null) return { PolicyId, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null };
  const row = policyOf(Number(PolicyId), state);
  return { PolicyId, PolicyName: row["name"], PolicyDocument: shownDocument(row), PolicyType: typeOf(row), CreateMode: byPolicySyntax };
}

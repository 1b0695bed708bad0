import { z } from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { newRoleId, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { deleteTags, replaceTags, tagsOf } from "../tag/tags.ts";
import { checkDocument } from "./document.ts";
import { camTime, checkDescription, flag, isName, limits, paging, roleTags } from "./parameters.ts";

const maximumRoles = 1000;
const which = { RoleId: z.string().optional(), RoleName: z.string().optional() };

/** The actions on roles. */
export const roles: Actions = {
  CreateRole: action(
    z.object({
      RoleName: z.string(), PolicyDocument: z.string(), Description: z.string().default(""), ConsoleLogin: flag.default(0),
      SessionDuration: z.number().int().min(0).max(43_200).default(0), Tags: roleTags.default([]),
    }),
    (role, { state, now }) => {
      if (!isName(role.RoleName)) throw new ApiError("InvalidParameter.RoleNameError", `The role name ${JSON.stringify(role.RoleName)} is not 1 to 128 letters, digits or +=,.@-_.`);
      if (state.row("SELECT 1 FROM role WHERE name = ?", role.RoleName)) throw new ApiError("InvalidParameter.RoleNameInUse", `The role name ${role.RoleName} is already in use.`);
      if (state.number("SELECT count(*) FROM role") >= maximumRoles) throw new ApiError("InvalidParameter.RoleFull", `The account has ${maximumRoles} roles, the most there can be.`);
      checkDescription(role.Description);
      checkDocument(role.PolicyDocument, "trust", state);
      const id = unused(newRoleId, (one) => state.row("SELECT 1 FROM role WHERE id = ?", one) !== undefined);
      const time = camTime(now);
      state.run(
        "INSERT INTO role (id, name, description, document, console_login, session_duration, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        id, role.RoleName, role.Description, role.PolicyDocument, role.ConsoleLogin, role.SessionDuration, time, time,
      );
      replaceTags(state, "role", id, role.Tags.map((tag) => [tag.Key, tag.Value]));
      return { RoleId: id };
    },
  ),
  GetRole: query(z.object(which), (query, call) => ({ RoleInfo: info(roleOf(query.RoleId, query.RoleName, call.state), call.state, call.caller.ownerUin) })),
  DescribeRoleList: query(z.object({ ...paging, Page: paging.Page.unwrap(), Rp: paging.Rp.unwrap() }), (query, { state, caller }) => ({
    TotalNum: state.number("SELECT count(*) FROM role"),
    List: state.rows("SELECT * FROM role ORDER BY id LIMIT ? OFFSET ?", ...limits(query)).map((row) => info(row, state, caller.ownerUin)),
  })),
  UpdateAssumeRolePolicy: action(z.object({ ...which, PolicyDocument: z.string() }), (change, { state, now }) => {
    const { id } = roleOf(change.RoleId, change.RoleName, state);
    checkDocument(change.PolicyDocument, "trust", state);
    state.run("UPDATE role SET document = ?, updated = ? WHERE id = ?", change.PolicyDocument, camTime(now), id ?? null);
    return {};
  }),
  UpdateRoleDescription: action(z.object({ ...which, Description: z.string() }), (change, { state, now }) => {
    const { id } = roleOf(change.RoleId, change.RoleName, state);
    checkDescription(change.Description);
    state.run("UPDATE role SET description = ?, updated = ? WHERE id = ?", change.Description, camTime(now), id ?? null);
    return {};
  }),
  UpdateRoleConsoleLogin: action(z.object({ ...which, ConsoleLogin: flag }), (change, { state, now }) => {
    const { id } = roleOf(change.RoleId, change.RoleName, state);
    state.run("UPDATE role SET console_login = ?, updated = ? WHERE id = ?", change.ConsoleLogin, camTime(now), id ?? null);
    return {};
  }),
  DeleteRole: action(z.object(which), (query, { state }) => {
    const id = String(roleOf(query.RoleId, query.RoleName, state)["id"]);
    state.run("DELETE FROM attachment WHERE kind = 'role' AND entity = ?", id);
    state.run("DELETE FROM tag WHERE prefix = 'role' AND resource_id = ?", id);
    state.run("DELETE FROM role WHERE id = ?", id);
    return {};
  }),
  TagRole: action(z.object({ ...which, Tags: roleTags }), (query, { state }) => {
    const id = String(roleOf(query.RoleId, query.RoleName, state)["id"]);
    replaceTags(state, "role", id, query.Tags.map((tag) => [tag.Key, tag.Value]));
    return {};
  }),
  UntagRole: action(z.object({ ...which, TagKeys: z.array(z.string()) }), (query, { state }) => {
    deleteTags(state, "role", String(roleOf(query.RoleId, query.RoleName, state)["id"]), query.TagKeys);
    return {};
  }),
};

/** The role of an id or name, or CAM's refusal: an InvalidParameter, not a ResourceNotFound. */
export function roleOf(roleId: string | undefined, name: string | undefined, state: State): Row {
  if (roleId === undefined && name === undefined) throw new ApiError("InvalidParameter.ParamError", "One of the role's id and name must be given.");
  const row = roleId !== undefined ? state.row("SELECT * FROM role WHERE id = ?", roleId) : state.row("SELECT * FROM role WHERE name = ?", name ?? null);
  if (!row) throw new ApiError("InvalidParameter.RoleNotExist", `The role ${roleId ?? name} does not exist.`);
  return row;
}

function info(row: Row, state: State, ownerUin: number): object {
  return {
    RoleId: row["id"], RoleName: row["name"], PolicyDocument: row["document"], Description: row["description"], AddTime: row["created"],
    UpdateTime: row["updated"], ConsoleLogin: row["console_login"], RoleType: "user", SessionDuration: row["session_duration"],
    DeletionTaskId: "", RoleArn: `qcs::cam::uin/${ownerUin}:roleName/${row["name"]}`,
    Tags: tagsOf(state, "role", String(row["id"])).map(([Key, Value]) => ({ Key, Value })),
  };
}

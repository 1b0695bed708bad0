import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { newRoleId, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { deleteTags } from "../tag/tags.ts";
import { checkDocument } from "./document.ts";
import { camTags, camTime, checkDescription, flag, isName, limits, paging, roleId } from "./parameters.ts";
import { camTagsOf, tagResource } from "./tagging.ts";

const maximumRoles = 1000;
const maximumSession = 43_200;
/** The parameters that name a role: one of the two must be there. */
export const which = { RoleId: roleId.optional(), RoleName: z.string().optional() };

/** The actions on roles. */
export const roles: Actions = {
  CreateRole: action(
    z.object({ RoleName: z.string(), PolicyDocument: z.string(), Description: z.string().default(""), ConsoleLogin: flag.default(0), SessionDuration: z.number().int().default(0), Tags: camTags.default([]) }),
    (role, call) => {
      checkSession(role.SessionDuration);
      if (call.state.number("SELECT count(*) FROM role WHERE kind = 'user'") >= maximumRoles) throw new ApiError("InvalidParameter.RoleFull", `The account has ${maximumRoles} roles, the most there can be.`);
      return { RoleId: createRole({ kind: "user", name: role.RoleName, document: role.PolicyDocument, description: role.Description, consoleLogin: role.ConsoleLogin, session: role.SessionDuration, tags: role.Tags }, call) };
    },
  ),
  GetRole: query(z.object(which), (query, call) => ({ RoleInfo: info(roleOf(query.RoleId, query.RoleName, call.state), call.state, call.caller.ownerUin) })),
  DescribeRoleList: query(z.object({ Page: paging.Page.unwrap(), Rp: paging.Rp.unwrap(), Tags: camTags.default([]) }), (query, { state, caller }) => {
    const tagged = query.Tags.map(() => "AND EXISTS (SELECT 1 FROM tag WHERE prefix = 'role' AND resource_id = role.id AND key = ? AND value = ?)").join(" ");
    const values = query.Tags.flatMap(({ Key, Value }) => [Key, Value]);
    return {
      TotalNum: state.number(`SELECT count(*) FROM role WHERE true ${tagged}`, ...values),
      List: state.rows(`SELECT * FROM role WHERE true ${tagged} ORDER BY id LIMIT ? OFFSET ?`, ...values, ...limits(query)).map((row) => info(row, state, caller.ownerUin)),
    };
  }),
  UpdateAssumeRolePolicy: action(z.object({ ...which, PolicyDocument: z.string() }), (change, { state, now }) => {
    const { id } = ownRoleOf(change.RoleId, change.RoleName, state);
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
  UpdateRoleSessionDuration: action(z.object({ ...which, SessionDuration: z.number().int() }), (change, { state, now }) => {
    const { id } = roleOf(change.RoleId, change.RoleName, state);
    checkSession(change.SessionDuration);
    state.run("UPDATE role SET session_duration = ?, updated = ? WHERE id = ?", change.SessionDuration, camTime(now), id ?? null);
    return {};
  }),
  DeleteRole: action(z.object(which), (query, { state }) => {
    deleteRole(String(ownRoleOf(query.RoleId, query.RoleName, state)["id"]), state);
    return {};
  }),
  TagRole: action(z.object({ ...which, Tags: camTags }), (query, call) => {
    tagResource("role", String(roleOf(query.RoleId, query.RoleName, call.state)["id"]), query.Tags, call);
    return {};
  }),
  UntagRole: action(z.object({ ...which, TagKeys: z.array(z.string()) }), (query, { state }) => {
    deleteTags(state, "role", String(roleOf(query.RoleId, query.RoleName, state)["id"]), query.TagKeys);
    return {};
  }),
};

/** A role to make. */
export interface NewRole {
  /** `system` for a role that a service of Tencent's owns. */
  readonly kind: "user" | "system";
  readonly name: string;
  readonly document: string;
  readonly description: string;
  readonly consoleLogin: number;
  /** The longest session, in seconds; 0 for CAM's own limit. */
  readonly session: number;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}

/** Makes a role and gives its id. */
export function createRole(role: NewRole, call: Call): string {
  const { state, now } = call;
  if (!isName(role.name)) throw new ApiError("InvalidParameter.RoleNameError", `The role name ${JSON.stringify(role.name)} is not 1 to 128 letters, digits or +=,.@-_.`);
  if (state.row("SELECT 1 FROM role WHERE name = ?", role.name)) throw new ApiError("InvalidParameter.RoleNameInUse", `The role name ${role.name} is already in use.`);
  checkDescription(role.description);
  checkDocument(role.document, "trust", state);
  const id = unused(newRoleId, (one) => state.row("SELECT 1 FROM role WHERE id = ?", one) !== undefined);
  const time = camTime(now);
  state.run(
    "INSERT INTO role (id, name, description, document, console_login, session_duration, kind, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    id, role.name, role.description, role.document, role.consoleLogin, role.session, role.kind, time, time,
  );
  tagResource("role", id, role.tags, call);
  return id;
}

/** Deletes a role with its attachments and tags. */
export function deleteRole(id: string, state: State): void {
  state.run("DELETE FROM attachment WHERE kind = 'role' AND entity = ?", id);
  state.run("DELETE FROM tag WHERE prefix = 'role' AND resource_id = ?", id);
  state.run("DELETE FROM role WHERE id = ?", id);
}

/** The role of an id or name, if there is one. */
export function findRole(roleId: string | number | undefined, name: string | undefined, state: State): Row | undefined {
  if (typeof roleId !== "number") return roleId !== undefined ? state.row("SELECT * FROM role WHERE id = ?", roleId) : state.row("SELECT * FROM role WHERE name = ?", name ?? null);
  // A number was rounded when the body was read: it names the role whose id rounds to the same, if that is one.
  const rounded = state.rows("SELECT * FROM role WHERE CAST(id AS REAL) = ?", roleId);
  return rounded.length === 1 ? rounded[0] : undefined;
}

/** The role of an id or name, or CAM's refusal: an InvalidParameter, not a ResourceNotFound. */
export function roleOf(roleId: string | number | undefined, name: string | undefined, state: State): Row {
  if (roleId === undefined && name === undefined) throw new ApiError("InvalidParameter.ParamError", "One of the role's id and name must be given.");
  const row = findRole(roleId, name, state);
  if (!row) throw new ApiError("InvalidParameter.RoleNotExist", `The role ${roleId ?? name} does not exist.`);
  return row;
}

// Assumed: CAM documents no code for it, only that a service's role is its service's.
function ownRoleOf(roleId: string | number | undefined, name: string | undefined, state: State): Row {
  const row = roleOf(roleId, name, state);
  if (row["kind"] === "system") throw new ApiError("InvalidParameter.ParamError", `The role ${row["name"]} is linked to a service: its document stays, and only DeleteServiceLinkedRole deletes it.`);
  return row;
}

function checkSession(seconds: number): void {
  if (seconds < 0 || seconds > maximumSession) throw new ApiError("InvalidParameter.ParamError", `The parameter \`SessionDuration\` is not 0 to ${maximumSession} seconds.`);
}

function info(row: Row, state: State, ownerUin: number): object {
  const system = row["kind"] === "system";
  return {
    RoleId: row["id"], RoleName: row["name"], PolicyDocument: row["document"], Description: row["description"], AddTime: row["created"],
    UpdateTime: row["updated"], ConsoleLogin: row["console_login"], RoleType: system ? "service_linked" : "user", SessionDuration: row["session_duration"],
    DeletionTaskId: "", RoleArn: `qcs::cam::uin/${ownerUin}:${system ? `role/tencentcloudServiceRoleName/${row["name"]}` : `roleName/${row["name"]}`}`,
    Tags: camTagsOf("role", String(row["id"]), state),
  };
}

import { z } from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import type { Row, State } from "../state/state.ts";
import { groupOf } from "./groups.ts";
import { camTime, id, keyword, limits, paging } from "./parameters.ts";
import { policyOf } from "./policies.ts";
import { roleOf } from "./roles.ts";

type Kind = "user" | "group" | "role";

const maximumAttachments = 200;
const policyOfRole = { PolicyId: id.optional(), PolicyName: z.string().optional() };
const custom = { CreateMode: 2, PolicyType: "User", Deactived: 0, DeactivedDetail: [] };

/** The actions on which policies users, groups and roles carry. Attaching twice and detaching twice change nothing. */
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
  AttachRolePolicy: action(z.object({ ...policyOfRole, AttachRoleId: z.string().optional(), AttachRoleName: z.string().optional() }), (one, call) =>
    attach("role", String(roleOf(one.AttachRoleId, one.AttachRoleName, call.state)["id"]), rolePolicy(one, call.state), call),
  ),
  DetachRolePolicy: action(z.object({ ...policyOfRole, DetachRoleId: z.string().optional(), DetachRoleName: z.string().optional() }), (one, call) =>
    detach("role", String(roleOf(one.DetachRoleId, one.DetachRoleName, call.state)["id"]), rolePolicy(one, call.state), call),
  ),
  ListAttachedUserPolicies: query(z.object({ TargetUin: id, ...paging }), (query, call) => attached("user", String(query.TargetUin), query, call, ofUserOrGroup)),
  ListAttachedGroupPolicies: query(z.object({ TargetGroupId: id, ...paging, Keyword: z.string().optional() }), (query, call) =>
    attached("group", String(query.TargetGroupId), query, call, ofUserOrGroup),
  ),
  ListAttachedRolePolicies: query(
    z.object({ RoleId: z.string().optional(), RoleName: z.string().optional(), PolicyType: z.enum(["User", "QCS", ""]).optional(), Keyword: z.string().optional(), ...paging }),
    (query, call) => {
      const role = String(roleOf(query.RoleId, query.RoleName, call.state)["id"]);
      if (query.PolicyType === "QCS") return { TotalNum: 0, List: [] };
      return attached("role", role, query, call, (row) => ({ ...custom, PolicyId: row["id"], PolicyName: row["name"], AddTime: row["attached"], Description: row["description"] }));
    },
  ),
  ListEntitiesForPolicy: query(z.object({ PolicyId: id, ...paging, EntityFilter: z.enum(["All", "User", "Group", "Role"]).default("All") }), (query, { state }) => {
    policyOf(query.PolicyId, state);
    const rows = state.rows("SELECT * FROM attachment WHERE policy_id = ? AND (? = 'all' OR kind = ?) ORDER BY rowid LIMIT ? OFFSET ?", query.PolicyId, query.EntityFilter.toLowerCase(), query.EntityFilter.toLowerCase(), ...limits(query));
    return {
      TotalNum: state.number("SELECT count(*) FROM attachment WHERE policy_id = ? AND (? = 'all' OR kind = ?)", query.PolicyId, query.EntityFilter.toLowerCase(), query.EntityFilter.toLowerCase()),
      List: rows.map((row) => entity(row, state)),
    };
  }),
};

function attach(kind: Kind, carrier: string, policyId: number, { state, now }: Call): object {
  policyOf(policyId, state);
  if (state.row("SELECT 1 FROM attachment WHERE kind = ? AND entity = ? AND policy_id = ?", kind, carrier, policyId)) return {};
  if (state.number("SELECT count(*) FROM attachment WHERE kind = ? AND entity = ?", kind, carrier) >= maximumAttachments) {
    throw new ApiError("InvalidParameter.AttachmentFull", `The ${kind} ${carrier} carries ${maximumAttachments} policies, the most there can be.`);
  }
  state.run("INSERT INTO attachment (kind, entity, policy_id, created) VALUES (?, ?, ?, ?)", kind, carrier, policyId, camTime(now));
  return {};
}

function detach(kind: Kind, carrier: string, policyId: number, { state }: Call): object {
  policyOf(policyId, state);
  state.run("DELETE FROM attachment WHERE kind = ? AND entity = ? AND policy_id = ?", kind, carrier, policyId);
  return {};
}

// A carrier that does not exist carries nothing: CAM documents no other answer for users and groups.
function attached(kind: Kind, carrier: string, query: { Page: number; Rp: number; Keyword?: string | undefined }, { state }: Call, show: (row: Row) => object): object {
  const from = "FROM attachment JOIN policy ON policy.id = policy_id WHERE kind = ? AND entity = ? AND name LIKE ? ESCAPE '\\'";
  const like = keyword(query.Keyword);
  return {
    TotalNum: state.number(`SELECT count(*) ${from}`, kind, carrier, like),
    List: state.rows(`SELECT policy.*, attachment.created AS attached ${from} ORDER BY attachment.rowid LIMIT ? OFFSET ?`, kind, carrier, like, ...limits(query)).map(show),
  };
}

function ofUserOrGroup(row: Row): object {
  return { ...custom, PolicyId: row["id"], PolicyName: row["name"], AddTime: row["attached"], Remark: row["description"], OperateOwnerUin: "", OperateUin: "", OperateUinType: 1 };
}

function user(uin: number, state: State): string {
  if (!state.row("SELECT 1 FROM user WHERE uin = ?", uin)) throw new ApiError("ResourceNotFound.UserNotExist", `The user ${uin} does not exist.`);
  return String(uin);
}

function rolePolicy(one: { PolicyId?: number | undefined; PolicyName?: string | undefined }, state: State): number {
  if (one.PolicyId === undefined && one.PolicyName === undefined) throw new ApiError("InvalidParameter.ParamError", "One of the policy's id and name must be given.");
  const row = one.PolicyId !== undefined ? state.row("SELECT id FROM policy WHERE id = ?", one.PolicyId) : state.row("SELECT id FROM policy WHERE name = ?", one.PolicyName ?? null);
  if (!row) throw new ApiError("InvalidParameter.PolicyIdNotExist", `The policy ${one.PolicyId ?? one.PolicyName} does not exist.`);
  return Number(row["id"]);
}

function entity(row: Row, state: State): object {
  const kind = String(row["kind"]);
  const carrier = String(row["entity"]);
  const found =
    kind === "user" ? state.row("SELECT name, uid FROM user WHERE uin = ?", Number(carrier))
    : kind === "group" ? state.row("SELECT name FROM user_group WHERE id = ?", Number(carrier))
    : state.row("SELECT name FROM role WHERE id = ?", carrier);
  return { Id: carrier, Name: found?.["name"] ?? "", Uin: kind === "user" ? Number(carrier) : 0, RelatedType: { user: 1, group: 2, role: 3 }[kind as Kind], AttachmentTime: row["created"] };
}

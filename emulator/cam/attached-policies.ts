import * as z from "zod";
import { ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import type { Row, State } from "../state/state.ts";
import type { Carrier } from "./attachments.ts";
import { id, keyword, limits, paging } from "./parameters.ts";
import { policyOf, typeOf } from "./policies.ts";
import { roleOf, which } from "./roles.ts";
import { userOf } from "./user.ts";

const all = 0;
const directly = 1;
const byGroups = 2;
const filters: readonly string[] = ["All", "User", "Group", "Role"];
const relatedType: Readonly<Record<Carrier, number>> = { user: 1, group: 2, role: 3 };

/** The actions that list which policies users, groups and roles carry, and what carries a policy. */
export const attachedPolicies: Actions = {
  ListAttachedUserPolicies: query(z.object({ TargetUin: id, ...paging }), (query, call) => attached("user", String(query.TargetUin), query, call, ofUserOrGroup(call))),
  ListAttachedGroupPolicies: query(z.object({ TargetGroupId: id, ...paging, Keyword: z.string().optional() }), (query, call) =>
    attached("group", String(query.TargetGroupId), query, call, ofUserOrGroup(call)),
  ),
  ListAttachedRolePolicies: query(z.object({ ...which, PolicyType: z.enum(["User", "QCS", ""]).optional(), Keyword: z.string().optional(), ...paging }), (query, call) =>
    attached("role", String(roleOf(query.RoleId, query.RoleName, call.state)["id"]), query, call, (row) => ({ ...shown(row), Description: row["description"] })),
  ),
  ListAttachedUserAllPolicies: query(
    z.object({
      TargetUin: id, Page: z.number().int().positive().max(200), Rp: z.number().int().positive().max(200), AttachType: z.literal([all, directly, byGroups]),
      StrategyType: z.literal([1, 2]).optional(), Keyword: z.string().optional(),
    }),
    (query, { state }) => {
      userOf(query.TargetUin, state);
      const found = policiesOfUser(query, state);
      const [limit, offset] = limits(query);
      return { TotalNum: found.length, PolicyList: found.slice(offset, offset + limit) };
    },
  ),
  ListEntitiesForPolicy: query(z.object({ PolicyId: id, ...paging, EntityFilter: z.string().default("All") }), (query, { state }) => {
    policyOf(query.PolicyId, state);
    if (!filters.includes(query.EntityFilter)) throw new ApiError("InvalidParameter.EntityFilterError", `The filter ${query.EntityFilter} is not one of ${filters.join(", ")}.`);
    const from = "FROM attachment WHERE policy_id = ?1 AND (?2 = 'all' OR kind = ?2)";
    const kind = query.EntityFilter.toLowerCase();
    return {
      TotalNum: state.number(`SELECT count(*) ${from}`, query.PolicyId, kind),
      List: state.rows(`SELECT * ${from} ORDER BY rowid LIMIT ?3 OFFSET ?4`, query.PolicyId, kind, ...limits(query)).map((row) => entity(row, state)),
    };
  }),
};

// A carrier that does not exist carries nothing: CAM documents no other answer for users and groups.
function attached(kind: Carrier, carrier: string, query: { Page: number; Rp: number; Keyword?: string | undefined; PolicyType?: string | undefined }, { state }: Call, show: (row: Row) => object): object {
  const types = { User: "0", QCS: "1" }[query.PolicyType ?? ""] ?? "0, 1";
  const from = `FROM attachment JOIN policy ON policy.id = policy_id WHERE kind = ? AND entity = ? AND name LIKE ? ESCAPE '\\' AND preset IN (${types})`;
  const like = keyword(query.Keyword);
  return {
    TotalNum: state.number(`SELECT count(*) ${from}`, kind, carrier, like),
    List: state.rows(`SELECT policy.*, attachment.created AS attached, operator, operator_type ${from} ORDER BY attachment.rowid LIMIT ? OFFSET ?`, kind, carrier, like, ...limits(query)).map(show),
  };
}

function shown(row: Row): object {
  return { PolicyId: row["id"], PolicyName: row["name"], AddTime: row["attached"], CreateMode: 2, PolicyType: row["preset"] === 1 ? "QCS" : "User", Deactived: 0, DeactivedDetail: [] };
}

const ofUserOrGroup = ({ caller }: Call) => (row: Row): object => ({
  ...shown(row), Remark: row["description"], OperateOwnerUin: String(caller.ownerUin), OperateUin: row["operator"], OperateUinType: row["operator_type"],
});

function policiesOfUser(wanted: { TargetUin: number; AttachType: number; StrategyType?: number | undefined; Keyword?: string | undefined }, state: State): object[] {
  const rows = state.rows(
    `SELECT policy.*, attachment.created AS attached, user_group.id AS group_id, user_group.name AS group_name
     FROM attachment JOIN policy ON policy.id = policy_id LEFT JOIN user_group ON kind = 'group' AND entity = CAST(user_group.id AS TEXT)
     WHERE ((kind = 'user' AND entity = ?3) OR (kind = 'group' AND entity IN (SELECT CAST(group_id AS TEXT) FROM member WHERE uin = ?1)))
     AND policy.name LIKE ?2 ESCAPE '\\' ORDER BY attachment.rowid`,
    wanted.TargetUin, keyword(wanted.Keyword), String(wanted.TargetUin),
  );
  const kept = rows.filter((row) => (wanted.StrategyType === undefined || typeOf(row) === wanted.StrategyType) && (wanted.AttachType === all || (row["group_id"] === null) === (wanted.AttachType === directly)));
  // A policy that comes on several ways is one, with all of its groups.
  const waysOf = new Map<unknown, Row[]>();
  for (const row of kept) waysOf.set(row["id"], [...(waysOf.get(row["id"]) ?? []), row]);
  return [...waysOf.values()].map((ways) => {
    const [row = {}] = ways;
    const groups = ways.filter((way) => way["group_id"] !== null).map((way) => ({ GroupId: way["group_id"], GroupName: way["group_name"] }));
    return {
      PolicyId: String(row["id"]), PolicyName: row["name"], Description: row["description"], AddTime: row["attached"], StrategyType: String(typeOf(row)),
      CreateMode: "2", Groups: groups, Deactived: 0, DeactivedDetail: [],
    };
  });
}

function entity(row: Row, state: State): object {
  const kind = row["kind"] as Carrier;
  const carrier = String(row["entity"]);
  const found =
    kind === "user" ? state.row("SELECT name, uid AS id FROM user WHERE uin = ?", Number(carrier))
    : kind === "group" ? state.row("SELECT name, id FROM user_group WHERE id = ?", Number(carrier))
    : state.row("SELECT name, id FROM role WHERE id = ?", carrier);
  return { Id: String(found?.["id"]), Name: found?.["name"], Uin: kind === "user" ? Number(carrier) : 0, RelatedType: relatedType[kind], AttachmentTime: row["created"] };
}

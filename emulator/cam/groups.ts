import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { newGroupId, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { camTime, id, keyword, limits, paging } from "./parameters.ts";
import { members } from "./members.ts";

const maximumGroups = 300;

/** The actions on user groups. */
export const groups: Actions = {
  CreateGroup: action(z.object({ GroupName: z.string(), Remark: z.string().default("") }), ({ GroupName, Remark }, { state, now }) => {
    checkName(GroupName, undefined, state);
    if (state.number("SELECT count(*) FROM user_group") >= maximumGroups) throw new ApiError("InvalidParameter.GroupFull", `The account has ${maximumGroups} groups, the most there can be.`);
    const groupId = unused(newGroupId, (one) => state.row("SELECT 1 FROM user_group WHERE id = ?", one) !== undefined);
    state.run("INSERT INTO user_group (id, name, remark, created) VALUES (?, ?, ?, ?)", groupId, GroupName, Remark, camTime(now));
    return { GroupId: groupId };
  }),
  GetGroup: query(z.object({ GroupId: id }), ({ GroupId }, { state }) => {
    const row = groupOf(GroupId, state);
    const users = members(GroupId, state);
    return { ...info(row), GroupNum: users.length, UserInfo: users };
  }),
  UpdateGroup: action(z.object({ GroupId: id, GroupName: z.string().optional(), Remark: z.string().optional() }), (change, { state }) => {
    groupOf(change.GroupId, state);
    if (change.GroupName !== undefined) checkName(change.GroupName, change.GroupId, state);
    state.run("UPDATE user_group SET name = coalesce(?, name), remark = coalesce(?, remark) WHERE id = ?", change.GroupName ?? null, change.Remark ?? null, change.GroupId);
    return {};
  }),
  DeleteGroup: action(z.object({ GroupId: id }), ({ GroupId }, { state }) => {
    groupOf(GroupId, state);
    state.run("DELETE FROM attachment WHERE kind = 'group' AND entity = ?", String(GroupId));
    state.run("DELETE FROM user_group WHERE id = ?", GroupId);
    return {};
  }),
  ListGroups: query(z.object({ ...paging, Keyword: z.string().optional() }), (query, { state }) => {
    const like = keyword(query.Keyword);
    return {
      TotalNum: state.number("SELECT count(*) FROM user_group WHERE name LIKE ? ESCAPE '\\'", like),
      GroupInfo: state.rows("SELECT * FROM user_group WHERE name LIKE ? ESCAPE '\\' ORDER BY id LIMIT ? OFFSET ?", like, ...limits(query)).map(info),
    };
  }),
};

/** The group of an id, or the refusal that it does not exist. */
export function groupOf(groupId: number, state: State): Row {
  const row = state.row("SELECT * FROM user_group WHERE id = ?", groupId);
  if (!row) throw new ApiError("ResourceNotFound.GroupNotExist", `The group ${groupId} does not exist.`);
  return row;
}

/** A group as the lists of groups show it. */
export function info(row: Row): object {
  return { GroupId: row["id"], GroupName: row["name"], Remark: row["remark"], CreateTime: row["created"] };
}

function checkName(name: string, own: number | undefined, state: State): void {
  if (name.trim() === "" || name.length > 128) throw new ApiError("InvalidParameter.ParamError", "The group name is empty or too long.");
  const other = state.row("SELECT id FROM user_group WHERE name = ?", name);
  if (other && other["id"] !== own) throw new ApiError("InvalidParameter.GroupNameInUse", `The group name ${name} is already in use.`);
}

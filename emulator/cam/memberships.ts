import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { State } from "../state/state.ts";
import { groupOf, info } from "./groups.ts";
import { members } from "./members.ts";
import { camTime, id, limits, paging } from "./parameters.ts";

const maximumUsersOfGroup = 100;
const maximumGroupsOfUser = 10;
const pairs = z.object({ Info: z.array(z.object({ GroupId: id, Uid: id.optional(), Uin: id.optional() })) });

/** The actions on who is in which group. A call with many pairs does all of them or none. */
export const memberships: Actions = {
  AddUserToGroup: action(pairs, ({ Info }, { state, now }) => {
    checkAny(Info);
    for (const { GroupId, ...who } of Info) {
      const uin = uinOf(who, state);
      if (!state.row("SELECT 1 FROM user_group WHERE id = ?", GroupId)) throw new ApiError("InvalidParameter.GroupNotExist", `The group ${GroupId} does not exist.`);
      if (state.row("SELECT 1 FROM member WHERE group_id = ? AND uin = ?", GroupId, uin)) continue;
      if (state.number("SELECT count(*) FROM member WHERE group_id = ?", GroupId) >= maximumUsersOfGroup) {
        throw new ApiError("InvalidParameter.GroupUserFull", `The group ${GroupId} has ${maximumUsersOfGroup} users, the most there can be.`);
      }
      if (state.number("SELECT count(*) FROM member WHERE uin = ?", uin) >= maximumGroupsOfUser) {
        throw new ApiError("InvalidParameter.UserGroupFull", `The user ${uin} is in ${maximumGroupsOfUser} groups, the most there can be.`);
      }
      state.run("INSERT INTO member (group_id, uin, created) VALUES (?, ?, ?)", GroupId, uin, camTime(now));
    }
    return {};
  }),
  RemoveUserFromGroup: action(pairs, ({ Info }, { state }) => {
    checkAny(Info);
    for (const { GroupId, ...who } of Info) state.run("DELETE FROM member WHERE group_id = ? AND uin = ?", GroupId, uinOf(who, state));
    return {};
  }),
  ListUsersForGroup: query(z.object({ GroupId: id, ...paging }), (query, { state }) => {
    groupOf(query.GroupId, state);
    return {
      TotalNum: state.number("SELECT count(*) FROM member WHERE group_id = ?", query.GroupId),
      UserInfo: members(query.GroupId, state, limits(query)),
    };
  }),
  ListGroupsForUser: query(z.object({ Uid: id.optional(), SubUin: id.optional(), ...paging }), (query, { state }) => {
    const uin = uinOf({ Uid: query.Uid, Uin: query.SubUin }, state);
    return {
      TotalNum: state.number("SELECT count(*) FROM member WHERE uin = ?", uin),
      GroupInfo: state
        .rows("SELECT user_group.* FROM member JOIN user_group ON id = group_id WHERE uin = ? ORDER BY id LIMIT ? OFFSET ?", uin, ...limits(query))
        .map(info),
    };
  }),
};

function checkAny(pairsGiven: readonly unknown[]): void {
  if (pairsGiven.length === 0) throw new ApiError("InvalidParameter.ParamError", "The parameter `Info` names no user.");
}

function uinOf(who: { Uid?: number | undefined; Uin?: number | undefined }, state: State): number {
  if (who.Uid === undefined && who.Uin === undefined) {
    throw new ApiError("InvalidParameter.UserUinAndUinNotAllNull", "One of the user's Uin and Uid must be given.");
  }
  const row = state.row(who.Uin !== undefined ? "SELECT uin FROM user WHERE uin = ?" : "SELECT uin FROM user WHERE uid = ?", who.Uin ?? who.Uid ?? null);
  if (!row) throw new ApiError("ResourceNotFound.UserNotExist", `The user ${who.Uin ?? who.Uid} does not exist.`);
  return Number(row["uin"]);
}

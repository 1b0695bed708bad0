import type { State } from "../state/state.ts";

/** The users of a group as CAM shows them, in the order in which they joined. */
export function members(groupId: number, state: State, limit: readonly [number, number] = [-1, 0]): object[] {
  return state
    .rows(
      `SELECT user.*, member.created AS joined FROM member JOIN user USING (uin)
       WHERE group_id = ? ORDER BY member.rowid LIMIT ? OFFSET ?`,
      groupId, ...limit,
    )
    .map((row) => ({
      Uid: row["uid"], Uin: row["uin"], Name: row["name"], PhoneNum: row["phone_num"], CountryCode: row["country_code"], PhoneFlag: 0,
      Email: row["email"], EmailFlag: 0, UserType: 2, CreateTime: row["joined"], IsReceiverOwner: 0, Remark: row["remark"],
    }));
}

import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { newUid, newUin, unused } from "../state/ids.ts";
import type { Row, State } from "../state/state.ts";
import { createKey } from "./access-keys.ts";
import { camTime, flag, id } from "./parameters.ts";
import { checkPassword, newPassword } from "./passwords.ts";

const name = z.string();
const properties = {
  Remark: z.string().optional(), ConsoleLogin: flag.optional(), Password: z.string().optional(), NeedResetPassword: flag.optional(),
  PhoneNum: z.string().optional(), CountryCode: z.string().optional(), Email: z.string().optional(),
};
const maximumUsers = 1000;
const maximumAsked = 50;
const subUser = 2;

/** The actions on sub-users. */
export const users: Actions = {
  AddUser: action(z.object({ Name: name, UseApi: flag.default(0), ...properties }), (user, call) => {
    const { state } = call;
    if (!/^[\w+=,.@-]{1,64}$/.test(user.Name)) throw new ApiError("InvalidParameter.UserNameIllegal", `The user name ${JSON.stringify(user.Name)} is not 1 to 64 letters, digits or +=,.@-_.`);
    if (state.row("SELECT 1 FROM user WHERE name = ?", user.Name)) throw new ApiError("InvalidParameter.SubUserNameInUse", `The user name ${user.Name} is already in use.`);
    if (state.number("SELECT count(*) FROM user") >= maximumUsers) throw new ApiError("InvalidParameter.SubUserFull", `The account has ${maximumUsers} sub-users, the most there can be.`);
    // A password counts only for those who may sign in, and is theirs to know: it is not kept.
    const password = user.ConsoleLogin === 1 ? user.Password || newPassword() : "";
    if (user.ConsoleLogin === 1 && user.Password) checkPassword(user.Password, state);
    const uin = unused(newUin, (one) => one === call.caller.ownerUin || state.row("SELECT 1 FROM user WHERE uin = ?", one) !== undefined);
    state.run(
      "INSERT INTO user (uin, uid, name, remark, console_login, phone_num, country_code, email, need_reset_password, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      uin, freeUid(state), user.Name, user.Remark ?? "", user.ConsoleLogin ?? 0, user.PhoneNum ?? "", user.CountryCode ?? "", user.Email ?? "", user.NeedResetPassword ?? 0, camTime(call.now),
    );
    const key = user.UseApi === 1 ? createKey(uin, "", call) : undefined;
    // The provider reads these three without a check for nil: they must be there even when there is nothing to say.
    return { Uin: uin, Name: user.Name, Uid: userByName(user.Name, state)["uid"], Password: password, SecretId: key?.secretId ?? "", SecretKey: key?.secretKey ?? "" };
  }),
  GetUser: query(z.object({ Name: name }), (query, { state }) => {
    const row = userByName(query.Name, state);
    return { ...info(row), RecentlyLoginIP: "", RecentlyLoginTime: "" };
  }),
  UpdateUser: action(z.object({ Name: name, ...properties }), (change, { state }) => {
    const row = userByName(change.Name, state);
    if ((change.ConsoleLogin ?? row["console_login"]) === 1 && change.Password) checkPassword(change.Password, state);
    state.run(
      `UPDATE user SET remark = coalesce(?, remark), console_login = coalesce(?, console_login), phone_num = coalesce(?, phone_num),
       country_code = coalesce(?, country_code), email = coalesce(?, email), need_reset_password = coalesce(?, need_reset_password) WHERE uin = ?`,
      change.Remark ?? null, change.ConsoleLogin ?? null, change.PhoneNum ?? null, change.CountryCode ?? null, change.Email ?? null, change.NeedResetPassword ?? null, row["uin"] ?? null,
    );
    return {};
  }),
  DeleteUser: action(z.object({ Name: name, Force: flag.default(0) }), ({ Name, Force }, { state }) => {
    const uin = Number(userByName(Name, state)["uin"]);
    if (Force === 0 && state.number("SELECT count(*) FROM access_key WHERE uin = ?", uin) > 0) {
      throw new ApiError("OperationDenied.HaveKeys", `The user ${Name} has API keys: delete them first, or delete the user with Force.`);
    }
    state.run("DELETE FROM access_key WHERE uin = ?", uin);
    state.run("DELETE FROM attachment WHERE kind = 'user' AND entity = ?", String(uin));
    state.run("DELETE FROM tag WHERE prefix = 'uin' AND resource_id = ?", String(uin));
    state.run("DELETE FROM user WHERE uin = ?", uin);
    return {};
  }),
  ListUsers: query(z.object({}), (_, { state }) => ({
    Data: state.rows("SELECT * FROM user ORDER BY uin").map((row) => ({ ...info(row), CreateTime: row["created"], NickName: row["name"] })),
  })),
  DescribeSubAccounts: query(z.object({ FilterSubAccountUin: z.array(id).max(maximumAsked) }), ({ FilterSubAccountUin }, { state }) => ({
    // Those that are no sub-users are left out, and who is asked for twice is told once.
    SubAccounts: [...new Set(FilterSubAccountUin)].flatMap((uin) => state.rows("SELECT * FROM user WHERE uin = ?", uin)).map((row) => ({
      Uin: row["uin"], Name: row["name"], Uid: row["uid"], Remark: row["remark"], CreateTime: row["created"],
      UserType: subUser, LastLoginIp: "", LastLoginTime: "",
    })),
  })),
};

/** A uid that no user and no message receiver has. */
export function freeUid(state: State): number {
  return unused(newUid, (one) => state.row("SELECT 1 FROM user WHERE uid = ?1 UNION SELECT 1 FROM receiver WHERE uid = ?1", one) !== undefined);
}

/** The user of a name, or the refusal that it does not exist. */
function userByName(wanted: string, state: State): Row {
  const row = state.row("SELECT * FROM user WHERE name = ?", wanted);
  if (!row) throw new ApiError("ResourceNotFound.UserNotExist", `The user ${wanted} does not exist.`);
  return row;
}

/** A user as CAM's lists show it. */
export function info(row: Row): object {
  return {
    Uin: row["uin"], Name: row["name"], Uid: row["uid"], Remark: row["remark"], ConsoleLogin: row["console_login"],
    PhoneNum: row["phone_num"], CountryCode: row["country_code"], Email: row["email"],
  };
}

import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { camTime } from "./parameters.ts";
import { freeUid } from "./users.ts";

/** The actions on message receivers: people whom Tencent writes to, and who can do nothing. */
export const receivers: Actions = {
  CreateMessageReceiver: action(
    z.object({ Name: z.string().min(1), CountryCode: z.string(), PhoneNumber: z.string(), Email: z.string(), Remark: z.string().default("") }),
    ({ Name, CountryCode, PhoneNumber, Email, Remark }, { state, now }) => {
      if (state.row("SELECT 1 FROM receiver WHERE name = ?1 UNION SELECT 1 FROM user WHERE name = ?1", Name)) throw new ApiError("InvalidParameter.SubUserNameInUse", `The name ${Name} is already in use.`);
      state.run("INSERT INTO receiver (uid, name, remark, phone_num, country_code, email, created) VALUES (?, ?, ?, ?, ?, ?, ?)", freeUid(state), Name, Remark, PhoneNumber, CountryCode, Email, camTime(now));
      return {};
    },
  ),
  DeleteMessageReceiver: action(z.object({ Name: z.string() }), ({ Name }, { state }) => {
    if (state.run("DELETE FROM receiver WHERE name = ?", Name) === 0) throw new ApiError("ResourceNotFound.UserNotExist", `The message receiver ${Name} does not exist.`);
    return {};
  }),
  ListReceiver: query(z.object({ Offset: z.number().int().min(0).default(0), Limit: z.number().int().min(1).max(200).default(20) }), ({ Offset, Limit }, { state }) => ({
    TotalCount: state.number("SELECT count(*) FROM receiver"),
    Receivers: state.rows("SELECT * FROM receiver ORDER BY uid LIMIT ? OFFSET ?", Limit, Offset).map((row) => ({
      Uid: row["uid"], Name: row["name"], Remark: row["remark"], PhoneNumber: row["phone_num"], PhoneFlag: 0, Email: row["email"], EmailFlag: 0,
      IsReceiverOwner: 0, WechatFlag: 0, Uin: 0, CountryCode: row["country_code"],
    })),
  })),
};

import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { Row } from "../state/state.ts";
import { flag, id } from "./parameters.ts";
import { userOf } from "./user.ts";

const flags = z.object({ Phone: flag.optional(), Stoken: flag.optional(), Wechat: flag.optional() });
const none = { Phone: 0, Token: 0, Stoken: 0, Wechat: 0, Custom: 0, Mail: 0, U2FToken: 0, Passkey: 0 };
const offsite = { VerifyFlag: 0, NotifyPhone: 0, NotifyEmail: 0, NotifyWechat: 0, Tips: 0 };

/** The actions on how users must prove themselves when they sign in or do something dangerous. Kept and told; nobody signs in here. */
export const signInProtection: Actions = {
  SetMfaFlag: action(z.object({ OpUin: id.optional(), LoginFlag: flags.optional(), ActionFlag: flags.optional() }), ({ OpUin, LoginFlag, ActionFlag }, { state, caller }) => {
    const row = userOf(OpUin ?? caller.uin, state);
    for (const wanted of [LoginFlag, ActionFlag]) {
      if (wanted?.Phone === 1 && row["phone_num"] === "") throw new ApiError("FailedOperation.UserNotBindPhone", `The user ${row["name"]} has no phone number.`);
      if (wanted?.Wechat === 1) throw new ApiError("FailedOperation.UserNotBindWechat", `The user ${row["name"]} has no WeChat account: none can be bound here.`);
    }
    state.run(
      "UPDATE user SET login_mfa = coalesce(?, login_mfa), action_mfa = coalesce(?, action_mfa) WHERE uin = ?",
      LoginFlag ? JSON.stringify(LoginFlag) : null, ActionFlag ? JSON.stringify(ActionFlag) : null, row["uin"] ?? null,
    );
    return {};
  }),
  DescribeSafeAuthFlag: query(z.object({}), (_, { state, caller }) => ({ ...protection(state.row("SELECT * FROM user WHERE uin = ?", caller.uin)), PromptTrust: 0 })),
  DescribeSafeAuthFlagColl: query(z.object({ SubUin: id }), ({ SubUin }, { state }) => ({ ...protection(userOf(SubUin, state)), PromptTrust: 0 })),
  DescribeSafeAuthFlagIntl: query(z.object({}), (_, { state, caller }) => protection(state.row("SELECT * FROM user WHERE uin = ?", caller.uin))),
};

// The root account has no row, and no protection.
function protection(row: Row | undefined): object {
  const kept = (column: string): object => ({ ...none, ...(JSON.parse(String(row?.[column] ?? "{}")) as object) });
  return { LoginFlag: kept("login_mfa"), ActionFlag: kept("action_mfa"), OffsiteFlag: offsite };
}

import * as z from "zod";
import { ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { info } from "./users.ts";

const types = ["Owner", "SubUser", "CICUser", "WechatCorpUser", "AgentIdentity", "Collaborator", "MessageReceiver"];

/** The actions on the account as a whole, and on who belongs to it. It has no collaborators: those are other accounts. */
export const accounts: Actions = {
  GetUserAppId: query(z.object({}), (_, { caller }: Call) => ({
    Uin: String(caller.uin), OwnerUin: String(caller.ownerUin), AppId: caller.appId,
  })),
  GetAccountSummary: query(z.object({}), (_, { state }) => {
    const identityProviders = state.number("SELECT (SELECT count(*) FROM saml_provider) + (SELECT count(*) FROM oidc_config)");
    return {
      Policies: state.number("SELECT count(*) FROM policy WHERE preset = 0"), Roles: state.number("SELECT count(*) FROM role"),
      User: state.number("SELECT count(*) FROM user"), Group: state.number("SELECT count(*) FROM user_group"), Member: state.number("SELECT count(*) FROM member"),
      Idps: identityProviders, IdentityProviders: identityProviders,
    };
  }),
  ListAccounts: query(z.object({ MaxItems: z.number().int().min(1).max(100).default(100), Marker: z.string().default(""), UserType: z.enum(types).optional() }), (query, call) => {
    const from = Number(query.Marker || "0");
    if (!Number.isSafeInteger(from) || from < 0) throw new ApiError("InvalidParameter.ParamError", "The parameter `Marker` is none that an answer gave.");
    const found = everybody(call).filter(({ UserType }) => UserType === (query.UserType || UserType));
    const to = from + query.MaxItems;
    return { Users: found.slice(from, to), IsTruncated: to < found.length, Marker: to < found.length ? String(to) : "" };
  }),
  ListCollaborators: query(z.object({}), () => ({ TotalNum: 0, Data: [] })),
};

function everybody({ state, caller: { ownerUin } }: Call): { readonly UserType: string }[] {
  const owner = { Uin: ownerUin, Name: String(ownerUin), Uid: 0, Remark: "", ConsoleLogin: 1, PhoneNum: "", CountryCode: "", Email: "", CreateTime: "" };
  return [
    { ...owner, UserType: "Owner" },
    ...state.rows("SELECT * FROM user ORDER BY uin").map((row) => ({ ...info(row), CreateTime: row["created"], UserType: "SubUser" })),
    ...state.rows("SELECT *, 0 AS uin, 0 AS console_login FROM receiver ORDER BY uid").map((row) => ({ ...info(row), CreateTime: row["created"], UserType: "MessageReceiver" })),
  ];
}

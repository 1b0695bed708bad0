import { z } from "zod";
import { action } from "./api.ts";
import type { Actions } from "./api.ts";

/** The sts API's actions: who a key belongs to. No role can be assumed here. */
export const sts: Actions = {
  GetCallerIdentity: action(z.object({}), (_, { caller }) => ({
    Arn: `qcs::cam::uin/${caller.ownerUin}:uin/${caller.uin}`, AccountId: String(caller.ownerUin), UserId: String(caller.uin),
    PrincipalId: String(caller.uin), Type: "CAMUser",
  })),
};

import { z } from "zod";
import { query } from "../api.ts";
import type { Service } from "../api.ts";
import { callerArn } from "../caller.ts";

/** The sts API: who a key belongs to. No role can be assumed here. */
export const sts: Service = {
  version: "2018-08-13",
  unrestricted: new Set(["GetCallerIdentity"]),
  actions: {
    GetCallerIdentity: query(z.object({}), (_, { caller }) => ({
      Arn: callerArn(caller), AccountId: String(caller.ownerUin), UserId: String(caller.uin), PrincipalId: String(caller.uin), Type: "CAMUser",
    })),
  },
};

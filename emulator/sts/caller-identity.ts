import * as z from "zod";
import { query } from "../api.ts";
import type { Actions } from "../api.ts";
import { callerArn } from "../caller.ts";
import type { Caller } from "../caller.ts";

/** GetCallerIdentity: who a key belongs to, of each kind of key. */
export const callerIdentity: Actions = {
  GetCallerIdentity: query(z.object({}), (_, { caller }) => ({ Arn: callerArn(caller), AccountId: String(caller.ownerUin), ...ids(caller) })),
};

function ids({ identity, uin }: Caller): object {
  if (identity.kind === "role") return { UserId: `${identity.roleId}:${identity.sessionName}`, PrincipalId: String(identity.assumedBy), Type: "CAMRole" };
  const UserId = identity.kind === "federated" ? `${uin}:${identity.name}` : String(uin);
  return { UserId, PrincipalId: String(uin), Type: "CAMUser" };
}

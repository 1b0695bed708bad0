import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { newSecretId, newSecretKey } from "../state/ids.ts";
import type { State } from "../state/state.ts";
import { camTime, id } from "./parameters.ts";
import { userOf } from "./user.ts";

const maximumKeys = 2;
const maximumDescription = 1024;
const target = { TargetUin: id.optional() };

/** The actions on API keys. A secret is told once, when its key is made. */
export const accessKeys: Actions = {
  CreateAccessKey: action(z.object({ ...target, Description: z.string().default("") }), ({ TargetUin, Description }, call) => {
    if (Description.length > maximumDescription || !/^[\w+=,.@:/-]*$/.test(Description)) {
      throw new ApiError("InvalidParameter.ParamError", `The parameter \`Description\` is not up to ${maximumDescription} letters, digits or +=,.@:/-_.`);
    }
    const key = createKey(ownerOf(TargetUin, call), Description, call);
    return { AccessKey: { AccessKeyId: key.secretId, SecretAccessKey: key.secretKey, Status: "Active", CreateTime: camTime(call.now), Description } };
  }),
  ListAccessKeys: query(z.object(target), ({ TargetUin }, { state, caller }) => {
    const uin = TargetUin ?? caller.uin;
    if (uin === caller.ownerUin && caller.identity.kind !== "root") throw new ApiError("OperationDenied.SubUin", "Only the root account may see its own keys.");
    if (uin !== caller.ownerUin) userOf(uin, state, "InvalidParameter.UserNotExist");
    return {
      AccessKeys: state
        .rows(
          `SELECT secret_id, 'Active' AS status, '' AS created, '' AS description FROM account WHERE uin = ?1
           UNION ALL SELECT secret_id, status, created, description FROM access_key WHERE uin = ?1`,
          uin,
        )
        .map((row) => ({ AccessKeyId: row["secret_id"], Status: row["status"], CreateTime: row["created"], Description: row["description"] })),
    };
  }),
  UpdateAccessKey: action(z.object({ ...target, AccessKeyId: z.string(), Status: z.enum(["Active", "Inactive"]) }), (change, call) => {
    const uin = ownerOf(change.TargetUin, call);
    checkOwner(change.AccessKeyId, uin, call.state);
    call.state.run("UPDATE access_key SET status = ? WHERE secret_id = ?", change.Status, change.AccessKeyId);
    return {};
  }),
  DeleteAccessKey: action(z.object({ ...target, AccessKeyId: z.string() }), (key, call) => {
    const uin = ownerOf(key.TargetUin, call);
    checkOwner(key.AccessKeyId, uin, call.state);
    call.state.run("DELETE FROM access_key WHERE secret_id = ?", key.AccessKeyId);
    return {};
  }),
  // CAM counts a key's uses by whole days, a day late. Here none is counted: every key looks as it does on its first day.
  GetSecurityLastUsed: query(z.object({ SecretIdList: z.array(z.string()).min(1).max(10) }), ({ SecretIdList }, { state }) => ({
    SecretIdLastUsedRows: SecretIdList.filter((key) => state.row("SELECT 1 FROM access_key WHERE secret_id = ?1 UNION SELECT 1 FROM account WHERE secret_id = ?1", key))
      .map((SecretId) => ({ SecretId, LastUsedDate: "", LastSecretUsedDate: 0 })),
  })),
};

/** Makes an API key for a user. */
export function createKey(uin: number, description: string, { state, now }: Call): { secretId: string; secretKey: string } {
  if (state.number("SELECT count(*) FROM access_key WHERE uin = ?", uin) >= maximumKeys) {
    throw new ApiError("OperationDenied.AccessKeyOverLimit", `A user has at most ${maximumKeys} API keys.`);
  }
  const key = { secretId: newSecretId(), secretKey: newSecretKey() };
  state.run(
    "INSERT INTO access_key (secret_id, secret_key, uin, status, description, created) VALUES (?, ?, ?, 'Active', ?, ?)",
    key.secretId, key.secretKey, uin, description, camTime(now),
  );
  return key;
}

function ownerOf(targetUin: number | undefined, { state, caller }: Call): number {
  const uin = targetUin ?? caller.uin;
  if (uin === caller.ownerUin) {
    if (caller.identity.kind !== "root") throw new ApiError("OperationDenied.SubUin", "Only the root account may change its own keys.");
    throw new ApiError("FailedOperation.Accesskey", "The root account has the one key that its state file was made with; it cannot be changed here.");
  }
  userOf(uin, state, "InvalidParameter.UserNotExist");
  return uin;
}

function checkOwner(secretId: string, uin: number, state: State): void {
  const row = state.row("SELECT uin FROM access_key WHERE secret_id = ?", secretId);
  if (!row) throw new ApiError("ResourceNotFound.SecretNotExist", `The key ${secretId} does not exist.`);
  if (row["uin"] !== uin) throw new ApiError("OperationDenied.UinNotMatch", `The key ${secretId} is not one of the user ${uin}.`);
}

import { z } from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { newSecretId, newSecretKey } from "../state/ids.ts";
import { camTime, id } from "./parameters.ts";

const maximumKeys = 2;
const target = { TargetUin: id.optional() };

/** The actions on API keys. A secret is told once, when its key is made. */
export const accessKeys: Actions = {
  CreateAccessKey: action(z.object({ ...target, Description: z.string().default("") }), ({ TargetUin, Description }, call) => {
    const key = createKey(userOf(TargetUin, call), Description, call);
    return { AccessKey: { AccessKeyId: key.secretId, SecretAccessKey: key.secretKey, Status: "Active", CreateTime: camTime(call.now), Description } };
  }),
  ListAccessKeys: query(z.object(target), ({ TargetUin }, call) => ({
    AccessKeys: call.state.rows("SELECT * FROM access_key WHERE uin = ? ORDER BY rowid", TargetUin ?? call.caller.uin).map((row) => ({
      AccessKeyId: row["secret_id"], Status: row["status"], CreateTime: row["created"], Description: row["description"],
    })),
  })),
  UpdateAccessKey: action(z.object({ ...target, AccessKeyId: z.string(), Status: z.enum(["Active", "Inactive"]) }), (change, call) => {
    changeOwn("UPDATE access_key SET status = ? WHERE secret_id = ? AND uin = ?", call, change.Status, change.AccessKeyId, userOf(change.TargetUin, call));
    return {};
  }),
  DeleteAccessKey: action(z.object({ ...target, AccessKeyId: z.string() }), (key, call) => {
    changeOwn("DELETE FROM access_key WHERE secret_id = ? AND uin = ?", call, key.AccessKeyId, userOf(key.TargetUin, call));
    return {};
  }),
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

function userOf(targetUin: number | undefined, { state, caller }: Call): number {
  const uin = targetUin ?? caller.uin;
  // The root account has the one key that its state file was made with.
  if (uin === caller.ownerUin) throw new ApiError("OperationDenied.SubUin", "The root account's keys cannot be changed here.");
  if (!state.row("SELECT 1 FROM user WHERE uin = ?", uin)) throw new ApiError("ResourceNotFound.UserNotExist", `The user ${uin} does not exist.`);
  return uin;
}

function changeOwn(sql: string, { state }: Call, ...values: (string | number)[]): void {
  if (state.run(sql, ...values) === 0) throw new ApiError("OperationDenied.UinNotMatch", "The key is not one of this user's.");
}

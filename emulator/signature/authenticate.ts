import { ApiError } from "../api.ts";
import type { Caller } from "../caller.ts";
import type { State } from "../state/state.ts";
import { verifySignature } from "./tc3.ts";
import type { SignedRequest } from "./tc3.ts";

/**
 * Finds out who sent a request: the root account or the sub-user whose key signed it.
 *
 * @param unsigned Whether the request may come without a signature, because it proves by itself who calls.
 */
export function authenticate(request: SignedRequest, service: string, unsigned: boolean, state: State, now: Date): Caller {
  if (request.headers["x-tc-token"]) {
    throw new ApiError("AuthFailure.TokenFailure", "Temporary keys are not known here: sts issues none on this endpoint.");
  }
  const root = state.row("SELECT uin, app_id, secret_id, secret_key FROM account") ?? {};
  if (unsigned && request.headers["authorization"] === "SKIP") {
    return { identity: { kind: "anonymous" }, uin: Number(root["uin"]), ownerUin: Number(root["uin"]), appId: Number(root["app_id"]), secretId: "" };
  }
  const keyOf = (secretId: string) =>
    root["secret_id"] === secretId
      ? root
      : state.row("SELECT access_key.uin AS uin, name, secret_key FROM access_key JOIN user ON user.uin = access_key.uin WHERE secret_id = ? AND status = 'Active'", secretId);
  const secretKeyOf = (secretId: string) => {
    const key = keyOf(secretId);
    return key && String(key["secret_key"]);
  };
  const secretId = verifySignature(request, service, secretKeyOf, now);
  const key = keyOf(secretId) ?? {};
  const identity = key === root ? ({ kind: "root" } as const) : ({ kind: "user", name: String(key["name"]) } as const);
  return { identity, uin: Number(key["uin"]), ownerUin: Number(root["uin"]), appId: Number(root["app_id"]), secretId };
}

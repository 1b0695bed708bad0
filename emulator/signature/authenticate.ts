import { ApiError } from "../api.ts";
import type { Caller } from "../caller.ts";
import type { Row, State } from "../state/state.ts";
import { verifySignature } from "./tc3.ts";
import type { SignedRequest } from "./tc3.ts";
import { openToken } from "./token.ts";

/** A key with whom it belongs to. */
type Key = Pick<Caller, "identity" | "uin" | "secretId"> & { readonly secretKey: string };

/**
 * Finds out who sent a request: whose key signed it. A permanent key is the root account's or a sub-user's; a temporary
 * one comes with its token, and ends with the role or the user that it was made for.
 *
 * @param unsigned Whether the request may come without a signature, because it proves by itself who calls.
 * @throws ApiError with Tencent's code.
 */
export function authenticate(request: SignedRequest, service: string, unsigned: boolean, state: State, now: Date): Caller {
  const { account, keys } = rememberedOf(state);
  const ownerUin = Number(account["uin"]);
  const appId = Number(account["app_id"]);
  if (unsigned && request.headers["authorization"] === "SKIP") return { identity: { kind: "anonymous" }, uin: ownerUin, ownerUin, appId, secretId: "" };
  const token = request.headers["x-tc-token"];
  const keyOf = (secretId: string): Key | undefined => (token ? temporaryKey(secretId, token, account, state, now) : (keys.get(secretId) ?? permanentKey(secretId, account, keys, state)));
  const { identity, uin, secretId } = verifySignature(request, service, keyOf, now);
  return { identity, uin, ownerUin, appId, secretId };
}

/** The account's row and the permanent keys that called since the account last changed. */
interface Remembered {
  readonly changes: number;
  readonly account: Row;
  readonly keys: Map<string, Key>;
}

const remembered = new WeakMap<State, Remembered>();

function rememberedOf(state: State): Remembered {
  let known = remembered.get(state);
  if (known?.changes !== state.changes) {
    known = { changes: state.changes, account: state.row("SELECT * FROM account") ?? {}, keys: new Map() };
    remembered.set(state, known);
  }
  return known;
}

function permanentKey(secretId: string, account: Row, keys: Map<string, Key>, state: State): Key | undefined {
  if (secretId === account["secret_id"]) return { identity: { kind: "root" }, uin: Number(account["uin"]), secretId, secretKey: String(account["secret_key"]) };
  const row = state.row("SELECT access_key.uin AS uin, name, secret_key FROM access_key JOIN user ON user.uin = access_key.uin WHERE secret_id = ? AND status = 'Active'", secretId);
  if (!row) return undefined;
  const key: Key = { identity: { kind: "user", name: String(row["name"]) }, uin: Number(row["uin"]), secretId, secretKey: String(row["secret_key"]) };
  // Only keys that exist, so whoever makes some up doesn't fill the memory.
  keys.set(secretId, key);
  return key;
}

function temporaryKey(secretId: string, token: string, account: Row, state: State, now: Date): Key {
  const key = openToken(token, String(account["token_key"]));
  if (!key) throw tokenFailure("The token is not one of this account's: take the three values of one set of credentials as they were answered");
  if (key.secretId !== secretId) throw tokenFailure("The token belongs to another SecretId");
  if (now.getTime() >= key.expires * 1000) throw tokenFailure("The token is expired: ask sts for new credentials");
  const { identity, uin } = key;
  if (identity.kind === "role" && !state.row("SELECT 1 FROM role WHERE id = ?", identity.roleId)) throw tokenFailure(`The role ${identity.roleName} was deleted, and its sessions with it`);
  if (identity.kind === "federated" && uin !== account["uin"] && !state.row("SELECT 1 FROM user WHERE uin = ?", uin)) {
    throw tokenFailure(`The user ${uin} was deleted, and the federation tokens with it`);
  }
  return key;
}

const tokenFailure = (reason: string): ApiError => new ApiError("AuthFailure.TokenFailure", `Token verification failed, please check if your Token is correct. ${reason}.`);

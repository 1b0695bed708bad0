import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Identity } from "../caller.ts";

/** A key that ends by itself: all that is known of it is in its token. */
export interface TemporaryKey {
  readonly secretId: string;
  readonly secretKey: string;
  readonly identity: Extract<Identity, { readonly kind: "role" | "federated" }>;
  /** The uin that calls with this key count for. */
  readonly uin: number;
  /** The first moment that it is no longer valid, in seconds since 1970. */
  readonly expires: number;
}

const cipher = "aes-256-gcm";
const ivLength = 12;
const tagLength = 16;
// What a token holds: sealed along with it, so that a token of another form is not read as one of this.
const form = Buffer.from("temporary-key/1");

/**
 * Makes the token of a temporary key: the key itself, deflated and sealed with AES-256-GCM, in the letters of base64url.
 *
 * @param tokenKey The account's own key for tokens, 64 hex digits.
 */
export function sealToken(key: TemporaryKey, tokenKey: string): string {
  const iv = randomBytes(ivLength);
  const sealing = createCipheriv(cipher, keyObject(tokenKey), iv).setAAD(form);
  const sealed = Buffer.concat([sealing.update(deflateRawSync(JSON.stringify(key), { level: 9 })), sealing.final()]);
  return Buffer.concat([iv, sealed, sealing.getAuthTag()]).toString("base64url");
}

/** Reads a token; `undefined` when it is not one that this account sealed, or was changed since. */
export function openToken(token: string, tokenKey: string): TemporaryKey | undefined {
  const bytes = Buffer.from(token, "base64url");
  // Node reads past what is no base64url, and such a token would be another way to write the same one.
  if (bytes.length <= ivLength + tagLength || bytes.toString("base64url") !== token) return undefined;
  try {
    const opening = createDecipheriv(cipher, keyObject(tokenKey), bytes.subarray(0, ivLength), { authTagLength: tagLength });
    opening.setAAD(form).setAuthTag(bytes.subarray(-tagLength));
    const opened = Buffer.concat([opening.update(bytes.subarray(ivLength, -tagLength)), opening.final()]);
    return JSON.parse(inflateRawSync(opened).toString()) as TemporaryKey;
  } catch {
    return undefined;
  }
}

const keyObject = (tokenKey: string): KeyObject => createSecretKey(Buffer.from(tokenKey, "hex"));

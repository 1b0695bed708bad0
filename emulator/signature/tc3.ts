import { createHmac, createSecretKey, hash, timingSafeEqual } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { ApiError } from "../api.ts";

/** What a signature covers, as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  readonly query: string;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const authorizationForm = /^TC3-HMAC-SHA256 Credential=([^/\s,]+)\/([^/\s,]+)\/([^/\s,]+)\/tc3_request, ?SignedHeaders=([a-z0-9_;-]+), ?Signature=([^\s,]+)$/;
const toleranceSeconds = 300;

const sha256 = (data: string | Buffer): string => hash("sha256", data, "hex");
const hmac = (key: KeyObject, data: string): Buffer => createHmac("sha256", key).update(data).digest();

// Deriving a key costs more than using it. A few thousand callers fit in; whoever makes services up must not fill the memory.
const maximumRemembered = 10_000;
const signingKeys = new Map<string, KeyObject>();

/**
 * Verifies a TC3-HMAC-SHA256 signature (Tencent Cloud API documentation, "Signature Algorithm v3").
 *
 * It proves what it covers and no more: a header that is not among the signed ones, `X-TC-Action` for instance, can be
 * changed on the way, and a request can be sent again for five minutes. So it is with Tencent's own API.
 *
 * @param request The request as it was received.
 * @param service The service that the request is addressed to, the first label of its host.
 * @param keyOf The key of a secret id, or undefined. What it throws is the answer.
 * @param now The moment to judge the timestamp by.
 * @returns The key that signed.
 * @throws ApiError with Tencent's code.
 */
export function verifySignature<Key extends { readonly secretKey: string }>(request: SignedRequest, service: string, keyOf: (secretId: string) => Key | undefined, now: Date): Key {
  const { headers } = request;
  const match = authorizationForm.exec(headers["authorization"] ?? "");
  if (!match) throw new ApiError("AuthFailure.InvalidAuthorization", "The Authorization header is missing or is not of the form of TC3-HMAC-SHA256.");
  const [, secretId = "", date = "", scope = "", signedHeaders = "", signature = ""] = match;

  const timestamp = timestampOf(headers, now);
  if (date !== new Date(timestamp * 1000).toISOString().slice(0, 10)) refuse("The date of the credential scope is not that of the timestamp in UTC.");
  if (scope !== service) refuse(`The credential scope names the service ${scope}, the request goes to ${service}.`);

  const names = signedHeaders.split(";");
  if (!names.includes("content-type") || !names.includes("host")) refuse("The signed headers must contain content-type and host.");
  const missing = names.find((name) => headers[name] === undefined);
  if (missing !== undefined) refuse(`The signed header ${missing} is not in the request.`);
  const key = keyOf(secretId);
  if (!key) throw new ApiError("AuthFailure.SecretIdNotFound", "The SecretId is not found: the key does not exist, is disabled, or is a temporary one without its token.");

  const signingKey = signingKeyOf(key.secretKey, date, service);
  const bodyHash = sha256(request.body);
  for (const canonical of canonicalHeaders(names, headers)) {
    const hashed = sha256([request.method, "/", request.query, canonical, signedHeaders, bodyHash].join("\n"));
    if (same(signature, hmac(signingKey, `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${hashed}`).toString("hex"))) return key;
  }
  return refuse("The signature does not fit the request.");
}

function signingKeyOf(secretKey: string, date: string, service: string): KeyObject {
  const name = `${secretKey} ${date} ${service}`;
  let key = signingKeys.get(name);
  if (!key) {
    key = [date, service, "tc3_request"].reduce((derived, part) => createSecretKey(hmac(derived, part)), createSecretKey(Buffer.from(`TC3${secretKey}`)));
    if (signingKeys.size >= maximumRemembered) signingKeys.clear();
    signingKeys.set(name, key);
  }
  return key;
}

function timestampOf(headers: SignedRequest["headers"], now: Date): number {
  const text = headers["x-tc-timestamp"] ?? "";
  if (text === "") throw new ApiError("MissingParameter", "The request header is missing a required common parameter `X-TC-Timestamp`.");
  if (!/^\d{1,10}$/.test(text)) throw new ApiError("InvalidParameter", "The header X-TC-Timestamp is not a number of seconds since 1970.");
  const timestamp = Number(text);
  if (Math.abs(now.getTime() / 1000 - timestamp) > toleranceSeconds) throw new ApiError("AuthFailure.SignatureExpire", "The X-TC-Timestamp is more than five minutes off.");
  return timestamp;
}

// Tencent's Node SDK signs the host without its port, the Go SDK with it; Tencent's text lower-cases the values before
// signing, its SDKs sign them as sent. Each is right, and mostly they are one and the same.
function* canonicalHeaders(names: readonly string[], headers: SignedRequest["headers"]): Generator<string> {
  const tried = new Set<string>();
  const host = headers["host"] ?? "";
  for (const form of [host, host.replace(/:\d+$/, "")]) {
    const sent = names.map((name) => `${name}:${(name === "host" ? form : headers[name] ?? "").trim()}\n`).join("");
    for (const canonical of [sent, sent.toLowerCase()]) {
      if (tried.has(canonical)) continue;
      tried.add(canonical);
      yield canonical;
    }
  }
}

// The length of a signature is no secret; what is in it is.
function same(given: string, expected: string): boolean {
  const bytes = Buffer.from(given);
  return bytes.length === expected.length && timingSafeEqual(bytes, Buffer.from(expected));
}

function refuse(message: string): never {
  throw new ApiError("AuthFailure.SignatureFailure", message);
}

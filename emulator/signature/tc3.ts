import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { ApiError } from "../api.ts";

/** What a signature covers, as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  readonly query: string;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const authorizationForm = /^TC3-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const toleranceSeconds = 300;

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

/**
 * Verifies a TC3-HMAC-SHA256 signature (Tencent Cloud API documentation, "Signature Algorithm v3").
 *
 * @param request The request as it was received.
 * @param service The service that the request is addressed to, the first label of its host.
 * @param secretKeyOf The secret key behind a secret id, or undefined.
 * @param now The moment to judge the timestamp by.
 * @returns The secret id that signed.
 * @throws ApiError with Tencent's code.
 */
export function verifySignature(request: SignedRequest, service: string, secretKeyOf: (secretId: string) => string | undefined, now: Date): string {
  const match = authorizationForm.exec(request.headers["authorization"] ?? "");
  if (!match) throw new ApiError("AuthFailure.InvalidAuthorization", "The Authorization header is missing or is not of the form of TC3-HMAC-SHA256.");
  const [, secretId = "", date = "", scope = "", signedHeaders = "", signature = ""] = match;

  const timestamp = Number(request.headers["x-tc-timestamp"]);
  if (!Number.isInteger(timestamp) || Math.abs(now.getTime() / 1000 - timestamp) > toleranceSeconds)
    throw new ApiError("AuthFailure.SignatureExpire", "The X-TC-Timestamp is more than five minutes off.");
  if (date !== new Date(timestamp * 1000).toISOString().slice(0, 10)) throw new ApiError("AuthFailure.SignatureFailure", "The date of the credential scope is not that of the timestamp in UTC.");
  if (scope !== service) throw new ApiError("AuthFailure.SignatureFailure", `The credential scope names the service ${scope}, the request goes to ${service}.`);

  const names = signedHeaders.split(";");
  if (!names.includes("content-type") || !names.includes("host")) throw new ApiError("AuthFailure.SignatureFailure", "The signed headers must contain content-type and host.");
  const secretKey = secretKeyOf(secretId);
  if (secretKey === undefined) throw new ApiError("AuthFailure.SecretIdNotFound", "The SecretId is not found.");

  const signingKey = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  const given = Buffer.from(signature, "hex");
  const good = headerForms(request.headers).some((headers) => {
    const canonicalHeaders = names.map((name) => `${name}:${(headers[name] ?? "").trim()}\n`).join("");
    const canonical = [request.method, "/", request.query, canonicalHeaders, signedHeaders, sha256(request.body)].join("\n");
    const expected = hmac(signingKey, ["TC3-HMAC-SHA256", timestamp, `${date}/${service}/tc3_request`, sha256(canonical)].join("\n"));
    return timingSafeEqual(expected, given);
  });
  if (!good) throw new ApiError("AuthFailure.SignatureFailure", "The signature does not fit the request.");
  return secretId;
}

// Tencent's Node SDK signs the host without its port, the Go SDK with it; Tencent's text lower-cases host and content
// type before signing, its SDKs sign them as sent. Each is right.
function headerForms(headers: SignedRequest["headers"]): SignedRequest["headers"][] {
  const { host = "", "content-type": type = "" } = headers;
  const hosts = [host, host.replace(/:\d+$/, "")];
  return hosts.flatMap((form) => [
    { ...headers, host: form },
    { ...headers, host: form.toLowerCase(), "content-type": type.toLowerCase() },
  ]);
}

import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { ApiError } from "../../../emulator/api.ts";
import { verifySignature, type SignedRequest } from "../../../emulator/signature/tc3.ts";

// The signer is Tencent's own, so that both sides are not ours.
const { default: Sign } = createRequire(import.meta.url)("tencentcloud-sdk-nodejs/tencentcloud/common/sign.js") as { default: { sign3(input: object): string } };

const now = new Date("2026-11-24T12:00:00Z");
const timestamp = now.getTime() / 1000;
const payload = { Name: "mia" };

function signed(changes: { timestamp?: number; service?: string; secretKey?: string; secretId?: string } = {}): SignedRequest & { headers: Record<string, string> } {
  const input = { timestamp, service: "cam", secretId: "AKIDexample", secretKey: "example", ...changes };
  const authorization = Sign.sign3({ ...input, method: "POST", url: "http://cam.localhost:4000/", payload, headers: { "Content-Type": "application/json" } });
  return { method: "POST", query: "", body: JSON.stringify(payload), headers: { authorization, host: "cam.localhost:4000", "content-type": "application/json", "x-tc-timestamp": String(input.timestamp) } };
}
const verify = (request: SignedRequest, service = "cam"): string => {
  try {
    return verifySignature(request, service, (secretId) => (secretId === "AKIDexample" ? { secretId, secretKey: "example" } : undefined), now).secretId;
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
};
const withHeaders = (changes: Record<string, string>, request = signed()): SignedRequest => ({ ...request, headers: { ...request.headers, ...changes } });

describe("a TC3-HMAC-SHA256 signature", () => {
  test("of Tencent's own SDK is accepted", () => expect(verify(signed())).toBe("AKIDexample"));
  test("is accepted up to five minutes off", () => expect(verify(signed({ timestamp: timestamp - 300 }))).toBe("AKIDexample"));

  test.each<[string, SignedRequest, string]>([
    ["a stale timestamp", signed({ timestamp: timestamp - 301 }), "AuthFailure.SignatureExpire"],
    ["a future timestamp", signed({ timestamp: timestamp + 301 }), "AuthFailure.SignatureExpire"],
    ["no timestamp", withHeaders({ "x-tc-timestamp": "" }), "MissingParameter"],
    ["another timestamp than the signed one", withHeaders({ "x-tc-timestamp": String(timestamp + 1) }), "AuthFailure.SignatureFailure"],
    ["another date in the scope", withHeaders({ authorization: signed().headers["authorization"]!.replace("2026-11-24", "2026-11-23") }), "AuthFailure.SignatureFailure"],
    ["another service in the scope", signed({ service: "tag" }), "AuthFailure.SignatureFailure"],
    ["another body", { ...signed(), body: '{"Name":"eve"}' }, "AuthFailure.SignatureFailure"],
    ["another method", { ...signed(), method: "GET" }, "AuthFailure.SignatureFailure"],
    ["another query", { ...signed(), query: "a=b" }, "AuthFailure.SignatureFailure"],
    ["another host", withHeaders({ host: "cam.example.com" }), "AuthFailure.SignatureFailure"],
    ["another content type", withHeaders({ "content-type": "text/plain" }), "AuthFailure.SignatureFailure"],
    ["a header list without host", withHeaders({ authorization: signed().headers["authorization"]!.replace("content-type;host", "content-type") }), "AuthFailure.SignatureFailure"],
    ["the wrong key", signed({ secretKey: "other" }), "AuthFailure.SignatureFailure"],
    ["an unknown key", signed({ secretId: "AKIDother" }), "AuthFailure.SecretIdNotFound"],
    ["a malformed header", withHeaders({ authorization: "Basic YTpi" }), "AuthFailure.InvalidAuthorization"],
    ["no header", withHeaders({ authorization: "" }), "AuthFailure.InvalidAuthorization"],
  ])("with %s is refused", (_what, request, code) => expect(verify(request)).toBe(code));
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEndpoint } from "../../../emulator/index.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { refusal, send, type Signing, type SigningKey, usual, type Wire } from "./signed-request.ts";
import { clients, codeOf, document, raw, started } from "./started.ts";

const hour = 3600;
const seconds = (): number => Math.floor(Date.now() / 1000);

let endpoint: Endpoint;
let foreign: Endpoint;
let behind = 0;
const keys = {} as Record<"active" | "disabled" | "deleted" | "orphaned" | "temporary" | "second" | "expired" | "foreign", SigningKey>;

// One endpoint for all cases: what is refused changes nothing.
beforeAll(async () => {
  endpoint = await startEndpoint({ rates: "none", now: () => new Date(Date.now() - behind * 1000) });
  foreign = await startEndpoint({ rates: "none" });
  const { cam } = clients(endpoint);
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "lists", PolicyDocument: document(["cam:ListUsers"]) });
  const user = async (name: string): Promise<SigningKey & { uin: number }> => {
    const { SecretId = "", SecretKey = "", Uin = 0 } = await cam.AddUser({ Name: name, UseApi: 1 });
    await cam.AttachUserPolicy({ PolicyId, AttachUin: Uin });
    return { secretId: SecretId, secretKey: SecretKey, uin: Uin };
  };
  const [active, disabled, deleted, orphaned] = [await user("active"), await user("disabled"), await user("deleted"), await user("orphaned")];
  await cam.UpdateAccessKey({ AccessKeyId: disabled.secretId, Status: "Inactive", TargetUin: disabled.uin });
  await cam.DeleteAccessKey({ AccessKeyId: deleted.secretId, TargetUin: deleted.uin });
  await cam.DeleteUser({ Name: "orphaned", Force: 1 });
  behind = 2 * hour;
  const expired = await temporary(endpoint, seconds() - behind);
  behind = 0;
  Object.assign(keys, { active, disabled, deleted, orphaned, expired, temporary: await temporary(endpoint), second: await temporary(endpoint), foreign: await temporary(foreign) });
});
afterAll(() => Promise.all([endpoint.stop(), foreign.stop()]));

/** A key that the root account asked for, good for an hour. */
async function temporary(of: Endpoint, timestamp = seconds()): Promise<SigningKey> {
  const body = JSON.stringify({ Name: "t", Policy: encodeURIComponent(document("*")), DurationSeconds: hour });
  const { Credentials } = (await send(of, { service: "sts", action: "GetFederationToken", body, timestamp })) as { Credentials: { TmpSecretId: string; TmpSecretKey: string; Token: string } };
  return { secretId: Credentials.TmpSecretId, secretKey: Credentials.TmpSecretKey, token: Credentials.Token };
}

const header = (name: string, value: string) => (wire: Wire): void => void (wire.headers[name] = value);
const authorization = (from: string | RegExp, to: string) => (wire: Wire): void => void (wire.headers["authorization"] = wire.headers["authorization"]!.replace(from, to));
const without = (name: string) => (wire: Wire): void => void delete wire.headers[name];
const upperHex = (wire: Wire): void => void (wire.headers["authorization"] = wire.headers["authorization"]!.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase()));
const flipped = (text = ""): string => (text.startsWith("A") ? "B" : "A") + text.slice(1);

describe("a signed request is taken", () => {
  test.each<[string, () => Signing]>([
    ["with the values as they are sent", () => ({})],
    ["with the values in lower case, as Tencent's text says", () => ({ written: (value) => value.toLowerCase() })],
    ["by the international host", () => ({ host: "cam.intl.tencentcloudapi.com" })],
    ["with a host in capitals", () => ({ host: "CAM.tencentcloudapi.com" })],
    ["with the port signed, as the Go SDK does", () => ({ host: `cam.localhost:${endpoint.port}` })],
    ["without the port signed, as the Node SDK does", () => ({ host: `cam.localhost:${endpoint.port}`, as: { host: "cam.localhost" } })],
    ["to the bare address", () => ({ host: `127.0.0.1:${endpoint.port}` })],
    ["as to a proxy", () => ({ change: (wire) => void (wire.path = "http://cam.tencentcloudapi.com/") })],
    ["with its action signed", () => ({ signs: [...usual, "x-tc-action"] })],
    ["with its action signed in lower case", () => ({ signs: [...usual, "x-tc-action", "x-tc-timestamp", "x-tc-version"], written: (value) => value.toLowerCase() })],
    ["without a space between the parts of the header", () => ({ change: authorization(/, /g, ",") })],
    ["almost five minutes late", () => ({ timestamp: seconds() - 295 })],
    ["almost five minutes early", () => ({ timestamp: seconds() + 295 })],
    ["with a sub-user's key", () => ({ key: keys.active })],
    ["with a temporary key", () => ({ key: keys.temporary })],
    ["with its token signed too", () => ({ key: keys.temporary, signs: [...usual, "x-tc-token"] })],
    // Only what is signed is proved. So it is with the real API: whoever wants the action proved signs it.
    ["with another action on the way, which was not signed", () => ({ action: "GetUserAppId", change: header("x-tc-action", "ListUsers") })],
  ])("%s", async (_, signing) => expect(await refusal(endpoint, signing())).toBe("no error"));
});

const failure = "AuthFailure.SignatureFailure";
const malformed = "AuthFailure.InvalidAuthorization";
const unknown = "AuthFailure.SecretIdNotFound";
const wrongToken = "AuthFailure.TokenFailure";

describe("a signed request is refused", () => {
  test.each<[string, string, () => Signing]>([
    ["with a stale timestamp", "AuthFailure.SignatureExpire", () => ({ timestamp: seconds() - 310 })],
    ["with a future timestamp", "AuthFailure.SignatureExpire", () => ({ timestamp: seconds() + 310 })],
    ["with another timestamp than the signed one", failure, () => ({ timestamp: seconds() - 10, change: header("x-tc-timestamp", String(seconds())) })],
    ["without a timestamp", "MissingParameter", () => ({ change: without("x-tc-timestamp") })],
    ["with a timestamp that is no number", "InvalidParameter", () => ({ change: header("x-tc-timestamp", "1e9") })],
    ["with another date in the scope", failure, () => ({ as: { date: "2020-01-01" } })],
    ["with a date that is none", failure, () => ({ as: { date: "today" } })],
    ["with another service in the scope", failure, () => ({ as: { service: "tag" } })],
    ["signed for another host", failure, () => ({ as: { host: "tag.tencentcloudapi.com" } })],
    ["sent to another service's host", failure, () => ({ change: header("host", "tag.tencentcloudapi.com") })],
    ["signed with another port", failure, () => ({ host: `cam.localhost:${endpoint.port}`, as: { host: "cam.localhost:1" } })],
    ["signed as a GET", failure, () => ({ as: { method: "GET" } })],
    ["signed with a query", failure, () => ({ as: { query: "a=b" } })],
    ["with another body", failure, () => ({ change: (wire) => void (wire.body = '{"Name":"x"}') })],
    ["with a space after its body", failure, () => ({ change: (wire) => void (wire.body += " ") })],
    ["without its body", failure, () => ({ change: (wire) => void (wire.body = "") })],
    ["with another content type", failure, () => ({ change: header("content-type", "application/json") })],
    ["with another action than the signed one", failure, () => ({ action: "GetUserAppId", signs: [...usual, "x-tc-action"], change: header("x-tc-action", "ListUsers") })],
    ["with another version than the signed one", failure, () => ({ signs: [...usual, "x-tc-version"], change: header("x-tc-version", "2018-08-13") })],
    ["with a header taken from the signed ones", failure, () => ({ signs: [...usual, "x-tc-action"], change: authorization(";x-tc-action", "") })],
    ["with a header added to the signed ones", failure, () => ({ change: authorization("content-type;host", "content-type;host;x-tc-action") })],
    ["with its signed headers in another order", failure, () => ({ change: authorization("content-type;host", "host;content-type") })],
    ["with its host not signed", failure, () => ({ signs: ["content-type"] })],
    ["with its content type not signed", failure, () => ({ signs: ["host"] })],
    ["with nothing but its action signed", failure, () => ({ signs: ["x-tc-action"] })],
    ["with a signed header that is not there", failure, () => ({ signs: [...usual, "x-tc-region"] })],
    ["with a signed header that got lost", failure, () => ({ signs: [...usual, "x-tc-version"], change: without("x-tc-version") })],
    ["with the wrong key", failure, () => ({ key: { ...endpoint, secretKey: "x".repeat(32) } })],
    ["with another user's key", failure, () => ({ key: { secretId: endpoint.secretId, secretKey: keys.active.secretKey } })],
    ["with an unknown key", unknown, () => ({ key: { secretId: `AKID${"x".repeat(32)}`, secretKey: "x" } })],
    ["with another account's key", unknown, () => ({ key: foreign })],
    ["with a disabled key", unknown, () => ({ key: keys.disabled })],
    ["with a deleted key", unknown, () => ({ key: keys.deleted })],
    ["with a deleted user's key", unknown, () => ({ key: keys.orphaned })],
    ["with a temporary key but no token", unknown, () => ({ key: { secretId: keys.temporary.secretId, secretKey: keys.temporary.secretKey } })],
    ["with an empty token", unknown, () => ({ key: { ...keys.temporary, token: "" } })],
    ["with an expired token", wrongToken, () => ({ key: keys.expired })],
    ["with another account's token", wrongToken, () => ({ key: keys.foreign })],
    ["with the token of another key", wrongToken, () => ({ key: { ...keys.temporary, token: keys.second.token! } })],
    ["with a token beside a permanent key", wrongToken, () => ({ key: { ...keys.active, token: keys.temporary.token! } })],
    ["with a token that was changed", wrongToken, () => ({ key: { ...keys.temporary, token: flipped(keys.temporary.token) } })],
    ["with a token that was cut", wrongToken, () => ({ key: { ...keys.temporary, token: keys.temporary.token!.slice(0, -4) } })],
    ["with a token that was written otherwise", wrongToken, () => ({ key: { ...keys.temporary, token: `${keys.temporary.token}==` } })],
    ["with a token that is none", wrongToken, () => ({ key: { ...keys.temporary, token: "token" } })],
    ["with another token than the signed one", wrongToken, () => ({ key: keys.temporary, signs: [...usual, "x-tc-token"], change: header("x-tc-token", keys.second.token!) })],
    ["with the secret of another temporary key", failure, () => ({ key: { ...keys.temporary, secretKey: keys.second.secretKey } })],
    ["with its signature in capital letters", failure, () => ({ change: upperHex })],
    ["with a signature of zeros", failure, () => ({ change: authorization(/[0-9a-f]{64}$/, "0".repeat(64)) })],
    ["with half a signature", failure, () => ({ change: authorization(/[0-9a-f]{32}$/, "") })],
    ["with a signature beyond ASCII", failure, () => ({ change: authorization(/[0-9a-f]$/, "é") })],
    ["without a signature", malformed, () => ({ change: authorization(/[0-9a-f]{64}$/, "") })],
    ["without an Authorization header", malformed, () => ({ change: without("authorization") })],
    ["with Basic authorization", malformed, () => ({ change: header("authorization", "Basic YTpi") })],
    ["with SKIP where a signature is due", malformed, () => ({ change: header("authorization", "SKIP") })],
    ["with the algorithm of another cloud", malformed, () => ({ as: { algorithm: "AWS4-HMAC-SHA256" } })],
    ["with a longer hash", malformed, () => ({ as: { algorithm: "TC3-HMAC-SHA512" } })],
    ["with the algorithm in lower case", malformed, () => ({ as: { algorithm: "tc3-hmac-sha256" } })],
    ["with another end of the scope", malformed, () => ({ change: authorization("tc3_request", "aws4_request") })],
    ["without a scope", malformed, () => ({ change: authorization(/(Credential=[^/]+)[^,]+/, "$1") })],
    ["with its signed headers in capitals", malformed, () => ({ change: authorization("content-type;host", "Content-Type;Host") })],
    ["with two signatures", malformed, () => ({ change: authorization(/$/, ` , Signature=${"0".repeat(64)}`) })],
  ])("%s: %s", async (_, code, signing) => expect(await refusal(endpoint, signing())).toBe(code));

  test.each<[string, number, { method?: string; path?: string }]>([
    ["with a query", 404, { path: "/?Action=ListUsers" }],
    ["to another path", 404, { path: "/v3" }],
    ["as a GET", 405, { method: "GET" }],
  ])("%s: HTTP %i, it is no call of the API", async (_, status, request) => expect((await raw(endpoint, request)).status).toBe(status));
});

test("a request that was sent is taken again for five minutes, as it is and not with another body", async () => {
  let clock = new Date("2030-06-01T00:00:10Z");
  const one = await started({ now: () => clock });
  const timestamp = clock.getTime() / 1000;
  expect(await refusal(one, { timestamp })).toBe("no error");
  clock = new Date("2030-06-01T00:05:10Z");
  expect(await refusal(one, { timestamp })).toBe("no error");
  expect(await refusal(one, { timestamp, change: (wire) => void (wire.body = '{"Name":"x"}') })).toBe(failure);
  clock = new Date("2030-06-01T00:05:11Z");
  expect(await refusal(one, { timestamp })).toBe("AuthFailure.SignatureExpire");
});

test("the endpoint's clock decides, not the machine's, and the scope's date is that of UTC", async () => {
  const clock = new Date("2030-06-01T00:00:10Z");
  const one = await started({ now: () => clock });
  const timestamp = clock.getTime() / 1000 - 60;
  expect(await refusal(one)).toBe("AuthFailure.SignatureExpire");
  expect(await refusal(one, { timestamp, as: { date: "2030-05-31" } })).toBe("no error");
  expect(await refusal(one, { timestamp, as: { date: "2030-06-01" } })).toBe(failure);
  expect(await refusal(one, { timestamp: timestamp + 60, as: { date: "2030-06-01" } })).toBe("no error");
});

test("a sub-user's key is a credential until it is switched off", async () => {
  const one = await started();
  const root = clients(one);
  const user = await root.cam.AddUser({ Name: "painter", UseApi: 1 });
  const own = clients(one, { secretId: user.SecretId ?? "", secretKey: user.SecretKey ?? "" });
  expect(await codeOf(own.cam.GetUserAppId())).toBe("AuthFailure.UnauthorizedOperation");
  await root.cam.AttachUserPolicy({ PolicyId: (await root.cam.ListPolicies({ Scope: "QCS", Keyword: "Administrator" })).List?.[0]?.PolicyId as number, AttachUin: user.Uin as number });
  expect(await own.cam.GetUserAppId()).toMatchObject({ OwnerUin: one.uin, Uin: String(user.Uin) });
  await root.cam.UpdateAccessKey({ AccessKeyId: user.SecretId ?? "", Status: "Inactive", TargetUin: user.Uin as number });
  expect(await codeOf(own.cam.GetUserAppId())).toBe(unknown);
  await root.cam.UpdateAccessKey({ AccessKeyId: user.SecretId ?? "", Status: "Active", TargetUin: user.Uin as number });
  expect(await codeOf(own.cam.GetUserAppId())).toBe("no error");
});

import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import type { JsonWebKey, KeyObject } from "node:crypto";
import { expect, test } from "vitest";
import { trustDocument } from "../../../policies/grants/trust.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { arnOf, keyOf, makeRole } from "./sts-account.ts";
import { clients, codeOf, started } from "./started.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const rsa2 = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ec384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const jwk = (key: KeyObject, more: object): JsonWebKey => ({ ...key.export({ format: "jwk" }), ...more });
const keySet = [{ kty: "oct", k: "AA" }, jwk(rsa.publicKey, { kid: "rsa", use: "sig", alg: "RS256" }), jwk(ec.publicKey, { kid: "ec" }), jwk(rsa.publicKey, { kid: "any" }), jwk(ec384.publicKey, { kid: "ec384" }), jwk(rsa2.publicKey, { kid: "enc", use: "enc" })];
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64");
const url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const issuer = "https://token.example.com";
const seconds = (): number => Math.floor(Date.now() / 1000);
const claims = (more: object = {}): object => ({ iss: issuer, aud: "sts.tencent", sub: "repo:acme/app", exp: seconds() + 60, ...more });

/** A token as an identity provider writes it. */
function token(body: object, { head = { alg: "RS256", kid: "rsa" } as object, key = rsa.privateKey, hash = "sha256" } = {}): string {
  const text = `${url(head)}.${url(body)}`;
  return `${text}.${sign(hash, Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

/** A token whose secret is the public key, for those who believe what its header says of the algorithm. */
function confused(body: object, kid: string): string {
  const text = `${url({ alg: "HS256", kid })}.${url(body)}`;
  return `${text}.${createHmac("sha256", rsa.publicKey.export({ format: "pem", type: "spki" })).update(text).digest("base64url")}`;
}

async function withProvider(trust: Partial<Parameters<typeof trustDocument>[0]> = {}, more: object = {}): Promise<Endpoint> {
  const endpoint = await started();
  await clients(endpoint).cam.CreateOIDCConfig({ Name: "ci", IdentityUrl: issuer, ClientId: ["sts.tencent", "other"], IdentityKey: base64({ keys: keySet }), ...more });
  await makeRole(endpoint, "r", trustDocument({ ownerUin: endpoint.uin, oidcProviders: [{ provider: "ci", issuer, audiences: ["sts.tencent"], subjects: ["repo:acme/app"] }], ...trust }));
  return endpoint;
}

// As the SDK's text says: unsigned, with the header Authorization: SKIP. Whoever asks has no key of the account.
const assume = (endpoint: Endpoint, WebIdentityToken: string, more: object = {}) =>
  clients(endpoint, { secretId: "none", secretKey: "none" }).sts.request("AssumeRoleWithWebIdentity", { ProviderId: "ci", WebIdentityToken, RoleArn: arnOf(endpoint, "r"), RoleSessionName: "ci-run", ...more }, { skipSign: true } as never);

test("a token of a provider that the role trusts starts a session of the role", async () => {
  const endpoint = await withProvider();
  const good: [what: string, token: string][] = [
    ["RS256", token(claims())],
    ["ES256", token(claims(), { head: { alg: "ES256", kid: "ec" }, key: ec.privateKey })],
    ["without the name of its key", token(claims(), { head: { alg: "RS256" } })],
    ["for several audiences", token(claims({ aud: ["x", "sts.tencent"] }))],
    ["valid since now", token(claims({ nbf: seconds() }))],
    ["with claims that nobody asks for", token(claims({ iat: seconds(), email: "a@b.c" }))],
  ];
  for (const [what, one] of good) expect([what, await codeOf(assume(endpoint, one))]).toEqual([what, "no error"]);
  const answer = (await assume(endpoint, token(claims()), { DurationSeconds: 900 })) as Parameters<typeof keyOf>[0] & { ExpiredTime: number };
  expect(Math.abs(answer.ExpiredTime - seconds() - 900)).toBeLessThan(5);
  const { cam, sts } = clients(endpoint, keyOf(answer));
  expect(await codeOf(cam.ListUsers())).toBe("no error");
  expect(await codeOf(cam.ListPolicies({}))).toBe("AuthFailure.UnauthorizedOperation");
  expect(await sts.GetCallerIdentity()).toMatchObject({ Type: "CAMRole", UserId: expect.stringMatching(/:ci-run$/), PrincipalId: endpoint.uin });
});

test("a token that proves nothing is refused", async () => {
  const endpoint = await withProvider();
  const [head, , signature] = token(claims()).split(".");
  const bad: [what: string, token: string, reason: string][] = [
    ["expired", token(claims({ exp: seconds() })), "Expired token"],
    ["not valid yet", token(claims({ nbf: seconds() + 60 })), "jwt not active"],
    ["another issuer's", token(claims({ iss: `${issuer}/` })), "jwt issuer invalid"],
    ["for another audience", token(claims({ aud: "sts" })), "jwt audience invalid"],
    ["for no audience", token(claims({ aud: [] })), "jwt audience invalid"],
    ["without an end", token(claims({ exp: undefined })), "claims"],
    ["without a subject", token(claims({ sub: "" })), "claims"],
    ["with an end that is a text", token(claims({ exp: "2999999999" })), "invalid exp"],
    ["with other claims than the signed ones", `${head}.${url(claims({ sub: "repo:acme/app", aud: "other" }))}.${signature}`, "invalid signature"],
    ["signed by another key", token(claims(), { key: rsa2.privateKey }), "invalid signature"],
    ["signed by a key for encryption", token(claims(), { head: { alg: "RS256", kid: "enc" }, key: rsa2.privateKey }), "no key enc"],
    ["with a key that the provider has not", token(claims(), { head: { alg: "RS256", kid: "new" } }), "no key new"],
    ["with a key of another type", token(claims(), { head: { alg: "ES256", kid: "rsa" } }), "no key rsa for ES256"],
    ["with a key of another curve", token(claims(), { head: { alg: "ES256", kid: "ec384" }, key: ec384.privateKey }), "requires curve"],
    ["not signed", `${url({ alg: "none" })}.${url(claims())}.`, "signature is required"],
    ["signed with none", `${url({ alg: "none" })}.${url(claims())}.AA`, "invalid algorithm"],
    ["signed with the public key", confused(claims(), "rsa"), "no key rsa for HS256"],
    ["signed with the public key, which names no algorithm", confused(claims(), "any"), "invalid algorithm"],
    ["with an algorithm of every object", token(claims(), { head: { alg: "constructor" } }), "invalid algorithm"],
    ["with a longer hash", token(claims(), { head: { alg: "RS512", kid: "rsa" }, hash: "sha512" }), "no key rsa for RS512"],
    ["with a longer hash, by a key that names no algorithm", token(claims(), { head: { alg: "RS512", kid: "any" }, hash: "sha512" }), "invalid algorithm"],
    ["with what must be understood", token(claims(), { head: { alg: "RS256", kid: "rsa", crit: ["b64"], b64: false } }), "header"],
    ["no token", "token", "no JSON Web Token"],
    ["no JSON", "a.b.c", "no JSON Web Token"],
  ];
  for (const [what, one, reason] of bad) {
    const error = await assume(endpoint, one).then(() => ({ code: "no error", message: "" }), (refused: { code: string; message: string }) => refused);
    expect([what, error.code, error.message]).toEqual([what, "InvalidParameter.WebIdentityTokenError", expect.stringContaining(reason)]);
  }
});

test("the role's trust document decides, by provider, issuer, audience and subject", async () => {
  const endpoint = await withProvider();
  const { cam } = clients(endpoint);
  const ownerUin = endpoint.uin;
  const provider = { provider: "ci", issuer, audiences: ["sts.tencent"] };
  const cases: [what: string, trust: Parameters<typeof trustDocument>[0], claims: object, code: string][] = [
    ["any subject", { ownerUin, oidcProviders: [provider] }, { sub: "anything" }, "no error"],
    ["one subject", { ownerUin, oidcProviders: [{ ...provider, subjects: ["repo:acme/app"] }] }, {}, "no error"],
    ["another subject", { ownerUin, oidcProviders: [{ ...provider, subjects: ["repo:acme/app"] }] }, { sub: "repo:acme/other" }, "UnauthorizedOperation"],
    ["another audience", { ownerUin, oidcProviders: [provider] }, { aud: "other" }, "UnauthorizedOperation"],
    ["another issuer", { ownerUin, oidcProviders: [{ ...provider, issuer: "https://other.example.com" }] }, {}, "UnauthorizedOperation"],
    ["another provider", { ownerUin, oidcProviders: [{ ...provider, provider: "cd" }] }, {}, "UnauthorizedOperation"],
    ["another account's provider", { ownerUin: "100000000001", oidcProviders: [provider] }, {}, "UnauthorizedOperation"],
    ["users only", { accounts: [ownerUin] }, {}, "UnauthorizedOperation"],
  ];
  for (const [what, trust, more, code] of cases) {
    await cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: trustDocument(trust) });
    expect([what, await codeOf(assume(endpoint, token(claims(more))))]).toEqual([what, code]);
  }
  // A provider is no user: what trusts it lets nobody in who has only a key.
  await cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: trustDocument({ ownerUin, oidcProviders: [provider] }) });
  expect(await codeOf(clients(endpoint).sts.AssumeRole({ RoleArn: arnOf(endpoint, "r"), RoleSessionName: "session" }))).toBe("UnauthorizedOperation");
});

test("a provider that is not there, has no keys, or has new ones", async () => {
  const endpoint = await withProvider();
  const { cam } = clients(endpoint);
  expect(await codeOf(assume(endpoint, token(claims()), { ProviderId: "none" }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(assume(endpoint, token(claims()), { ProviderId: "(users)" }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(assume(endpoint, token(claims()), { RoleArn: arnOf(endpoint, "none") }))).toBe("ResourceNotFound.RoleNotFound");
  expect(await codeOf(assume(endpoint, token(claims()), { RoleSessionName: "a" }))).toBe("InvalidParameter.ParamError");
  const config = { Name: "ci", IdentityUrl: issuer, ClientId: ["sts.tencent"] };
  const keys: [what: string, key: unknown, code: string][] = [
    ["no set", { keys: [] }, "InvalidParameter.WebIdentityTokenError"],
    ["a broken key", { keys: [{ kty: "RSA", kid: "rsa", n: 1 }] }, "InvalidParameter.WebIdentityTokenError"],
    ["another key of the same name", { keys: [jwk(rsa2.publicKey, { kid: "rsa" })] }, "InvalidParameter.WebIdentityTokenError"],
    ["an old and a new key", { keys: [jwk(rsa2.publicKey, { kid: "old" }), jwk(rsa.publicKey, { kid: "rsa" })] }, "no error"],
  ];
  for (const [what, key, code] of keys) {
    await cam.UpdateOIDCConfig({ ...config, IdentityKey: base64(key) });
    expect([what, await codeOf(assume(endpoint, token(claims())))]).toEqual([what, code]);
  }
  await cam.DeleteOIDCConfig({ Name: "ci" });
  expect(await codeOf(assume(endpoint, token(claims())))).toBe("InvalidParameter.ParamError");
});

test("the endpoint's clock judges a token, and SKIP opens no other action", async () => {
  let clock = new Date();
  const endpoint = await started({ now: () => clock });
  await clients(endpoint).cam.CreateOIDCConfig({ Name: "ci", IdentityUrl: issuer, ClientId: ["sts.tencent"], IdentityKey: base64({ keys: keySet }) });
  await makeRole(endpoint, "r", trustDocument({ ownerUin: endpoint.uin, oidcProviders: [{ provider: "ci", issuer, audiences: ["sts.tencent"] }] }));
  const one = token(claims());
  expect(await codeOf(assume(endpoint, one))).toBe("no error");
  clock = new Date(clock.getTime() + 61_000);
  expect(await codeOf(assume(endpoint, one))).toBe("InvalidParameter.WebIdentityTokenError");
  const { sts } = clients(endpoint);
  for (const action of ["AssumeRole", "GetCallerIdentity", "GetFederationToken", "Nope"]) {
    expect([action, await codeOf(sts.request(action, { RoleArn: arnOf(endpoint, "r"), RoleSessionName: "session" }, { skipSign: true } as never))]).toEqual([action, "AuthFailure.InvalidAuthorization"]);
  }
});

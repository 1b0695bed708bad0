import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { trustDocument } from "../../../policies/grants/trust.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { arnOf, keyOf, makePolicy, makeRole, makeUser, mayAssume } from "./sts-account.ts";
import { clients, codeOf, document, started } from "./started.ts";

const byPolicy = "AuthFailure.UnauthorizedOperation";
const byTrust = "UnauthorizedOperation";
const session = { RoleSessionName: "session" };
const trust = (statement: object): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], ...statement }] });

test("who may assume a role: whose own policies allow it, and whom the role's trust document names", async () => {
  const endpoint = await started();
  const owner = endpoint.uin;
  const users = {
    "no policy": await makeUser(endpoint, "none"),
    "a policy for the role": await makeUser(endpoint, "one", mayAssume()),
    "a policy for another role": await makeUser(endpoint, "other", mayAssume(arnOf(endpoint, "other-role"))),
  };
  const names = Object.values(users).map(({ uin }) => `${owner}/${uin}`);
  const stranger = await makeUser(endpoint, "stranger");
  const trusts: [string, string, boolean][] = [
    ["names the users", trustDocument({ users: names }), true],
    ["names the account", trustDocument({ accounts: [owner] }), true],
    ["names the account as root", trust({ principal: { qcs: [`qcs::cam::uin/${owner}:root`] } }), true],
    ["names several of whom one fits", trustDocument({ accounts: ["100000000001", owner], services: ["scf.qcloud.com"] }), true],
    ["names another user", trustDocument({ users: [`${owner}/${stranger.uin}`] }), false],
    ["names another account", trustDocument({ accounts: ["100000000001"] }), false],
    ["names a service", trustDocument({ services: ["scf.qcloud.com"] }), false],
    ["names an identity provider", trustDocument({ ownerUin: owner, samlProviders: ["okta"] }), false],
    ["is about SAML", trust({ action: ["name/sts:AssumeRoleWithSAML"], principal: { qcs: [`qcs::cam::uin/${owner}:uin/${owner}`] } }), false],
    ["denies", JSON.stringify({ version: "2.0", statement: [...trusting(trustDocument({ accounts: [owner] })), { effect: "deny", action: ["sts:*"], principal: { qcs: names.map(principal) } }] }), false],
  ];
  await makeRole(endpoint, "r", trusts[0]![1]);
  for (const [what, PolicyDocument, trusted] of trusts) {
    await clients(endpoint).cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument });
    for (const [whose, key] of Object.entries(users)) {
      const code = whose === "a policy for the role" ? (trusted ? "no error" : byTrust) : byPolicy;
      expect([what, whose, await codeOf(clients(endpoint, key).sts.AssumeRole({ RoleArn: arnOf(endpoint, "r"), ...session }))]).toEqual([what, whose, code]);
    }
  }
}, 20_000);

const trusting = (text: string): unknown[] => (JSON.parse(text) as { statement: unknown[] }).statement;
const principal = (user: string): string => `qcs::cam::uin/${user.replace("/", ":uin/")}`;

test("the root account needs no policy, but the trust document must name it", async () => {
  const endpoint = await started();
  const { sts, cam } = clients(endpoint);
  const user = await makeUser(endpoint, "u");
  const { arn } = await makeRole(endpoint, "r", trustDocument({ accounts: [endpoint.uin] }));
  expect(await codeOf(sts.AssumeRole({ RoleArn: arn, ...session }))).toBe("no error");
  await cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: trustDocument({ users: [`${endpoint.uin}/${user.uin}`] }) });
  await expect(sts.AssumeRole({ RoleArn: arn, ...session })).rejects.toMatchObject({ code: byTrust, message: expect.stringContaining(`operation (sts:AssumeRole)\nresource (${arn})`) });
});

test("a session acts as the role and not as its user; it assumes the next role when that trusts the role", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await makeUser(endpoint, "u", mayAssume());
  const { arn, id } = await makeRole(endpoint, "first", trustDocument({ users: [`${endpoint.uin}/${user.uin}`] }), { actions: ["cam:ListUsers", "sts:AssumeRole"] });
  const first = clients(endpoint, keyOf(await clients(endpoint, user).sts.AssumeRole({ RoleArn: arn, ...session })));
  expect(await codeOf(first.cam.ListUsers())).toBe("no error");
  expect(await codeOf(first.cam.ListGroups({}))).toBe(byPolicy);
  expect(await codeOf(clients(endpoint, user).cam.ListUsers())).toBe(byPolicy);

  for (const name of [`role/${id}`, "roleName/first"]) {
    const next = await makeRole(endpoint, name.replace("/", "-"), trust({ principal: { qcs: [`qcs::cam::uin/${endpoint.uin}:${name}`] } }));
    const second = clients(endpoint, keyOf(await first.sts.AssumeRole({ RoleArn: next.arn, ...session })));
    expect(await codeOf(second.cam.ListGroups({}))).toBe("no error");
    expect(await codeOf(clients(endpoint, user).sts.AssumeRole({ RoleArn: next.arn, ...session }))).toBe(byTrust);
  }
  // Under whichever of its names: a denial holds.
  const account = `qcs::cam::uin/${endpoint.uin}`;
  const mixed = JSON.stringify({ version: "2.0", statement: [...trusting(trust({ principal: { qcs: [`${account}:role/${id}`] } })), ...trusting(trust({ effect: "deny", principal: { qcs: [`${account}:roleName/first`] } }))] });
  expect(await codeOf(first.sts.AssumeRole({ RoleArn: (await makeRole(endpoint, "mixed", mixed)).arn, ...session }))).toBe(byTrust);
  // A change of the role's policies is a change for its sessions.
  await cam.AttachRolePolicy({ PolicyId: await makePolicy(endpoint, "more", document(["cam:ListGroups"])), AttachRoleId: id });
  expect(await codeOf(first.cam.ListGroups({}))).toBe("no error");
});

test("a role is named by its name or id, also as a service's role; each is the same resource of policies", async () => {
  const endpoint = await started();
  const { arn, id } = await makeRole(endpoint, "r", trustDocument({ accounts: [endpoint.uin] }));
  const user = clients(endpoint, await makeUser(endpoint, "u", mayAssume(arn)));
  const account = `qcs::cam::uin/${endpoint.uin}`;
  for (const form of ["roleName/r", `role/${id}`, "role/tencentcloudServiceRoleName/r", `role/tencentcloudServiceRole/${id}`]) {
    const { sts } = clients(endpoint, keyOf(await user.sts.AssumeRole({ RoleArn: `${account}:${form}`, ...session })));
    expect([form, (await sts.GetCallerIdentity()).UserId]).toEqual([form, `${id}:session`]);
  }
});

test("sts:external_id: a trust document may ask for what the caller must know", async () => {
  const endpoint = await started();
  const condition = { string_equal: { "sts:external_id": ["tenant-1", "tenant-2"] } };
  const { arn } = await makeRole(endpoint, "r", trust({ principal: { qcs: [`qcs::cam::uin/${endpoint.uin}:root`] }, condition }));
  const { sts } = clients(endpoint);
  const codes: [string | undefined, string][] = [["tenant-1", "no error"], ["tenant-2", "no error"], ["tenant-3", byTrust], ["Tenant-1", byTrust], [undefined, byTrust]];
  for (const [ExternalId, code] of codes) {
    expect([ExternalId, await codeOf(sts.AssumeRole({ RoleArn: arn, ...session, ...(ExternalId !== undefined && { ExternalId }) }))]).toEqual([ExternalId, code]);
  }
});

test("conditions of a trust document: on the caller and on the time, but an address guards nothing there", async () => {
  let clock = new Date();
  const endpoint = await started({ now: () => clock });
  const user = await makeUser(endpoint, "u", mayAssume());
  const everybody = { principal: { qcs: [`qcs::cam::uin/${endpoint.uin}:root`] } };
  const { arn } = await makeRole(endpoint, "r", trust(everybody));
  const assumed = async (condition: object, key = user) => {
    await clients(endpoint).cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: trust({ ...everybody, condition }) });
    return codeOf(clients(endpoint, key).sts.AssumeRole({ RoleArn: arn, ...session }));
  };
  expect(await assumed({ string_equal: { "qcs:uin": [String(user.uin)] } })).toBe("no error");
  expect(await assumed({ string_equal: { "qcs:uin": [endpoint.uin] } })).toBe(byTrust);
  const until = { date_less_than: { "qcs:current_time": new Date(clock.getTime() + 60_000).toISOString() } };
  expect(await assumed(until)).toBe("no error");
  clock = new Date(clock.getTime() + 61_000);
  expect(await assumed(until)).toBe(byTrust);
  // sts has no IP restriction, so a call of it has no address (CAM's page of sts).
  expect(await assumed({ ip_equal: { "qcs:ip": ["127.0.0.1"] } })).toBe(byTrust);
});

const refusals: [what: string, change: (endpoint: Endpoint) => object, code: string][] = [
  ["no ARN", () => ({ RoleArn: "r" }), "InvalidParameter.ParamError"],
  ["the ARN of a user", ({ uin }) => ({ RoleArn: `qcs::cam::uin/${uin}:uin/${uin}` }), "InvalidParameter.ParamError"],
  ["an ARN with an id that is none", ({ uin }) => ({ RoleArn: `qcs::cam::uin/${uin}:role/r` }), "InvalidParameter.ParamError"],
  ["no such role", (endpoint) => ({ RoleArn: arnOf(endpoint, "nobody") }), "ResourceNotFound.RoleNotFound"],
  ["no such id", ({ uin }) => ({ RoleArn: `qcs::cam::uin/${uin}:role/4611686018400000000` }), "ResourceNotFound.RoleNotFound"],
  ["another account's role", () => ({ RoleArn: "qcs::cam::uin/100000000001:roleName/r" }), "InternalError.GetRoleError"],
  ["no role", () => ({ RoleArn: undefined }), "MissingParameter"],
  ["no session name", () => ({ RoleSessionName: undefined }), "MissingParameter"],
  ["a short session name", () => ({ RoleSessionName: "a" }), "InvalidParameter.ParamError"],
  ["a long session name", () => ({ RoleSessionName: "a".repeat(129) }), "InvalidParameter.ParamError"],
  ["a session name with a slash", () => ({ RoleSessionName: "a/b" }), "InvalidParameter.ParamError"],
  ["no time at all", () => ({ DurationSeconds: 0 }), "InvalidParameter.ParamError"],
  ["a time that is no number", () => ({ DurationSeconds: "1800" }), "InvalidParameter"],
  ["more than twelve hours", () => ({ DurationSeconds: 43_201 }), "InvalidParameter.OverTimeError"],
  ["an external id with a space", () => ({ ExternalId: "a b" }), "InvalidParameter.ParamError"],
  ["tags with the same key", () => ({ Tags: [{ Key: "a", Value: "1" }, { Key: "a", Value: "2" }] }), "InvalidParameter.ParamError"],
  ["51 tags", () => ({ Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: "" })) }), "InvalidParameter.ParamError"],
  ["a tag without a key", () => ({ Tags: [{ Key: "", Value: "" }] }), "InvalidParameter.ParamError"],
  ["a source that is nobody", () => ({ SourceIdentity: "a b" }), "InvalidParameter.ParamError"],
  ["the code of an MFA device", () => ({ SerialNumber: "qcs::cam:uin/1::mfa/softToken", TokenCode: "123456" }), "FailedOperation.CheckMFAError"],
  ["a policy that is not URL-encoded", () => ({ Policy: "%" }), "InvalidParameter.StrategyFormatError"],
  ["a policy that is no JSON", () => ({ Policy: "%7B" }), "InvalidParameter.StrategyFormatError"],
  ["a policy without statements", () => ({ Policy: encodeURIComponent('{"version":"2.0","statement":[]}') }), "InvalidParameter.StrategyFormatError"],
  ["a policy with an operator that does not exist", () => ({ Policy: policy({ condition: { ip_in: { "qcs:ip": "10.0.0.0/8" } } }) }), "InvalidParameter.StrategyFormatError"],
  ["a policy with a principal", ({ uin }) => ({ Policy: policy({ principal: { qcs: [`qcs::cam::uin/${uin}:root`] } }) }), "InvalidParameter.StrategyInvalid"],
  ["a policy with an operation that does not exist", () => ({ Policy: encodeURIComponent(document(["aiart:Nope"])) }), "InvalidParameter.StrategyInvalid"],
  ["a policy with a broken resource", () => ({ Policy: policy({ resource: ["cos:bucket"] }) }), "InvalidParameter.ResouceError"],
  ["a policy with another account's resource", () => ({ Policy: policy({ resource: ["qcs::cos::uid/1250000000:bucket/*"] }) }), "InvalidParameter.GrantOtherResource"],
  ["a policy with another account's role", () => ({ Policy: policy({ resource: "qcs::cam::uin/100000000001:roleName/*" }) }), "InvalidParameter.GrantOtherResource"],
  ["a policy that is too long", () => ({ Policy: policy({ resource: [`qcs::aiart:::x/${"y".repeat(6144)}`] }) }), "InvalidParameter.PolicyTooLong"],
  ["a policy that makes a token too long", () => ({ Policy: policy({ resource: [`qcs::aiart:::x/${noise(6000)}`] }) }), "InvalidParameter.ExtendStrategyOverSize"],
];
const policy = (more: object): string => encodeURIComponent(document(["aiart:*"], more));

/** Letters that no compression makes shorter than six bits each. */
function noise(length: number): string {
  return Array.from({ length: Math.ceil(length / 86) }, (_, n) => createHash("sha512").update(String(n)).digest("base64url")).join("").slice(0, length);
}

test("parameters that cannot be meant are refused with the codes of sts", async () => {
  const endpoint = await started();
  const { arn } = await makeRole(endpoint, "r", trustDocument({ accounts: [endpoint.uin] }));
  const { sts } = clients(endpoint);
  for (const [what, change, code] of refusals) {
    expect([what, await codeOf(sts.AssumeRole({ RoleArn: arn, ...session, ...change(endpoint) } as never))]).toEqual([what, code]);
  }
  const all = { ExternalId: "a:b/c", SourceIdentity: "100000000001", Tags: [{ Key: "k", Value: "v" }], DurationSeconds: 43_200, RoleSessionName: "A_z+=,.@-" };
  expect(await codeOf(sts.AssumeRole({ RoleArn: arn, ...all }))).toBe("no error");
});

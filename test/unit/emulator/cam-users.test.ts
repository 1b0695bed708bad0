import { expect, test } from "vitest";
import { clients, codeOf, document, started } from "./started.ts";

test("a console password follows the account's rules, which can be set", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  expect(await cam.GetPasswordRules()).toMatchObject({ Rules: { MinimumLength: 8, MustContain: "Aa0!", ForcePasswordChange: 0 }, UpdateTime: "", Modifier: "" });
  let number = 0;
  const add = (Password: string) => codeOf(cam.AddUser({ Name: `u${number++}`, ConsoleLogin: 1, Password }));
  const violation = "InvalidParameter.PasswordViolatedRules";
  const cases: [password: string, code: string][] = [["Abcdef0!", "no error"], ["Abcde0!", violation], ["abcdefg0!", violation], ["ABCDEFG0!", violation], ["Abcdefgh!", violation], ["Abcdefgh0", violation], [`Aa0!${"x".repeat(29)}`, violation]];
  for (const [password, code] of cases) expect([password, await add(password)]).toEqual([password, code]);
  await cam.UpdatePasswordRules({ Rules: { MinimumLength: 10, MustContain: "a", ReusePasswordLimit: 3 } });
  expect(await cam.GetPasswordRules()).toMatchObject({ Rules: { MinimumLength: 10, MustContain: "a", ReusePasswordLimit: 3, RetryPasswordLimit: 0 }, UpdateTime: expect.stringMatching(/^\d{4}-/), Modifier: endpoint.uin });
  expect([await add("abcdefghij"), await add("abcdefghi"), await add("ABCDEFGHIJ")]).toEqual(["no error", violation, violation]);
  expect(await codeOf(cam.UpdatePasswordRules({ Rules: { MinimumLength: 33 } }))).toBe("InvalidParameter");

  // Only who may sign in has a password.
  await cam.AddUser({ Name: "plain", Password: "x", NeedResetPassword: 1 });
  await cam.UpdateUser({ Name: "plain", Password: "x" });
  expect(await codeOf(cam.UpdateUser({ Name: "plain", ConsoleLogin: 1, Password: "x" }))).toBe(violation);
  await cam.UpdateUser({ Name: "plain", ConsoleLogin: 1 });
  expect(await codeOf(cam.UpdateUser({ Name: "plain", Password: "x" }))).toBe(violation);
  const made = await Promise.all(Array.from({ length: 20 }, (_, n) => cam.AddUser({ Name: `made${n}`, ConsoleLogin: 1 })));
  for (const { Password } of made) expect(Password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z0-9]).{32}$/);
});

test("who belongs to the account", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const users = await Promise.all(["a", "b"].map((Name) => cam.AddUser({ Name, Remark: "r" })));
  const uins = users.map(({ Uin }) => Uin as number).sort((a, b) => a - b);
  await cam.CreateMessageReceiver({ Name: "m", CountryCode: "86", PhoneNumber: "13200000000", Email: "m@b.c" });
  const list = async (more: object = {}) => {
    const { Users = [], IsTruncated, Marker } = await cam.ListAccounts(more);
    return { users: Users.map(({ Uin, UserType }) => [Uin, UserType]), IsTruncated, Marker };
  };
  const all = [[Number(endpoint.uin), "Owner"], [uins[0], "SubUser"], [uins[1], "SubUser"], [0, "MessageReceiver"]];
  expect(await list()).toEqual({ users: all, IsTruncated: false, Marker: "" });
  const first = await list({ MaxItems: 3 });
  expect(first).toMatchObject({ users: all.slice(0, 3), IsTruncated: true });
  expect(await list({ MaxItems: 3, Marker: first.Marker })).toEqual({ users: all.slice(3), IsTruncated: false, Marker: "" });
  expect((await list({ UserType: "SubUser" })).users).toEqual(all.slice(1, 3));
  expect((await list({ UserType: "Collaborator" })).users).toEqual([]);
  expect(await codeOf(list({ Marker: "x" }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(list({ MaxItems: 101 }))).toBe("InvalidParameter");
  expect(await cam.ListCollaborators({})).toMatchObject({ TotalNum: 0, Data: [] });

  const [uin = 0, other = 0] = uins;
  const asked = async (...FilterSubAccountUin: number[]) => (await cam.DescribeSubAccounts({ FilterSubAccountUin })).SubAccounts?.map(({ Uin, UserType, Remark }) => [Uin, UserType, Remark]);
  expect(await asked(other, 5, uin, other)).toEqual([[other, 2, "r"], [uin, 2, "r"]]);
  expect(await asked()).toEqual([]);
  expect(await codeOf(asked(...Array.from({ length: 51 }, (_, n) => n)))).toBe("InvalidParameter");
});

test("an account in numbers", async () => {
  const { cam } = clients(await started());
  const { Uin = 0 } = await cam.AddUser({ Name: "u" });
  await cam.AddUser({ Name: "v" });
  const { GroupId = 0 } = await cam.CreateGroup({ GroupName: "g" });
  await cam.AddUserToGroup({ Info: [{ GroupId, Uin }] });
  await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document() });
  await cam.CreateServiceLinkedRole({ QCSServiceName: ["cvm.qcloud.com"] });
  await cam.CreateSAMLProvider({ Name: "s", Description: "", SAMLMetadataDocument: Buffer.from('<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com"/>').toString("base64") });
  expect(await cam.GetAccountSummary()).toMatchObject({ User: 2, Group: 1, Member: 1, Policies: 1, Roles: 1, Idps: 1, IdentityProviders: 1 });
});

test("message receivers: made, listed, deleted", async () => {
  const { cam } = clients(await started());
  await cam.AddUser({ Name: "u" });
  const create = (Name: string) => cam.CreateMessageReceiver({ Name, CountryCode: "86", PhoneNumber: "13200000000", Email: "m@b.c", Remark: "r" });
  await create("m");
  await create("n");
  expect([await codeOf(create("m")), await codeOf(create("u"))]).toEqual(["InvalidParameter.SubUserNameInUse", "InvalidParameter.SubUserNameInUse"]);
  const { TotalCount, Receivers = [] } = await cam.ListReceiver({ Offset: 0, Limit: 10 });
  expect([TotalCount, ...Receivers.map(({ Name }) => Name).sort()]).toEqual([2, "m", "n"]);
  expect(Receivers[0]).toMatchObject({ PhoneNumber: "13200000000", CountryCode: "86", Email: "m@b.c", Remark: "r", IsReceiverOwner: 0 });
  expect((await cam.ListReceiver({ Offset: 1, Limit: 10 })).Receivers?.length).toBe(1);
  await cam.DeleteMessageReceiver({ Name: "m" });
  expect(await codeOf(cam.DeleteMessageReceiver({ Name: "m" }))).toBe("ResourceNotFound.UserNotExist");
});

test("how users must prove themselves is kept and told", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", PhoneNum: "13200000000", UseApi: 1 });
  const plain = await cam.AddUser({ Name: "v" });
  const off = { Phone: 0, Token: 0, Stoken: 0, Wechat: 0, Custom: 0, Mail: 0, U2FToken: 0, Passkey: 0 };
  expect(await cam.DescribeSafeAuthFlagColl({ SubUin: user.Uin as number })).toMatchObject({ LoginFlag: off, ActionFlag: off, PromptTrust: 0, OffsiteFlag: { VerifyFlag: 0 } });
  await cam.SetMfaFlag({ OpUin: user.Uin as number, LoginFlag: { Phone: 1 } });
  await cam.SetMfaFlag({ OpUin: user.Uin as number, ActionFlag: { Stoken: 1 } });
  const on = { LoginFlag: { ...off, Phone: 1 }, ActionFlag: { ...off, Stoken: 1 } };
  expect(await cam.DescribeSafeAuthFlagColl({ SubUin: user.Uin as number })).toMatchObject(on);
  expect(await cam.DescribeSafeAuthFlag()).toMatchObject({ LoginFlag: off, ActionFlag: off });
  await cam.AttachUserPolicy({ PolicyId: 1, AttachUin: user.Uin as number });
  const own = clients(endpoint, { secretId: user.SecretId as string, secretKey: user.SecretKey as string }).cam;
  expect(await own.DescribeSafeAuthFlag()).toMatchObject({ ...on, PromptTrust: 0 });
  expect(await own.DescribeSafeAuthFlagIntl()).toMatchObject(on);
  await own.SetMfaFlag({ LoginFlag: { Phone: 0 } });
  expect((await own.DescribeSafeAuthFlag()).LoginFlag).toEqual(off);
  const refusals: [string, object][] = [
    ["ResourceNotFound.UserNotExist", { OpUin: 5 }],
    ["ResourceNotFound.UserNotExist", {}],
    ["FailedOperation.UserNotBindPhone", { OpUin: plain.Uin, LoginFlag: { Phone: 1 } }],
    ["FailedOperation.UserNotBindWechat", { OpUin: plain.Uin, ActionFlag: { Wechat: 1 } }],
  ];
  for (const [code, flags] of refusals) expect(await codeOf(cam.SetMfaFlag(flags))).toBe(code);
  expect(await codeOf(cam.DescribeSafeAuthFlagColl({ SubUin: 5 }))).toBe("ResourceNotFound.UserNotExist");
});

test("API keys: two a user, disabled, deleted, and only by whose they are", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", UseApi: 1 });
  const TargetUin = user.Uin as number;
  const other = await cam.AddUser({ Name: "v", UseApi: 1 });
  await cam.AttachUserPolicy({ PolicyId: 1, AttachUin: TargetUin });
  const own = clients(endpoint, { secretId: user.SecretId as string, secretKey: user.SecretKey as string }).cam;
  const { AccessKey } = await own.CreateAccessKey({ Description: "for:tests" });
  expect(AccessKey).toMatchObject({ AccessKeyId: expect.stringMatching(/^AKID/), SecretAccessKey: expect.stringMatching(/^.{32}$/), Status: "Active", Description: "for:tests" });
  const AccessKeyId = AccessKey?.AccessKeyId as string;
  await cam.UpdateAccessKey({ TargetUin, AccessKeyId, Status: "Inactive" });
  expect((await own.ListAccessKeys({})).AccessKeys).toMatchObject([{ AccessKeyId: user.SecretId, Status: "Active" }, { AccessKeyId, Status: "Inactive", Description: "for:tests" }]);
  expect(await codeOf(clients(endpoint, { secretId: AccessKeyId, secretKey: AccessKey?.SecretAccessKey as string }).cam.ListUsers())).toMatch(/^AuthFailure\./);
  expect((await cam.ListAccessKeys({})).AccessKeys).toMatchObject([{ AccessKeyId: endpoint.secretId, Status: "Active" }]);
  expect((await cam.GetSecurityLastUsed({ SecretIdList: [AccessKeyId, endpoint.secretId, "none"] })).SecretIdLastUsedRows).toEqual([AccessKeyId, endpoint.secretId].map((SecretId) => ({ SecretId, LastUsedDate: "", LastSecretUsedDate: 0 })));
  const refusals: [string, Promise<unknown>][] = [
    ["OperationDenied.AccessKeyOverLimit", cam.CreateAccessKey({ TargetUin })],
    ["InvalidParameter.ParamError", cam.CreateAccessKey({ TargetUin, Description: "a b" })],
    ["InvalidParameter.UserNotExist", cam.CreateAccessKey({ TargetUin: 5 })],
    ["FailedOperation.Accesskey", cam.CreateAccessKey({})],
    ["OperationDenied.SubUin", own.CreateAccessKey({ TargetUin: Number(endpoint.uin) })],
    ["OperationDenied.SubUin", own.ListAccessKeys({ TargetUin: Number(endpoint.uin) })],
    ["InvalidParameter.UserNotExist", cam.ListAccessKeys({ TargetUin: 5 })],
    ["OperationDenied.UinNotMatch", cam.DeleteAccessKey({ TargetUin, AccessKeyId: other.SecretId as string })],
    ["ResourceNotFound.SecretNotExist", cam.UpdateAccessKey({ TargetUin, AccessKeyId: "AKIDnone", Status: "Active" })],
    ["OperationDenied.HaveKeys", cam.DeleteUser({ Name: "u" })],
    ["InvalidParameter", cam.GetSecurityLastUsed({ SecretIdList: Array.from({ length: 11 }, () => AccessKeyId) })],
  ];
  for (const [code, call] of refusals) expect(await codeOf(call)).toBe(code);
  await cam.DeleteAccessKey({ TargetUin, AccessKeyId });
  expect((await cam.ListAccessKeys({ TargetUin })).AccessKeys?.length).toBe(1);
});

test("CAM's operations are authorized as a whole, those on API keys for the user whose they are", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", UseApi: 1 });
  const other = await cam.AddUser({ Name: "v" });
  const own = clients(endpoint, { secretId: user.SecretId as string, secretKey: user.SecretKey as string }).cam;
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["cam:GetUser", "cam:ListAccessKeys"], { resource: ["qcs::cam:::uin/${uin}"] }) });
  await cam.AttachUserPolicy({ PolicyId, AttachUin: user.Uin as number });
  const denied = "AuthFailure.UnauthorizedOperation";
  expect(await codeOf(own.GetUser({ Name: "u" }))).toBe(denied);
  expect(await codeOf(own.ListAccessKeys({}))).toBe("no error");
  expect(await codeOf(own.ListAccessKeys({ TargetUin: user.Uin as number }))).toBe("no error");
  expect(await codeOf(own.ListAccessKeys({ TargetUin: other.Uin as number }))).toBe(denied);
  await cam.UpdatePolicy({ PolicyId, PolicyDocument: document(["cam:GetUser"]) });
  expect(await codeOf(own.GetUser({ Name: "u" }))).toBe("no error");
});

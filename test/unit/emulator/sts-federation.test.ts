import { expect, test } from "vitest";
import { trustDocument } from "../../../policies/grants/trust.ts";
import { refusal, send } from "./signed-request.ts";
import { keyOf, makePolicy, makeRole, makeUser } from "./sts-account.ts";
import { clients, codeOf, document, started } from "./started.ts";

const denied = "AuthFailure.UnauthorizedOperation";
const encoded = (action: unknown): string => encodeURIComponent(document(action));
const everything = { Name: "app", Policy: encoded("*") };

test("GetCallerIdentity tells each kind of caller apart", async () => {
  const endpoint = await started();
  const root = clients(endpoint);
  const user = await makeUser(endpoint, "u", document(["sts:*"]));
  const own = clients(endpoint, user);
  const { arn, id } = await makeRole(endpoint, "r", trustDocument({ accounts: [endpoint.uin] }));
  const owner = endpoint.uin;
  const uin = String(user.uin);
  const cases: [what: string, of: typeof root, identity: object][] = [
    ["root", root, { Arn: `qcs::cam::uin/${owner}:uin/${owner}`, UserId: owner, PrincipalId: owner, Type: "CAMUser" }],
    ["user", own, { Arn: `qcs::cam::uin/${owner}:uin/${uin}`, UserId: uin, PrincipalId: uin, Type: "CAMUser" }],
    ["federated by root", clients(endpoint, keyOf(await root.sts.GetFederationToken(everything))), { Arn: `qcs::sts:${owner}:federated-user/${owner}`, UserId: `${owner}:app`, PrincipalId: owner, Type: "CAMUser" }],
    ["federated by user", clients(endpoint, keyOf(await own.sts.GetFederationToken(everything))), { Arn: `qcs::sts:${owner}:federated-user/${uin}`, UserId: `${uin}:app`, PrincipalId: uin, Type: "CAMUser" }],
    ["role", clients(endpoint, keyOf(await own.sts.AssumeRole({ RoleArn: arn, RoleSessionName: "s.1" }))), { Arn: `qcs::sts:${owner}:assumed-role/${id}`, UserId: `${id}:s.1`, PrincipalId: uin, Type: "CAMRole" }],
  ];
  for (const [what, { sts }, identity] of cases) expect([what, await sts.GetCallerIdentity()]).toEqual([what, { AccountId: owner, ...identity, RequestId: expect.any(String) }]);
});

test("a federation token allows what both the asker's policies and its own allow", async () => {
  const endpoint = await started();
  const root = clients(endpoint);
  const user = await makeUser(endpoint, "u", document(["cam:ListUsers", "cam:ListGroups", "sts:GetFederationToken"]));
  const silent = await makeUser(endpoint, "silent", document(["cam:*"]));
  const own = clients(endpoint, user);
  const codes = async (of: typeof root, policy: string) => {
    const { cam } = clients(endpoint, keyOf(await of.sts.GetFederationToken({ Name: "app", Policy: policy })));
    return [await codeOf(cam.ListUsers()), await codeOf(cam.ListGroups({})), await codeOf(cam.ListPolicies({}))];
  };
  expect(await codes(root, encoded("*"))).toEqual(["no error", "no error", "no error"]);
  expect(await codes(root, encoded(["cam:ListUsers"]))).toEqual(["no error", denied, denied]);
  expect(await codes(own, encoded("*"))).toEqual(["no error", "no error", denied]);
  expect(await codes(own, encoded(["cam:ListUsers", "cam:ListPolicies"]))).toEqual(["no error", denied, denied]);
  // To give a token away is a right of its own.
  expect(await codeOf(clients(endpoint, silent).sts.GetFederationToken(everything))).toBe(denied);

  const { cam } = clients(endpoint, keyOf(await own.sts.GetFederationToken(everything)));
  await root.cam.PutUserPermissionsBoundary({ TargetUin: user.uin, PolicyId: await makePolicy(endpoint, "boundary", document(["cam:ListGroups"])) });
  expect([await codeOf(cam.ListUsers()), await codeOf(cam.ListGroups({}))]).toEqual([denied, "no error"]);
  await root.cam.DeleteUser({ Name: "u", Force: 1 });
  expect(await codeOf(cam.ListGroups({}))).toBe("AuthFailure.TokenFailure");
});

test("its limits: the root account's last two hours, a user's 36, and no temporary key gives another", async () => {
  let clock = new Date();
  const endpoint = await started({ now: () => clock });
  const root = clients(endpoint);
  const own = clients(endpoint, await makeUser(endpoint, "u", document(["sts:*", "cam:ListUsers"])));
  const start = Math.floor(clock.getTime() / 1000);
  const ask = (of: typeof root, DurationSeconds?: number) => of.sts.GetFederationToken({ ...everything, ...(DurationSeconds !== undefined && { DurationSeconds }) });
  expect((await ask(root)).ExpiredTime).toBe(start + 1800);
  expect((await ask(root, 7200)).ExpiredTime).toBe(start + 7200);
  expect(await codeOf(ask(root, 7201))).toBe("InvalidParameter.OverTimeError");
  const answer = await ask(own, 129_600);
  expect(answer.ExpiredTime).toBe(start + 129_600);
  expect(await codeOf(ask(own, 129_601))).toBe("InvalidParameter.OverTimeError");
  expect(await codeOf(ask(own, 0))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(root.sts.GetFederationToken({ ...everything, Name: "a b" }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(root.sts.GetFederationToken({ ...everything, Policy: "" }))).toBe("InvalidParameter.StrategyFormatError");
  expect(await codeOf(ask(clients(endpoint, keyOf(answer))))).toBe("InvalidParameter.AccessKeyNotSupport");
  const { arn } = await makeRole(endpoint, "r", trustDocument({ accounts: [endpoint.uin] }), { actions: ["sts:*"] });
  const role = clients(endpoint, keyOf(await root.sts.AssumeRole({ RoleArn: arn, RoleSessionName: "session" })));
  expect(await codeOf(ask(role))).toBe("InvalidParameter.AccessKeyNotSupport");
  for (const [after, code] of [[129_599, "no error"], [129_600, "AuthFailure.TokenFailure"]] as const) {
    clock = new Date((start + after) * 1000);
    expect(await refusal(endpoint, { key: keyOf(answer), timestamp: start + after })).toBe(code);
  }
});

test("whoever has a federation token assumes roles as the user who asked for it", async () => {
  const endpoint = await started();
  const user = await makeUser(endpoint, "u", document(["sts:*"]));
  const { arn } = await makeRole(endpoint, "r", trustDocument({ users: [`${endpoint.uin}/${user.uin}`] }));
  const policies = [["sts:AssumeRole", "no error"], ["cam:*", denied]] as const;
  for (const [action, code] of policies) {
    const { sts } = clients(endpoint, keyOf(await clients(endpoint, user).sts.GetFederationToken({ Name: "app", Policy: encoded([action]) })));
    expect(await codeOf(sts.AssumeRole({ RoleArn: arn, RoleSessionName: "session" }))).toBe(code);
  }
});

test("QueryApiKey lists keys without their secrets, and no MFA device makes a session", async () => {
  const endpoint = await started();
  const root = clients(endpoint);
  const user = await makeUser(endpoint, "u");
  await root.cam.UpdateAccessKey({ AccessKeyId: user.secretId, Status: "Inactive", TargetUin: user.uin });
  const { IdKeys } = await root.sts.QueryApiKey({ TargetUin: user.uin });
  expect(IdKeys).toEqual([{ SecretId: user.secretId, Status: 3, CreateTime: expect.any(Number) }]);
  expect(Math.abs((IdKeys?.[0]?.CreateTime ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  expect((await root.sts.QueryApiKey({})).IdKeys).toMatchObject([{ SecretId: endpoint.secretId, Status: 2 }]);
  expect(await codeOf(root.sts.QueryApiKey({ TargetUin: 1 }))).toBe("InvalidParameter.ParamError");
  expect((await send(endpoint, { service: "sts", action: "GetSessionToken", body: '{"SerialNumber":"qcs::cam:uin/1::mfa/softToken","TokenCode":"123456"}' })).Error?.Code).toBe("FailedOperation.CheckMFAError");
});

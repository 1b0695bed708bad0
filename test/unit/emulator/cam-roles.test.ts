import { expect, test } from "vitest";
import { clients, codeOf, document, started } from "./started.ts";

const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });

test("a role's properties change one by one", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const { RoleId = "" } = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust, SessionDuration: 3600 });
  const info = async () => (await cam.GetRole({ RoleName: "r" })).RoleInfo;
  expect(await info()).toMatchObject({ RoleId, RoleType: "user", SessionDuration: 3600, ConsoleLogin: 0, Description: "", RoleArn: `qcs::cam::uin/${endpoint.uin}:roleName/r` });
  await cam.UpdateRoleSessionDuration({ RoleName: "r", SessionDuration: 43_200 });
  await cam.UpdateRoleConsoleLogin({ RoleName: "r", ConsoleLogin: 1 });
  await cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: trust.replace("scf", "cls") });
  expect(await info()).toMatchObject({ SessionDuration: 43_200, ConsoleLogin: 1, PolicyDocument: trust.replace("scf", "cls") });
  expect(await codeOf(cam.UpdateRoleSessionDuration({ RoleName: "r", SessionDuration: 43_201 }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(cam.CreateRole({ RoleName: "s", PolicyDocument: trust, SessionDuration: -1 }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(cam.UpdateRoleSessionDuration({ RoleName: "none", SessionDuration: 1 }))).toBe("InvalidParameter.RoleNotExist");
  expect(await codeOf(cam.UpdateRoleSessionDuration({ SessionDuration: 1 }))).toBe("InvalidParameter.ParamError");
});

test("a role's id as a number names it, as two actions of the SDK want it", async () => {
  const { cam } = clients(await started());
  const { RoleId = "" } = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust });
  await cam.UpdateRoleSessionDuration({ RoleId: Number(RoleId), SessionDuration: 60 });
  await cam.UpdateRoleConsoleLogin({ RoleId: Number(RoleId), ConsoleLogin: 1 });
  expect((await cam.GetRole({ RoleId })).RoleInfo).toMatchObject({ SessionDuration: 60, ConsoleLogin: 1 });
  expect(await codeOf(cam.UpdateRoleSessionDuration({ RoleId: Number(RoleId) + 10_000, SessionDuration: 60 }))).toBe("InvalidParameter.RoleNotExist");
});

test("a role's tags: by CAM, by the tag API under both of its prefixes, and as a filter of the list", async () => {
  const { cam, tag } = clients(await started());
  const { RoleId = "" } = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust, Tags: [{ Key: "team", Value: "art" }] });
  await cam.CreateRole({ RoleName: "s", PolicyDocument: trust, Tags: [{ Key: "team", Value: "art" }, { Key: "env", Value: "test" }] });
  await cam.TagRole({ RoleName: "r", Tags: [{ Key: "team", Value: "ops" }, { Key: "a", Value: "1" }] });
  await cam.UntagRole({ RoleName: "r", TagKeys: ["a", "none"] });
  // The terraform provider's two resources for roles name them differently.
  for (const prefix of ["role", "RoleId"]) {
    await tag.ModifyResourceTags({ Resource: `qcs::cam:ap-guangzhou:uin/:${prefix}/${RoleId}`, ReplaceTags: [{ TagKey: prefix, TagValue: "x" }] });
    const query = { ServiceType: "cam", ResourcePrefix: prefix, ResourceRegion: "ap-guangzhou", ResourceIds: [RoleId], Limit: 20, Offset: 0 };
    expect((await tag.DescribeResourceTagsByResourceIds(query)).Tags?.map(({ TagKey }) => TagKey)).toContain(prefix);
  }
  expect((await cam.GetRole({ RoleId })).RoleInfo?.Tags).toEqual([{ Key: "RoleId", Value: "x" }, { Key: "role", Value: "x" }, { Key: "team", Value: "ops" }]);
  const names = async (...Tags: { Key: string; Value: string }[]) => {
    const { TotalNum, List = [] } = await cam.DescribeRoleList({ Page: 1, Rp: 10, Tags });
    return [TotalNum, ...List.map(({ RoleName }) => RoleName)];
  };
  expect([await names({ Key: "team", Value: "art" }), await names({ Key: "team", Value: "art" }, { Key: "env", Value: "prod" })]).toEqual([[1, "s"], [0]]);
  expect(await codeOf(cam.TagRole({ RoleName: "r", Tags: [{ Key: "project", Value: "x" }] }))).toBe("InvalidParameter.TagParamError");
  expect(await codeOf(cam.TagRole({ RoleName: "none", Tags: [] }))).toBe("InvalidParameter.RoleNotExist");
});

test("a service-linked role: made for a service, deleted by a task", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const create = (service: string, more: object = {}) => cam.CreateServiceLinkedRole({ QCSServiceName: [service], ...more });
  const { RoleId = "" } = await create("ekslog.tke.cloud.tencent.com", { Description: "d", CustomSuffix: "x-1", Tags: [{ Key: "k", Value: "v" }] });
  const name = "TKE_QCSLinkedRoleInEkslog_x-1";
  expect((await cam.GetRole({ RoleId })).RoleInfo).toMatchObject({
    RoleName: name, RoleType: "service_linked", Description: "d", SessionDuration: 43_200, Tags: [{ Key: "k", Value: "v" }],
    RoleArn: `qcs::cam::uin/${endpoint.uin}:role/tencentcloudServiceRoleName/${name}`,
    PolicyDocument: JSON.stringify({ version: "2.0", statement: [{ action: "sts:AssumeRole", effect: "allow", principal: { service: ["ekslog.tke.cloud.tencent.com"] } }] }),
  });
  await create("cvm.qcloud.com");
  expect((await cam.GetRole({ RoleName: "CVM_QCSLinkedRole" })).RoleInfo?.RoleType).toBe("service_linked");
  expect(await codeOf(create("cvm.qcloud.com"))).toBe("InvalidParameter.RoleNameInUse");
  expect(await codeOf(create("cvm.qcloud.com", { CustomSuffix: "a b" }))).toBe("InvalidParameter.RoleNameError");
  expect(await codeOf(create("no service"))).toBe("InvalidParameter.RoleNameError");
  // Its description is the account's, its document and its end are the service's.
  await cam.UpdateRoleDescription({ RoleId, Description: "e" });
  expect(await codeOf(cam.UpdateAssumeRolePolicy({ RoleId, PolicyDocument: trust }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(cam.DeleteRole({ RoleId }))).toBe("InvalidParameter.ParamError");

  const { DeletionTaskId } = await cam.DeleteServiceLinkedRole({ RoleName: name });
  expect(await cam.GetServiceLinkedRoleDeletionStatus({ DeletionTaskId })).toMatchObject({ Status: "SUCCEEDED", Reason: "ok", ServiceType: "tke" });
  expect(await codeOf(cam.GetRole({ RoleId }))).toBe("InvalidParameter.RoleNotExist");
  expect(await codeOf(cam.GetServiceLinkedRoleDeletionStatus({ DeletionTaskId: "99" }))).toBe("InvalidParameter.DeletionTaskNotExist");
  expect(await codeOf(cam.DeleteServiceLinkedRole({ RoleName: name }))).toBe("InvalidParameter.RoleNotExist");
  await cam.CreateRole({ RoleName: "r", PolicyDocument: trust });
  expect(await codeOf(cam.DeleteServiceLinkedRole({ RoleName: "r" }))).toBe("InvalidParameter.ParamError");
});

test("a boundary is set, read and lifted, for users and roles", async () => {
  const { cam } = clients(await started());
  const { Uin: TargetUin = 0 } = await cam.AddUser({ Name: "u" });
  const { RoleId = "" } = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust });
  const text = document(["aiart:*"], { resource: ["qcs::aiart::uin/1:x/1"] });
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: text });
  const none = { PolicyId: null, PolicyName: null, PolicyDocument: null, PolicyType: null, CreateMode: null };
  const both = async () => [await cam.GetUserPermissionBoundary({ TargetUin }), await cam.GetRolePermissionBoundary({ RoleId })];
  expect(await both()).toMatchObject([none, none]);
  await cam.PutUserPermissionsBoundary({ TargetUin, PolicyId });
  await cam.PutRolePermissionsBoundary({ RoleName: "r", PolicyId: 1 });
  expect(await both()).toMatchObject([
    { PolicyId, PolicyName: "p", PolicyDocument: text.replaceAll("/", "\\/"), PolicyType: 1, CreateMode: 2 },
    { PolicyId: 1, PolicyName: "AdministratorAccess", PolicyType: 2 },
  ]);
  expect((await cam.ListPolicies({})).List?.map((one) => [one.PolicyName, one.AttachEntityCount, one.AttachEntityBoundaryCount])).toEqual([["AdministratorAccess", 0, 1], ["QcloudAIARTFullAccess", 0, 0], ["p", 0, 1]]);
  await cam.DeleteRolePermissionsBoundary({ RoleId });
  // Its boundary goes with the policy that it is.
  await cam.DeletePolicy({ PolicyId: [PolicyId] });
  expect(await both()).toMatchObject([none, none]);
  await cam.PutUserPermissionsBoundary({ TargetUin, PolicyId: 2 });
  await cam.DeleteUserPermissionsBoundary({ TargetUin });
  expect((await both())[0]).toMatchObject(none);

  const { RoleId: linked = "" } = await cam.CreateServiceLinkedRole({ QCSServiceName: ["cvm.qcloud.com"] });
  const refusals: [string, Promise<unknown>][] = [
    ["InvalidParameter.UserNotExist", cam.PutUserPermissionsBoundary({ TargetUin: 5, PolicyId: 1 })],
    ["InvalidParameter.PolicyIdNotExist", cam.PutUserPermissionsBoundary({ TargetUin, PolicyId: 5 })],
    ["InvalidParameter.UserNotExist", cam.GetUserPermissionBoundary({ TargetUin: 5 })],
    ["InvalidParameter.UserNotExist", cam.DeleteUserPermissionsBoundary({ TargetUin: 5 })],
    ["InvalidParameter.RoleNotExist", cam.PutRolePermissionsBoundary({ RoleName: "none", PolicyId: 1 })],
    ["InvalidParameter.PolicyIdNotExist", cam.PutRolePermissionsBoundary({ RoleId, PolicyId: 5 })],
    ["InvalidParameter.RoleNotExist", cam.GetRolePermissionBoundary({ RoleId: "5" })],
    ["InvalidParameter.ParamError", cam.DeleteRolePermissionsBoundary({})],
    ["InvalidParameter.ServiceLinkedRoleCantUsePermissionBoundary", cam.PutRolePermissionsBoundary({ RoleId: linked, PolicyId: 1 })],
    ["InvalidParameter.ServiceLinkedRoleCantUsePermissionBoundary", cam.DeleteRolePermissionsBoundary({ RoleId: linked })],
  ];
  for (const [code, call] of refusals) expect(await codeOf(call)).toBe(code);
});

test("a boundary cuts what its user carries", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", UseApi: 1 });
  await cam.AttachUserPolicy({ PolicyId: 1, AttachUin: user.Uin as number });
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["cam:List*", "cam:DeleteUserPermissionsBoundary"]) });
  await cam.PutUserPermissionsBoundary({ TargetUin: user.Uin as number, PolicyId });
  const own = clients(endpoint, { secretId: user.SecretId as string, secretKey: user.SecretKey as string }).cam;
  expect([await codeOf(own.ListUsers()), await codeOf(own.GetUser({ Name: "u" }))]).toEqual(["no error", "AuthFailure.UnauthorizedOperation"]);
  await own.DeleteUserPermissionsBoundary({ TargetUin: user.Uin as number });
  expect(await codeOf(own.GetUser({ Name: "u" }))).toBe("no error");
});

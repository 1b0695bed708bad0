import { expect, test } from "vitest";
import { clients, codeOf, document, started } from "./started.ts";

const administrator = 1;
const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });

/** A user in two groups, and a role; `own` and a preset policy are attached here and there. */
async function account() {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u" });
  const groups = await Promise.all(["g1", "g2"].map((GroupName) => cam.CreateGroup({ GroupName })));
  const [first = 0, second = 0] = groups.map(({ GroupId }) => GroupId as number);
  const role = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust });
  const own = await cam.CreatePolicy({ PolicyName: "own", PolicyDocument: document(["aiart:TextToImage", "cvm:RunInstances"]), Description: "d" });
  const uin = user.Uin as number;
  const policy = own.PolicyId as number;
  await cam.AddUserToGroup({ Info: [{ GroupId: first, Uin: uin }, { GroupId: second, Uin: uin }] });
  await cam.AttachUserPolicy({ PolicyId: policy, AttachUin: uin });
  await cam.AttachGroupPolicy({ PolicyId: policy, AttachGroupId: first });
  await cam.AttachGroupPolicy({ PolicyId: policy, AttachGroupId: second });
  await cam.AttachGroupPolicy({ PolicyId: administrator, AttachGroupId: second });
  await cam.AttachRolePolicy({ PolicyName: "QcloudAIARTFullAccess", AttachRoleName: "r" });
  await cam.AttachRolePolicy({ PolicyId: policy, AttachRoleName: "r" });
  return { endpoint, cam, uin, uid: user.Uid as number, first, second, roleId: role.RoleId as string, policy };
}

test("lists show preset policies as such, and who attached", async () => {
  const { endpoint, cam, uin, second, policy } = await account();
  const operator = { OperateOwnerUin: endpoint.uin, OperateUin: endpoint.uin, OperateUinType: 0 };
  const own = { PolicyId: policy, PolicyName: "own", PolicyType: "User", CreateMode: 2 };
  expect((await cam.ListAttachedUserPolicies({ TargetUin: uin })).List).toMatchObject([{ ...own, Remark: "d", ...operator }]);
  expect((await cam.ListAttachedGroupPolicies({ TargetGroupId: second })).List).toMatchObject([own, { PolicyId: administrator, PolicyName: "AdministratorAccess", PolicyType: "QCS", CreateMode: 2, ...operator }]);
  expect((await cam.ListAttachedGroupPolicies({ TargetGroupId: second, Keyword: "administrator" })).TotalNum).toBe(1);
  const ofRole = async (more: object) => (await cam.ListAttachedRolePolicies({ RoleName: "r", Page: 1, Rp: 10, ...more })).List?.map(({ PolicyName, PolicyType }) => [PolicyName, PolicyType]);
  expect(await ofRole({})).toEqual([["QcloudAIARTFullAccess", "QCS"], ["own", "User"]]);
  expect(await ofRole({ PolicyType: "QCS" })).toEqual([["QcloudAIARTFullAccess", "QCS"]]);
  expect(await ofRole({ PolicyType: "User" })).toEqual([["own", "User"]]);
  expect(await ofRole({ Page: 2, Rp: 1 })).toEqual([["own", "User"]]);
});

test("a policy is attached by whoever called: a user, or the session of a role", async () => {
  const { endpoint, cam, uin, second, policy } = await account();
  const admin = await cam.AddUser({ Name: "admin", UseApi: 1 });
  await cam.AttachUserPolicy({ PolicyId: administrator, AttachUin: admin.Uin as number });
  const own = clients(endpoint, { secretId: admin.SecretId as string, secretKey: admin.SecretKey as string });
  await own.cam.AttachUserPolicy({ PolicyId: administrator, AttachUin: uin });
  expect((await cam.ListAttachedUserPolicies({ TargetUin: uin })).List?.[1]).toMatchObject({ OperateOwnerUin: endpoint.uin, OperateUin: String(admin.Uin), OperateUinType: 0 });

  const trusted = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: "sts:AssumeRole", principal: { qcs: [`qcs::cam::uin/${endpoint.uin}:uin/${admin.Uin}`] } }] });
  const { RoleId } = await cam.CreateRole({ RoleName: "admins", PolicyDocument: trusted });
  await cam.AttachRolePolicy({ PolicyId: administrator, AttachRoleName: "admins" });
  const { Credentials } = await own.sts.AssumeRole({ RoleArn: `qcs::cam::uin/${endpoint.uin}:roleName/admins`, RoleSessionName: "session" });
  const session = clients(endpoint, { secretId: Credentials?.TmpSecretId as string, secretKey: Credentials?.TmpSecretKey as string, token: Credentials?.Token as string });
  await cam.DetachGroupPolicy({ PolicyId: policy, DetachGroupId: second });
  await session.cam.AttachGroupPolicy({ PolicyId: policy, AttachGroupId: second });
  expect((await cam.ListAttachedGroupPolicies({ TargetGroupId: second })).List?.[1]).toMatchObject({ OperateOwnerUin: endpoint.uin, OperateUin: RoleId, OperateUinType: 1 });
});

test("all policies of a user: direct ones, those of its groups, each once", async () => {
  const { cam, uin, first, second, policy } = await account();
  const list = async (AttachType: number, more: object = {}) => {
    const { TotalNum, PolicyList = [] } = await cam.ListAttachedUserAllPolicies({ TargetUin: uin, Page: 1, Rp: 10, AttachType, ...more });
    return { total: TotalNum, list: PolicyList.map(({ PolicyId, StrategyType, Groups }) => [PolicyId, StrategyType, Groups?.map(({ GroupId, GroupName }) => `${GroupId}/${GroupName}`)]) };
  };
  const groups = [`${first}/g1`, `${second}/g2`];
  const own = [String(policy), "1", groups];
  const preset = ["1", "2", [`${second}/g2`]];
  expect(await list(0)).toEqual({ total: 2, list: [own, preset] });
  expect(await list(1)).toEqual({ total: 1, list: [[String(policy), "1", []]] });
  expect(await list(2)).toEqual({ total: 2, list: [own, preset] });
  expect(await list(0, { StrategyType: 2 })).toEqual({ total: 1, list: [preset] });
  expect(await list(0, { Keyword: "OWN" })).toEqual({ total: 1, list: [own] });
  expect(await list(0, { Page: 2, Rp: 1 })).toEqual({ total: 2, list: [preset] });
  expect(await codeOf(cam.ListAttachedUserAllPolicies({ TargetUin: 1, Page: 1, Rp: 10, AttachType: 0 }))).toBe("ResourceNotFound.UserNotExist");
  expect(await codeOf(cam.ListAttachedUserAllPolicies({ TargetUin: uin, Page: 1, Rp: 10, AttachType: 3 }))).toBe("InvalidParameter");
  expect(await codeOf(cam.ListAttachedUserAllPolicies({ TargetUin: uin, Page: 1, Rp: 201, AttachType: 0 }))).toBe("InvalidParameter");
});

test("what carries a policy", async () => {
  const { cam, uin, uid, first, second, roleId, policy } = await account();
  const entities = async (more: object = {}) => (await cam.ListEntitiesForPolicy({ PolicyId: policy, ...more })).List?.map(({ Id, Name, Uin, RelatedType }) => [Id, Name, Uin, RelatedType]);
  const all = [[String(uid), "u", uin, 1], [String(first), "g1", 0, 2], [String(second), "g2", 0, 2], [roleId, "r", 0, 3]];
  expect(await entities()).toEqual(all);
  expect(await entities({ EntityFilter: "Group" })).toEqual(all.slice(1, 3));
  expect(await entities({ Page: 2, Rp: 3 })).toEqual(all.slice(3));
  expect((await cam.ListEntitiesForPolicy({ PolicyId: policy, EntityFilter: "User" })).TotalNum).toBe(1);
  expect(await codeOf(entities({ EntityFilter: "user" }))).toBe("InvalidParameter.EntityFilterError");
  expect(await codeOf(entities({ PolicyId: 5 }))).toBe("ResourceNotFound.PolicyIdNotFound");
});

test("which services policies allow something of, and which operations", async () => {
  const { cam, uin, first, roleId, policy } = await account();
  const services = async (who: object) => (await cam.ListPoliciesGrantingServiceAccess(who)).List?.map(({ Service, Policy, Action }) => [Service?.ServiceType, Policy?.map((one) => one.PolicyName), Action?.length]);
  expect(await services({ TargetUin: uin })).toEqual([["aiart", ["AdministratorAccess", "own"], 0], ["cvm", ["own"], 0]]);
  expect(await services({ GroupId: first })).toEqual([["aiart", ["own"], 0], ["cvm", ["own"], 0]]);
  expect(await services({ RoleId: Number(roleId) })).toEqual([["aiart", ["QcloudAIARTFullAccess", "own"], 0], ["cvm", ["own"], 0]]);
  const one = async (who: object) => (await cam.ListPoliciesGrantingServiceAccess(who)).List?.[0];
  expect(await one({ TargetUin: uin, ServiceType: "cvm" })).toEqual({
    Service: { ServiceType: "cvm", ServiceName: "cvm" }, Action: [{ Name: "RunInstances", Description: "" }],
    Policy: [{ PolicyId: String(policy), PolicyName: "own", PolicyType: "Custom", PolicyDescription: "d" }],
  });
  const aiart = await one({ RoleId: Number(roleId), ServiceType: "aiart" });
  expect(aiart?.Action?.map(({ Name }) => Name)).toContain("SubmitMemeJob");
  expect(aiart?.Policy?.[0]?.PolicyType).toBe("Presetting");
  expect(await codeOf(services({}))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(services({ TargetUin: uin, GroupId: first }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(services({ RoleId: 5 }))).toBe("InvalidParameter.RoleNotExist");
});

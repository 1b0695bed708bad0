import { expect, test } from "vitest";
import { clients, codeOf, document, started } from "./started.ts";

const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });

test("a user: made, read, changed, tagged, deleted", async () => {
  const { cam, tag } = clients(await started());
  const plain = await cam.AddUser({ Name: "plain", Remark: "r" });
  expect(plain).toMatchObject({ Name: "plain", Password: "", SecretId: "", SecretKey: "" });
  expect(String(plain.Uin)).toMatch(/^100\d{9}$/);
  expect(String(plain.Uid)).toMatch(/^\d{8}$/);
  const full = await cam.AddUser({ Name: "full", UseApi: 1, ConsoleLogin: 1 });
  expect(full).toMatchObject({ SecretId: expect.stringMatching(/^AKID/), SecretKey: expect.stringMatching(/^.{32}$/), Password: expect.stringMatching(/^.{8,32}$/) });
  await cam.UpdateUser({ Name: "plain", Email: "a@b.c" });
  expect(await cam.GetUser({ Name: "plain" })).toMatchObject({ Uin: plain.Uin, Uid: plain.Uid, Remark: "r", Email: "a@b.c", ConsoleLogin: 0, PhoneNum: "", CountryCode: "" });
  expect((await cam.ListUsers()).Data?.map((user) => user.Name).sort()).toEqual(["full", "plain"]);
  expect((await cam.DescribeSubAccounts({ FilterSubAccountUin: [plain.Uin as number] })).SubAccounts).toMatchObject([{ Name: "plain" }]);

  const resource = `qcs::cam:ap-guangzhou:uin/:uin/${plain.Uin}`;
  await tag.ModifyResourceTags({ Resource: resource, ReplaceTags: [{ TagKey: "a", TagValue: "1" }, { TagKey: "b", TagValue: "2" }] });
  await tag.ModifyResourceTags({ Resource: resource, ReplaceTags: [{ TagKey: "a", TagValue: "3" }], DeleteTags: [{ TagKey: "b" }] });
  const query = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "ap-guangzhou", ResourceIds: [String(plain.Uin)], Limit: 20, Offset: 0 };
  expect((await tag.DescribeResourceTagsByResourceIds(query)).Tags).toMatchObject([{ TagKey: "a", TagValue: "3", ResourceId: String(plain.Uin) }]);
  await tag.TagResources({ ResourceList: [resource], Tags: [{ TagKey: "c", TagValue: "4" }] });
  await tag.UnTagResources({ ResourceList: [resource], TagKeys: ["a"] });
  expect((await tag.GetResources({ ResourceList: [resource] })).ResourceTagMappingList).toMatchObject([{ Tags: [{ TagKey: "c", TagValue: "4" }] }]);
  expect(await codeOf(tag.ModifyResourceTags({ Resource: resource }))).toBe("MissingParameter");
  expect(await codeOf(tag.ModifyResourceTags({ Resource: resource, DeleteTags: [] }))).toBe("InvalidParameterValue.DeleteTagsParamError");

  expect(await codeOf(cam.DeleteUser({ Name: "full" }))).toBe("OperationDenied.HaveKeys");
  expect((await cam.ListAccessKeys({ TargetUin: full.Uin as number })).AccessKeys).toMatchObject([{ AccessKeyId: full.SecretId }]);
  await cam.DeleteUser({ Name: "full", Force: 1 });
  await cam.DeleteUser({ Name: "plain" });
  expect(await codeOf(cam.GetUser({ Name: "plain" }))).toBe("ResourceNotFound.UserNotExist");
  expect((await tag.GetResources({})).ResourceTagMappingList).toEqual([]);
});

test("names that are in use or not valid are refused", async () => {
  const { cam } = clients(await started());
  const twice = async (create: () => Promise<unknown>) => [await codeOf(create()), await codeOf(create())];
  expect(await twice(() => cam.AddUser({ Name: "n" }))).toEqual(["no error", "InvalidParameter.SubUserNameInUse"]);
  expect(await twice(() => cam.CreateGroup({ GroupName: "n" }))).toEqual(["no error", "InvalidParameter.GroupNameInUse"]);
  expect(await twice(() => cam.CreateRole({ RoleName: "n", PolicyDocument: trust }))).toEqual(["no error", "InvalidParameter.RoleNameInUse"]);
  expect(await twice(() => cam.CreatePolicy({ PolicyName: "n", PolicyDocument: document() }))).toEqual(["no error", "FailedOperation.PolicyNameInUse"]);
  expect(await codeOf(cam.AddUser({ Name: "a b" }))).toBe("InvalidParameter.UserNameIllegal");
  expect(await codeOf(cam.CreatePolicy({ PolicyName: "a b", PolicyDocument: document() }))).toBe("InvalidParameter.PolicyNameError");
  expect(await codeOf(cam.CreateRole({ RoleName: "x".repeat(129), PolicyDocument: trust }))).toBe("InvalidParameter.RoleNameError");
  expect(await codeOf(cam.CreatePolicy({ PolicyName: "m", PolicyDocument: document(), Description: "图".repeat(101) }))).toBe("InvalidParameter.DescriptionLengthOverlimit");
  expect(await codeOf(cam.CreatePolicy({ PolicyName: "m", PolicyDocument: document(), Description: "图".repeat(100) }))).toBe("no error");
});

test("a group takes 100 users, a user 10 groups, and a call does all or nothing", async () => {
  const { cam } = clients(await started());
  const users = await Promise.all(Array.from({ length: 101 }, (_, n) => cam.AddUser({ Name: `u${n}` })));
  const { GroupId = 0 } = await cam.CreateGroup({ GroupName: "g", Remark: "r" });
  const all = users.map((user) => ({ GroupId, Uid: user.Uid as number }));
  expect(await codeOf(cam.AddUserToGroup({ Info: all }))).toBe("InvalidParameter.GroupUserFull");
  expect((await cam.GetGroup({ GroupId })).GroupNum).toBe(0);
  await cam.AddUserToGroup({ Info: all.slice(0, 100) });
  await cam.AddUserToGroup({ Info: all.slice(0, 1) });
  expect(await codeOf(cam.AddUserToGroup({ Info: all.slice(100) }))).toBe("InvalidParameter.GroupUserFull");
  const second = await cam.ListUsersForGroup({ GroupId, Page: 2, Rp: 60 });
  expect([second.TotalNum, second.UserInfo?.length]).toEqual([100, 40]);
  expect(await cam.GetGroup({ GroupId })).toMatchObject({ GroupName: "g", Remark: "r", CreateTime: expect.stringMatching(/^\d{4}-/) });

  const who = { Uin: users[100]?.Uin as number };
  for (let n = 0; n < 11; n++) {
    const group = await cam.CreateGroup({ GroupName: `g${n}` });
    expect(await codeOf(cam.AddUserToGroup({ Info: [{ GroupId: group.GroupId as number, ...who }] }))).toBe(n < 10 ? "no error" : "InvalidParameter.UserGroupFull");
  }
  expect((await cam.ListGroupsForUser({ SubUin: who.Uin, Rp: 200 })).TotalNum).toBe(10);
  await cam.RemoveUserFromGroup({ Info: all.slice(0, 1) });
  await cam.DeleteUser({ Name: "u1" });
  expect((await cam.ListUsersForGroup({ GroupId })).TotalNum).toBe(98);
  await cam.DeleteGroup({ GroupId });
  expect(await codeOf(cam.GetGroup({ GroupId }))).toBe("ResourceNotFound.GroupNotExist");
  expect((await cam.ListGroups({ Keyword: "g", Rp: 200 })).TotalNum).toBe(11);
  expect(await codeOf(cam.AddUserToGroup({ Info: [{ GroupId: 1, ...who }] }))).toBe("InvalidParameter.GroupNotExist");
});

test("a policy: slashes escaped, attached twice, detached by its deletion", async () => {
  const { cam } = clients(await started());
  const text = document(["aiart:TextToImage"], { condition: { ip_equal: { "qcs:ip": ["10.0.0.0/8"] } } });
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: text, Description: "d" });
  expect(String(PolicyId)).toMatch(/^\d{8,9}$/);
  const read = await cam.GetPolicy({ PolicyId });
  expect(read).toMatchObject({ PolicyName: "p", Description: "d", Type: 1, PolicyDocument: text.replaceAll("/", "\\/") });
  await cam.UpdatePolicy({ PolicyId, PolicyDocument: read.PolicyDocument as string });
  expect((await cam.GetPolicy({ PolicyId })).PolicyDocument).toBe(read.PolicyDocument);

  const user = await cam.AddUser({ Name: "u" });
  const group = await cam.CreateGroup({ GroupName: "g" });
  const role = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust });
  for (let twice = 0; twice < 2; twice++) {
    await cam.AttachUserPolicy({ PolicyId, AttachUin: user.Uin as number });
    await cam.AttachGroupPolicy({ PolicyId, AttachGroupId: group.GroupId as number });
    await cam.AttachRolePolicy({ PolicyId, AttachRoleId: role.RoleId as string });
  }
  const lists = async () => [
    (await cam.ListAttachedUserPolicies({ TargetUin: user.Uin as number })).List,
    (await cam.ListAttachedGroupPolicies({ TargetGroupId: group.GroupId as number })).List,
    (await cam.ListAttachedRolePolicies({ RoleName: "r", Page: 1, Rp: 200 })).List,
  ];
  const attached = { PolicyId, PolicyName: "p", AddTime: expect.any(String), CreateMode: 2, PolicyType: "User" };
  expect(await lists()).toMatchObject([[attached], [attached], [attached]]);
  expect((await cam.ListPolicies({ Scope: "Local", Keyword: "p" })).List).toMatchObject([{ PolicyId, Attachments: 3, Type: 1, CreateMode: 2 }]);
  expect((await cam.ListEntitiesForPolicy({ PolicyId })).List?.map((one) => one.Name)).toEqual(["u", "g", "r"]);
  await cam.DetachUserPolicy({ PolicyId, DetachUin: user.Uin as number });
  await cam.DeletePolicy({ PolicyId: [PolicyId] });
  expect(await lists()).toEqual([[], [], []]);
  expect(await codeOf(cam.GetPolicy({ PolicyId }))).toBe("ResourceNotFound.PolicyIdNotFound");
  expect(await codeOf(cam.AttachUserPolicy({ PolicyId, AttachUin: user.Uin as number }))).toBe("ResourceNotFound.PolicyIdNotFound");
});

test("a role: made, read, changed, deleted", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const { RoleId = "" } = await cam.CreateRole({ RoleName: "r", PolicyDocument: trust, Tags: [{ Key: "k", Value: "v" }] });
  expect(RoleId).toMatch(/^4611686\d{12}$/);
  expect((await cam.DescribeRoleList({ Page: 1, Rp: 200 })).List).toMatchObject([{ RoleId, RoleName: "r", PolicyDocument: trust, AddTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/), Tags: [{ Key: "k", Value: "v" }] }]);
  await cam.UpdateRoleDescription({ RoleId, Description: "d" });
  expect((await cam.GetRole({ RoleName: "r" })).RoleInfo).toMatchObject({ RoleId, Description: "d" });
  await cam.DeleteRole({ RoleId });
  expect(await codeOf(cam.GetRole({ RoleId }))).toBe("InvalidParameter.RoleNotExist");
});

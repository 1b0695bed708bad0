import { expect, test } from "vitest";
import { clients, codeOf, document, started } from "./started.ts";

const administrator = 1;
const version = (action: string) => document([`aiart:${action}`]);

test("a policy has up to five versions, of which one is in effect", async () => {
  // The SDK signs with the real clock, so the endpoint's may not be far from it.
  const start = Math.floor(Date.now() / 1000) * 1000;
  const iso = (moment: number) => `${new Date(moment).toISOString().slice(0, 19)}Z`;
  let clock = new Date(start);
  const { cam } = clients(await started({ now: () => clock }));
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: version("TextToImage") });
  const create = (SetAsDefault: boolean) => cam.CreatePolicyVersion({ PolicyId, PolicyDocument: version("ImageToImage"), SetAsDefault });
  clock = new Date(start + 60_000);
  expect((await create(false)).VersionId).toBe(2);
  expect((await cam.GetPolicy({ PolicyId })).PolicyDocument).toBe(version("TextToImage"));
  expect((await create(true)).VersionId).toBe(3);
  expect(await cam.GetPolicy({ PolicyId })).toMatchObject({ PolicyDocument: version("ImageToImage"), UpdateTime: iso(start + 60_000 + 8 * 3_600_000).slice(0, 19).replace("T", " ") });
  expect((await cam.ListPolicyVersions({ PolicyId })).Versions).toEqual([
    { VersionId: 1, CreateDate: iso(start), IsDefaultVersion: 0 },
    { VersionId: 2, CreateDate: iso(start + 60_000), IsDefaultVersion: 0 },
    { VersionId: 3, CreateDate: iso(start + 60_000), IsDefaultVersion: 1 },
  ]);
  await create(false);
  await create(false);
  expect(await codeOf(create(false))).toBe("FailedOperation.PolicyVersionFull");
  await cam.DeletePolicyVersion({ PolicyId, VersionId: [4, 5] });
  // A number is never given twice.
  expect((await create(false)).VersionId).toBe(6);

  await cam.SetDefaultPolicyVersion({ PolicyId, VersionId: 1 });
  expect((await cam.GetPolicy({ PolicyId })).PolicyDocument).toBe(version("TextToImage"));
  // An update changes the version in effect and makes none.
  await cam.UpdatePolicy({ PolicyId, PolicyDocument: document(["aiart:RefineImage"], { resource: ["qcs::aiart::uin/1:x/1"] }) });
  expect((await cam.GetPolicyVersion({ PolicyId, VersionId: 1 })).PolicyVersion).toEqual({
    VersionId: 1, CreateDate: iso(start), IsDefaultVersion: 1, Document: document(["aiart:RefineImage"], { resource: ["qcs::aiart::uin/1:x/1"] }).replaceAll("/", "\\/"),
  });
  await cam.DeletePolicy({ PolicyId: [PolicyId] });
  expect(await codeOf(cam.ListPolicyVersions({ PolicyId }))).toBe("ResourceNotFound.PolicyIdNotFound");
});

test("a version that is not there, is in effect, or is no policy is refused", async () => {
  const { cam } = clients(await started());
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: version("TextToImage") });
  await cam.CreatePolicyVersion({ PolicyId, PolicyDocument: version("ImageToImage"), SetAsDefault: false });
  const create = (id: number, PolicyDocument: string) => codeOf(cam.CreatePolicyVersion({ PolicyId: id, PolicyDocument, SetAsDefault: true }));
  expect(await create(PolicyId, version("Nope"))).toBe("InvalidParameter.ActionNotExist");
  expect(await create(5, version("TextToImage"))).toBe("InvalidParameter.PolicyIdNotExist");
  expect(await create(administrator, version("TextToImage"))).toBe("InvalidParameter.PolicyIdNotExist");
  expect(await codeOf(cam.DeletePolicyVersion({ PolicyId, VersionId: [2, 1] }))).toBe("FailedOperation.PolicyVersionAlreadyDefault");
  expect(await codeOf(cam.DeletePolicyVersion({ PolicyId, VersionId: [2, 9] }))).toBe("InvalidParameter.PolicyVersionNotExists");
  expect(await codeOf(cam.DeletePolicyVersion({ PolicyId: administrator, VersionId: [1] }))).toBe("InvalidParameter.PolicyIdNotExist");
  expect(await codeOf(cam.SetDefaultPolicyVersion({ PolicyId, VersionId: 1 }))).toBe("FailedOperation.PolicyVersionAlreadyDefault");
  expect(await codeOf(cam.SetDefaultPolicyVersion({ PolicyId, VersionId: 9 }))).toBe("InvalidParameter.PolicyVersionNotExists");
  expect(await codeOf(cam.GetPolicyVersion({ PolicyId, VersionId: 9 }))).toBe("InvalidParameter.PolicyVersionNotExists");
  expect(await codeOf(cam.GetPolicyVersion({ PolicyId: 5, VersionId: 1 }))).toBe("ResourceNotFound.PolicyIdNotFound");
  // Nothing of a call that is refused is done.
  expect((await cam.ListPolicyVersions({ PolicyId })).Versions?.length).toBe(2);
});

test("a version's document holds from the moment it is the default", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const user = await cam.AddUser({ Name: "u", UseApi: 1 });
  const own = clients(endpoint, { secretId: user.SecretId as string, secretKey: user.SecretKey as string }).cam;
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["cam:ListUsers"]) });
  await cam.AttachUserPolicy({ PolicyId, AttachUin: user.Uin as number });
  await cam.CreatePolicyVersion({ PolicyId, PolicyDocument: document(["cam:ListGroups"]), SetAsDefault: true });
  expect([await codeOf(own.ListUsers()), await codeOf(own.ListGroups({}))]).toEqual(["AuthFailure.UnauthorizedOperation", "no error"]);
  await cam.SetDefaultPolicyVersion({ PolicyId, VersionId: 1 });
  expect([await codeOf(own.ListUsers()), await codeOf(own.ListGroups({}))]).toEqual(["no error", "AuthFailure.UnauthorizedOperation"]);
});

test("a policy is updated by its name, and renamed by its id", async () => {
  const { cam } = clients(await started());
  const { PolicyId = 0 } = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: version("TextToImage") });
  expect(await cam.UpdatePolicy({ PolicyName: "p", Description: "d" })).toMatchObject({ PolicyId });
  expect(await cam.UpdatePolicy({ PolicyId, PolicyName: "q" })).not.toHaveProperty("PolicyId");
  expect(await cam.GetPolicy({ PolicyId })).toMatchObject({ PolicyName: "q", Description: "d", PolicyDocument: version("TextToImage") });
  expect(await codeOf(cam.UpdatePolicy({ PolicyName: "p", Description: "d" }))).toBe("ResourceNotFound.NotFound");
  expect(await codeOf(cam.UpdatePolicy({ Description: "d" }))).toBe("InvalidParameter.ParamError");
  expect(await codeOf(cam.UpdatePolicy({ PolicyId, PolicyName: "AdministratorAccess" }))).toBe("FailedOperation.PolicyNameInUse");
});

test("preset policies are listed and read, and never changed", async () => {
  const { cam } = clients(await started());
  await cam.CreatePolicy({ PolicyName: "own", PolicyDocument: version("TextToImage") });
  const names = async (Scope?: string) => (await cam.ListPolicies({ ...(Scope && { Scope }) })).List?.map(({ PolicyName, Type }) => [PolicyName, Type]);
  const presets = [["AdministratorAccess", 2], ["QcloudAIARTFullAccess", 2]];
  expect([await names("QCS"), await names("Local"), await names("All"), await names()]).toEqual([presets, [["own", 1]], [...presets, ["own", 1]], [...presets, ["own", 1]]]);
  expect(await codeOf(cam.ListPolicies({ Scope: "Other" }))).toBe("InvalidParameter.ScopeError");
  expect(await codeOf(cam.ListPolicies({ Page: 201 }))).toBe("InvalidParameter");
  expect(await cam.GetPolicy({ PolicyId: administrator })).toMatchObject({ Type: 2, PolicyDocument: document(["*"]) });
  expect((await cam.ListPolicyVersions({ PolicyId: administrator })).Versions).toMatchObject([{ VersionId: 1, IsDefaultVersion: 1 }]);
  expect(await codeOf(cam.UpdatePolicy({ PolicyId: administrator, Description: "mine" }))).toBe("InvalidParameter.PolicyIdNotExist");
  expect(await codeOf(cam.DeletePolicy({ PolicyId: [administrator] }))).toBe("InvalidParameter.PolicyIdNotExist");
});

test("a policy's tags: given when it is made, changed by the tag API, gone with it", async () => {
  const { cam, tag } = clients(await started());
  const create = (...Tags: { Key: string; Value: string }[]) => cam.CreatePolicy({ PolicyName: "p", PolicyDocument: version("TextToImage"), Tags });
  expect(await codeOf(create({ Key: "", Value: "v" }))).toBe("InvalidParameter.TagParamError");
  expect(await codeOf(create({ Key: "k", Value: "v" }, { Key: "k", Value: "w" }))).toBe("InvalidParameter.TagParamError");
  expect(await codeOf(create(...Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: "v" }))))).toBe("InvalidParameter.TagLimitExceeded");
  const { PolicyId = 0 } = await create({ Key: "team", Value: "art" });
  await tag.ModifyResourceTags({ Resource: `qcs::cam:ap-guangzhou:uin/:policy/${PolicyId}`, ReplaceTags: [{ TagKey: "owner", TagValue: "me" }] });
  const tags = [{ Key: "owner", Value: "me" }, { Key: "team", Value: "art" }];
  expect((await cam.GetPolicy({ PolicyId })).Tags).toEqual(tags);
  expect((await cam.ListPolicies({ Scope: "Local" })).List).toMatchObject([{ Tags: tags }]);
  await cam.DeletePolicy({ PolicyId: [PolicyId] });
  expect((await tag.GetResources({})).ResourceTagMappingList).toEqual([]);
});

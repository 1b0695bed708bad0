import { expect, test } from "vitest";
import { clients, codeOf, document, started } from "./started.ts";

const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });
const tagOf = ([TagKey, TagValue]: readonly [string, string]) => ({ TagKey, TagValue });

/** Two users, a role and a policy, and how the tag API names them. */
async function account() {
  const endpoint = await started();
  const { cam, tag } = clients(endpoint);
  const users = await Promise.all(["u", "v"].map((Name) => cam.AddUser({ Name })));
  const [u, v] = users.map(({ Uin }) => String(Uin)) as [string, string];
  const role = (await cam.CreateRole({ RoleName: "r", PolicyDocument: trust })).RoleId as string;
  const policy = String((await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document() })).PolicyId);
  const six = (last: string) => `qcs::cam::uin/${endpoint.uin}:${last}`;
  return { endpoint, cam, tag, u, v, role, policy, six };
}

test("tags of the account: made, told, deleted, on no resource", async () => {
  const { tag } = await account();
  await tag.CreateTag({ TagKey: "team", TagValue: "art" });
  await tag.CreateTags({ Tags: [{ TagKey: "team", TagValue: "ops" }, { TagKey: "环境", TagValue: "测试（一）" }] });
  const all = [["team", "art"], ["team", "ops"], ["环境", "测试（一）"]] as const;
  expect((await tag.DescribeTags({})).Tags).toEqual(all.map((one) => ({ ...tagOf(one), CanDelete: 1, Category: "Custom" })));
  const described = async (wanted: object) => (await tag.DescribeTagsSeq(wanted)).Tags?.map(({ TagKey, TagValue }) => `${TagKey}:${TagValue}`);
  expect(await described({ TagKey: "team", TagValue: "ops" })).toEqual(["team:ops"]);
  expect(await described({ TagKeys: ["team"] })).toEqual(["team:art", "team:ops"]);
  expect(await described({ Offset: 2, Limit: 2 })).toEqual(["环境:测试（一）"]);
  expect(await tag.DescribeTagKeys({ Limit: 1 })).toMatchObject({ TotalCount: 2, Offset: 0, Limit: 1, Tags: ["team"] });
  expect([await tag.DescribeTagKeys({ Category: "System" }), await tag.DescribeTagValues({ TagKeys: ["team"], Category: "System" })]).toMatchObject([{ Tags: [] }, { Tags: [] }]);
  for (const call of [tag.DescribeTagValues({ TagKeys: ["team"] }), tag.DescribeTagValuesSeq({ TagKeys: ["team"] })]) expect(await call).toMatchObject({ TotalCount: 2, Tags: all.slice(0, 2).map(tagOf) });
  await tag.DeleteTag({ TagKey: "team", TagValue: "art" });
  await tag.DeleteTags({ Tags: [{ TagKey: "team", TagValue: "ops" }] });
  expect((await tag.GetTagKeys({})).TagKeys).toEqual(["环境"]);
});

test("tags page by tokens", async () => {
  const { tag } = await account();
  await tag.CreateTags({ Tags: ["1", "2", "3"].map((TagValue) => ({ TagKey: "n", TagValue })) });
  await tag.CreateTag({ TagKey: "o", TagValue: "1" });
  const pages = async (get: (PaginationToken: string) => Promise<{ PaginationToken?: string; Tags?: unknown[]; TagKeys?: unknown[] }>) => {
    const sizes: unknown[] = [];
    for (let token = ""; ; ) {
      const { PaginationToken, Tags, TagKeys } = await get(token);
      sizes.push((Tags ?? TagKeys)?.length);
      token = PaginationToken ?? "";
      if (token === "") return sizes;
    }
  };
  expect(await pages((PaginationToken) => tag.GetTags({ PaginationToken, MaxResults: 3 }))).toEqual([3, 1]);
  expect(await pages((PaginationToken) => tag.GetTagKeys({ PaginationToken, MaxResults: 1 }))).toEqual([1, 1]);
  expect(await pages((PaginationToken) => tag.GetTagValues({ TagKeys: ["n"], PaginationToken, MaxResults: 2 }))).toEqual([2, 1]);
  expect((await tag.GetTags({ TagKeys: ["o", "none"] })).Tags).toMatchObject([{ TagKey: "o", TagValue: "1" }]);
  for (const PaginationToken of ["!", "none", "LTE", "MS41"]) expect(await codeOf(tag.GetTags({ PaginationToken }))).toBe("InvalidParameter.PaginationTokenInvalid");
});

test("a resource's tags, one by one", async () => {
  const { tag, u, six } = await account();
  const Resource = six(`uin/${u}`);
  const tags = async () => (await tag.DescribeResourceTags({ ServiceType: "cam", ResourcePrefix: "uin", ResourceId: u })).Rows?.map(({ TagKey, TagValue }) => `${TagKey}:${TagValue}`);
  await tag.AddResourceTag({ TagKey: "team", TagValue: "art", Resource });
  expect(await codeOf(tag.AddResourceTag({ TagKey: "team", TagValue: "ops", Resource }))).toBe("ResourceInUse.TagKeyAttached");
  await tag.UpdateResourceTagValue({ TagKey: "team", TagValue: "ops", Resource });
  expect(await codeOf(tag.UpdateResourceTagValue({ TagKey: "none", TagValue: "ops", Resource }))).toBe("ResourceNotFound.AttachedTagKeyNotFound");
  expect(await tags()).toEqual(["team:ops"]);
  // A tag that is on a resource stays; one that was is the account's.
  expect((await tag.DescribeTags({})).Tags).toMatchObject([{ TagValue: "art", CanDelete: 1 }, { TagValue: "ops", CanDelete: 0 }]);
  expect(await codeOf(tag.DeleteTag({ TagKey: "team", TagValue: "ops" }))).toBe("FailedOperation.TagAttachedResource");
  await tag.DeleteResourceTag({ TagKey: "team", Resource });
  expect(await codeOf(tag.DeleteResourceTag({ TagKey: "team", Resource }))).toBe("ResourceNotFound.AttachedTagKeyNotFound");
  expect(await tags()).toEqual([]);
  await tag.DeleteTag({ TagKey: "team", TagValue: "ops" });
});

test("one tag on several resources", async () => {
  const { tag, u, v } = await account();
  const users = { ServiceType: "cam", ResourcePrefix: "uin", ResourceIds: [u, v] };
  expect(await codeOf(tag.AttachResourcesTag({ ...users, TagKey: "team", TagValue: "art" }))).toBe("ResourceNotFound.TagNonExist");
  await tag.CreateTags({ Tags: [{ TagKey: "team", TagValue: "art" }, { TagKey: "team", TagValue: "ops" }] });
  await tag.AttachResourcesTag({ ...users, TagKey: "team", TagValue: "art" });
  expect(await codeOf(tag.AttachResourcesTag({ ...users, ResourceIds: [u], TagKey: "team", TagValue: "ops" }))).toBe("ResourceInUse.TagKeyAttached");
  await tag.ModifyResourcesTagValue({ ...users, ResourceIds: [v], TagKey: "team", TagValue: "ops" });
  expect(await codeOf(tag.ModifyResourcesTagValue({ ...users, TagKey: "none", TagValue: "ops" }))).toBe("ResourceNotFound.AttachedTagKeyNotFound");
  expect(await codeOf(tag.ModifyResourcesTagValue({ ...users, TagKey: "team", TagValue: "new" }))).toBe("ResourceNotFound.TagNonExist");
  const seen = async () => (await tag.DescribeResourceTagsByResourceIdsSeq({ ...users, ResourceRegion: "" })).Tags?.map(({ ResourceId, TagValue }) => [ResourceId, TagValue]);
  expect(await seen()).toEqual([[u, "art"], [v, "ops"]]);
  await tag.DetachResourcesTag({ ...users, ResourceIds: [u], TagKey: "team" });
  // All or none: the first of them has the tag no more.
  expect(await codeOf(tag.DetachResourcesTag({ ...users, ResourceIds: [v, u], TagKey: "team" }))).toBe("ResourceNotFound.AttachedTagKeyNotFound");
  expect(await seen()).toEqual([[v, "ops"]]);
  const refusals: [string, object][] = [
    ["InvalidParameterValue.ServiceTypeInvalid", { ServiceType: "cvm" }],
    ["InvalidParameterValue.ResourcePrefixInvalid", { ResourcePrefix: "group" }],
    ["InvalidParameterValue.ResourceIdInvalid", { ResourceIds: ["5"] }],
    ["LimitExceeded.ResourceNumPerRequest", { ResourceIds: Array.from({ length: 51 }, () => u) }],
  ];
  for (const [code, change] of refusals) expect(await codeOf(tag.DetachResourcesTag({ ...users, TagKey: "team", ...change }))).toBe(code);
});

test("several tags on several resources: what fails for one is told, and done for the others", async () => {
  const { tag, u, policy, six } = await account();
  const resources = [six(`uin/${u}`), six("uin/5"), six(`policy/${policy}`), "qcs::cvm:ap-guangzhou:uin/1:instance/ins-1"];
  const failed = [resources[1], resources[3]].map((Resource) => ({ Resource, Code: "InvalidParameterValue.ResourceDescriptionError" }));
  expect((await tag.TagResources({ ResourceList: resources, Tags: [{ TagKey: "a", TagValue: "1" }, { TagKey: "b", TagValue: "2" }] })).FailedResources).toMatchObject(failed);
  const found = async () => (await tag.GetResources({})).ResourceTagMappingList?.map(({ Resource, Tags }) => [Resource, Tags?.length]);
  expect(await found()).toEqual([[resources[2], 2], [resources[0], 2]]);
  for (let n = 0; n < 6; n++) await tag.ModifyResourceTags({ Resource: resources[0] as string, ReplaceTags: Array.from({ length: 8 }, (_, m) => ({ TagKey: `k${n}${m}`, TagValue: "v" })) });
  const full = await tag.TagResources({ ResourceList: [resources[0] as string, resources[2] as string], Tags: [{ TagKey: "b", TagValue: "3" }, { TagKey: "c", TagValue: "3" }] });
  expect(full.FailedResources).toMatchObject([{ Resource: resources[0], Code: "LimitExceeded.ResourceAttachedTags" }]);
  expect(await found()).toEqual([[resources[2], 3], [resources[0], 50]]);
  expect((await tag.UnTagResources({ ResourceList: resources, TagKeys: ["a", "none"] })).FailedResources).toMatchObject(failed);
  expect(await found()).toEqual([[resources[2], 2], [resources[0], 49]]);
  const one = { ResourceList: [resources[0] as string] };
  const eleven = Array.from({ length: 11 }, (_, n) => `k${n}`);
  const refusals: [string, Promise<unknown>][] = [
    ["LimitExceeded.ResourceNumPerRequest", tag.UnTagResources({ ResourceList: eleven, TagKeys: ["a"] })],
    ["LimitExceeded.TagNumPerRequest", tag.UnTagResources({ ...one, TagKeys: eleven })],
    ["InvalidParameterValue.TagKeyDuplicate", tag.UnTagResources({ ...one, TagKeys: ["a", "a"] })],
    ["InvalidParameterValue.TagKeyDuplicate", tag.TagResources({ ...one, Tags: [{ TagKey: "a", TagValue: "1" }, { TagKey: "a", TagValue: "2" }] })],
    ["InvalidParameterValue.TagValueEmpty", tag.TagResources({ ...one, Tags: [{ TagKey: "a", TagValue: "" }] })],
    ["LimitExceeded.ResourceNumPerRequest", tag.GetResources({ ResourceList: eleven })],
    ["InvalidParameterValue.ResourceDescriptionError", tag.GetResources({ ResourceList: ["qcs::cam::uin/:uin/5"] })],
  ];
  for (const [code, call] of refusals) expect(await codeOf(call)).toBe(code);
});

test("resources are found by their tags: by all of several, or by any", async () => {
  const { tag, u, v, role, policy, six } = await account();
  const given = [[`uin/${u}`, { team: "art", env: "test" }], [`uin/${v}`, { team: "ops" }], [`role/${role}`, { team: "art" }], [`policy/${policy}`, { env: "prod" }]] as const;
  for (const [last, tags] of given) await tag.ModifyResourceTags({ Resource: six(last), ReplaceTags: Object.entries(tags).map(tagOf) });
  const filters = (...wanted: [string, string[]?][]) => wanted.map(([TagKey, TagValue]) => ({ TagKey, ...(TagValue && { TagValue }) }));
  const all = async (TagFilters: object[], more: object = {}) => (await tag.DescribeResourcesByTags({ TagFilters: TagFilters as never, ...more })).Rows?.map((row) => `${row.ResourcePrefix}/${row.ResourceId}`).sort();
  const any = async (TagFilters: object[], more: object = {}) => (await tag.DescribeResourcesByTagsUnion({ TagFilters: TagFilters as never, ...more })).Rows?.map((row) => `${row.ResourcePrefix}/${row.ResourceId}`).sort();
  const names = (...ones: string[]) => ones.sort();
  expect(await all(filters(["team", ["art"]]))).toEqual(names(`uin/${u}`, `role/${role}`));
  expect(await all(filters(["team", ["art", "ops"]], ["env"]))).toEqual([`uin/${u}`]);
  expect(await any(filters(["team", ["ops"]], ["env"]))).toEqual(names(`uin/${u}`, `uin/${v}`, `policy/${policy}`));
  expect(await any(filters(["team"]), { ServiceType: "cam", ResourcePrefix: "RoleId" })).toEqual([`role/${role}`]);
  expect(await any(filters(["team"]), { ResourceId: v })).toEqual([`uin/${v}`]);
  expect(await any(filters(["team"]), { ServiceType: "cvm" })).toEqual([]);
  expect((await tag.DescribeResourcesByTags({ TagFilters: filters(["team", ["ops"]]) as never })).Rows).toEqual([{ ResourceRegion: "", ServiceType: "cam", ResourcePrefix: "uin", ResourceId: v, Tags: [{ TagKey: "team", TagValue: "ops" }] }]);
  expect(await codeOf(all([]))).toBe("InvalidParameterValue.TagFilters");
  expect(await codeOf(any(filters(...Array.from({ length: 7 }, (_, n): [string] => [`k${n}`]))))).toBe("InvalidParameterValue.TagFiltersLengthExceeded");

  const users = { ServiceType: "cam", ResourcePrefix: "uin", ResourceRegion: "", ResourceIds: [u, v, "5"] };
  expect((await tag.DescribeResourceTagsByTagKeys({ ...users, TagKeys: ["env", "none"] })).Rows).toEqual([{ ResourceId: u, TagKeyValues: [{ TagKey: "env", TagValue: "test" }] }]);
  expect(await tag.DescribeResourceTagsByResourceIds({ ...users, Limit: 2 })).toMatchObject({ TotalCount: 3, Offset: 0, Limit: 2, Tags: [{ ResourceId: u, TagKey: "env", TagKeyMd5: "ff035a1dd7655da15295fa5fa89362a7" }, { TagKey: "team" }] });
  expect((await tag.DescribeResourceTagsByResourceIds({ ...users, Offset: 2, Limit: 2 })).Tags).toMatchObject([{ ResourceId: v, TagKey: "team" }]);
  expect(await codeOf(tag.DescribeResourceTagsByResourceIds({ ...users, Offset: 1, Limit: 2 }))).toBe("InvalidParameterValue.OffsetInvalid");
  expect((await tag.DescribeResourceTags({})).TotalCount).toBe(5);
  expect((await tag.GetResources({ TagFilters: filters(["env", ["prod"]]) as never })).ResourceTagMappingList).toMatchObject([{ Resource: six(`policy/${policy}`) }]);
  // Whoever names resources gets all of them at once.
  expect(await tag.GetResources({ ResourceList: [six(`uin/${u}`), six(`uin/${v}`)], MaxResults: 1 })).toMatchObject({ PaginationToken: "", ResourceTagMappingList: [{}, {}] });
});

test("a tag that CAM does not take is refused with its code", async () => {
  const { tag, u, six } = await account();
  const invalid = (code: string) => `InvalidParameterValue.${code}`;
  const cases: [key: string, value: string, code: string][] = [
    ["a key", "v+-=._:/@()[],;><", "no error"], ["k".repeat(127), "v".repeat(255), "no error"],
    ["", "v", invalid("TagKeyEmpty")], ["k".repeat(128), "v", invalid("TagKeyLengthExceeded")], ["k!", "v", invalid("TagKeyCharacterIllegal")], [" k", "v", invalid("TagKeyCharacterIllegal")],
    ["k", "", invalid("TagValueEmpty")], ["k", "v".repeat(256), invalid("TagValueLengthExceeded")], ["k", "v*", invalid("TagValueCharacterIllegal")], ["k", "v ", invalid("TagValueCharacterIllegal")],
    ...["qcs:k", "Qcloud", "tencent", "project", "项目"].map((key): [string, string, string] => [key, "v", "InvalidParameter.ReservedTagKey"]),
    ["a key", "v+-=._:/@()[],;><", "ResourceInUse.TagDuplicate"],
  ];
  for (const [TagKey, TagValue, code] of cases) expect([TagKey, await codeOf(tag.CreateTag({ TagKey, TagValue }))]).toEqual([TagKey, code]);
  expect(await codeOf(tag.DeleteTag({ TagKey: "none", TagValue: "v" }))).toBe("ResourceNotFound.TagNonExist");
  expect(await codeOf(tag.CreateTags({ Tags: Array.from({ length: 11 }, (_, n) => ({ TagKey: `t${n}`, TagValue: "v" })) }))).toBe("InvalidParameter");
  // All of a call or nothing.
  expect(await codeOf(tag.CreateTags({ Tags: [{ TagKey: "new", TagValue: "v" }, { TagKey: "", TagValue: "v" }] }))).toBe(invalid("TagKeyEmpty"));
  expect((await tag.GetTagKeys({})).TagKeys).not.toContain("new");

  const Resource = six(`uin/${u}`);
  const [a, b] = [{ TagKey: "a", TagValue: "1" }, { TagKey: "b", TagValue: "1" }];
  const changes: [code: string, change: object][] = [
    ["MissingParameter", {}], [invalid("DeleteTagsParamError"), { DeleteTags: [] }], ["InvalidParameter.Tag", { ReplaceTags: [] }], ["InvalidParameter.Tag", { ReplaceTags: [a, a] }],
    [invalid("DeleteTagsParamError"), { ReplaceTags: [a, b], DeleteTags: [{ TagKey: "b" }] }], [invalid("TagKeyEmpty"), { DeleteTags: [{ TagKey: "" }] }],
    ["InvalidParameter.Tag", { ReplaceTags: Array.from({ length: 11 }, (_, n) => ({ TagKey: `k${n}`, TagValue: "v" })) }],
    ["InvalidParameter.Tag", { DeleteTags: Array.from({ length: 11 }, (_, n) => ({ TagKey: `k${n}` })) }],
    ...["uin/5", `uin/0${u}`, "group/1", "policy/1"].map((last): [string, object] => [invalid("ResourceDescriptionError"), { Resource: six(last), ReplaceTags: [a] }]),
    [invalid("ResourceDescriptionError"), { Resource: "qcs::cam", ReplaceTags: [a] }],
  ];
  for (const [code, change] of changes) expect([change, await codeOf(tag.ModifyResourceTags({ Resource, ...change }))]).toEqual([change, code]);
  expect((await tag.GetResources({})).ResourceTagMappingList).toEqual([]);
});

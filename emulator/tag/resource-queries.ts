import { createHash } from "node:crypto";
import * as z from "zod";
import { ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import type { State } from "../state/state.ts";
import { offsetPage, offsetPaging, tokenPage, tokenPaging } from "./paging.ts";
import { knownPrefix, readResource, resourceName, type TaggedResource } from "./resources.ts";
import { tagsOf } from "./tags.ts";

interface Tagged extends TaggedResource {
  readonly tags: readonly { readonly TagKey: string; readonly TagValue: string }[];
}

const filters = z.array(z.object({ TagKey: z.string(), TagValue: z.array(z.string()).default([]) }));
type Filters = z.output<typeof filters>;
const ids = z.array(z.string()).min(1);
// The region is ignored: CAM is one for all regions, whatever a client writes.
const oneKind = { ServiceType: z.string(), ResourcePrefix: z.string(), ResourceIds: ids.max(50), ResourceRegion: z.string().optional() };
const narrowed = { ServiceType: z.string().optional(), ResourcePrefix: z.string().optional(), ResourceId: z.string().optional(), ResourceRegion: z.string().optional() };
const maximumFilters = 6;
const maximumResources = 10;

const tagsOfResources = query(z.object({ ...oneKind, ...offsetPaging() }), (wanted, { state }) => {
  const { counts, page } = offsetPage(named(wanted, state).flatMap(rows), wanted);
  return { ...counts, Tags: page };
});

/** The tag API's actions that tell which tags resources have, and which resources have tags. */
export const resourceQueries: Actions = {
  DescribeResourceTags: query(z.object({ ...narrowed, ...offsetPaging() }), (wanted, { state }) => {
    const { counts, page } = offsetPage(taggedResources(wanted, state).flatMap(rows), wanted);
    return { ...counts, Rows: page };
  }),
  DescribeResourceTagsByResourceIds: tagsOfResources,
  DescribeResourceTagsByResourceIdsSeq: tagsOfResources,
  DescribeResourceTagsByTagKeys: query(z.object({ ...oneKind, ResourceIds: ids.max(20), TagKeys: z.array(z.string()).min(1).max(20), ...offsetPaging(400) }), (wanted, { state }) => {
    const found = named(wanted, state)
      .map(({ id, tags }) => ({ ResourceId: id, TagKeyValues: tags.filter(({ TagKey }) => wanted.TagKeys.includes(TagKey)) }))
      .filter(({ TagKeyValues }) => TagKeyValues.length > 0);
    const { counts, page } = offsetPage(found, wanted);
    return { ...counts, Rows: page };
  }),
  DescribeResourcesByTags: query(z.object({ TagFilters: filters, ...narrowed, ...offsetPaging() }), (wanted, { state }) => byTags(wanted, state, "every")),
  DescribeResourcesByTagsUnion: query(z.object({ TagFilters: filters, ...narrowed, ...offsetPaging() }), (wanted, { state }) => byTags(wanted, state, "some")),
  GetResources: query(z.object({ ResourceList: z.array(z.string()).optional(), TagFilters: filters.default([]), ...tokenPaging(200) }), (wanted, { state, caller }: Call) => {
    if (wanted.TagFilters.length > maximumFilters) throw new ApiError("LimitExceeded.TagNumPerRequest", `The parameter \`TagFilters\` has ${wanted.TagFilters.length} filters; a call takes ${maximumFilters}.`);
    const list = wanted.ResourceList?.length ? wanted.ResourceList : undefined;
    if (list && list.length > maximumResources) throw new ApiError("LimitExceeded.ResourceNumPerRequest", `The parameter \`ResourceList\` has ${list.length} resources; a call takes ${maximumResources}.`);
    const asked = list?.map((name) => readResource(name, state));
    const found = taggedResources({}, state).filter((one) => (asked?.some(({ prefix, id }) => prefix === one.prefix && id === one.id) ?? true) && passes(one, wanted.TagFilters, "every"));
    // Whoever names resources gets all of them, whatever the page's size.
    const { token, page } = asked ? { token: "", page: found } : tokenPage(found, wanted);
    return { PaginationToken: token, ResourceTagMappingList: page.map((one) => ({ Resource: resourceName(one, caller.ownerUin), Tags: one.tags })) };
  }),
};

// Resources of another service, and those that do not exist, have no tags: no client is refused for asking.
function named({ ServiceType, ResourcePrefix, ResourceIds }: { ServiceType: string; ResourcePrefix: string; ResourceIds: readonly string[] }, state: State): Tagged[] {
  const prefix = knownPrefix(ServiceType, ResourcePrefix);
  return prefix === undefined ? [] : ResourceIds.map((id) => withTags({ prefix, id }, state));
}

function byTags(wanted: { TagFilters: Filters; Offset: number; Limit: number } & Narrowed, state: State, how: "every" | "some"): object {
  if (wanted.TagFilters.length === 0) throw new ApiError("InvalidParameterValue.TagFilters", "The parameter `TagFilters` is an empty list.");
  if (wanted.TagFilters.length > maximumFilters) {
    throw new ApiError("InvalidParameterValue.TagFiltersLengthExceeded", `The parameter \`TagFilters\` has ${wanted.TagFilters.length} filters; a call takes ${maximumFilters}.`);
  }
  const { counts, page } = offsetPage(taggedResources(wanted, state).filter((one) => passes(one, wanted.TagFilters, how)), wanted);
  return { ...counts, Rows: page.map(({ prefix, id, tags }) => ({ ResourceRegion: "", ServiceType: "cam", ResourcePrefix: prefix, ResourceId: id, Tags: tags })) };
}

function passes({ tags }: Tagged, wanted: Filters, how: "every" | "some"): boolean {
  return wanted[how](({ TagKey, TagValue }) => tags.some((tag) => tag.TagKey === TagKey && (TagValue.length === 0 || TagValue.includes(tag.TagValue))));
}

interface Narrowed {
  readonly ServiceType?: string | undefined;
  readonly ResourcePrefix?: string | undefined;
  readonly ResourceId?: string | undefined;
}

// An empty text narrows nothing, as one that is left out.
function taggedResources({ ServiceType, ResourcePrefix, ResourceId }: Narrowed, state: State): Tagged[] {
  if (ServiceType && ServiceType !== "cam") return [];
  const prefix = ResourcePrefix ? (knownPrefix("cam", ResourcePrefix) ?? "") : undefined;
  return state
    .rows("SELECT DISTINCT prefix, resource_id FROM tag ORDER BY prefix, resource_id")
    .map((row) => ({ prefix: String(row["prefix"]), id: String(row["resource_id"]) }))
    .filter((one) => (prefix === undefined || one.prefix === prefix) && (!ResourceId || one.id === ResourceId))
    .map((one) => withTags(one, state));
}

function withTags(resource: TaggedResource, state: State): Tagged {
  return { ...resource, tags: tagsOf(state, resource.prefix, resource.id).map(([TagKey, TagValue]) => ({ TagKey, TagValue })) };
}

function rows({ id, tags }: Tagged): object[] {
  return tags.map(({ TagKey, TagValue }) => ({ TagKey, TagValue, ResourceId: id, TagKeyMd5: md5(TagKey), TagValueMd5: md5(TagValue), ServiceType: "cam", Category: "Custom" }));
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

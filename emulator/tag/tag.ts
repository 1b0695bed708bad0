import { createHash } from "node:crypto";
import { z } from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import type { State } from "../state/state.ts";
import { deleteTags, replaceTags, tagsOf } from "./tags.ts";

const tags = z.array(z.object({ TagKey: z.string(), TagValue: z.string() }));
const resources = z.array(z.string()).min(1).max(10);
const prefixes = ["uin", "role"];

/** The tag API's actions, for the two kinds of CAM resource that carry tags: users (`uin`) and roles. */
export const tag: Actions = {
  ModifyResourceTags: action(
    z.object({ Resource: z.string(), ReplaceTags: tags.optional(), DeleteTags: z.array(z.object({ TagKey: z.string() })).optional() }),
    (change, { state }) => {
      if (!change.ReplaceTags && !change.DeleteTags) throw new ApiError("MissingParameter", "One of `ReplaceTags` and `DeleteTags` must be given.");
      if (change.DeleteTags?.length === 0) throw new ApiError("InvalidParameterValue.DeleteTagsParamError", "The parameter `DeleteTags` is an empty list.");
      const [prefix, id] = resource(change.Resource, state);
      deleteTags(state, prefix, id, (change.DeleteTags ?? []).map((one) => one.TagKey));
      replaceTags(state, prefix, id, (change.ReplaceTags ?? []).map((one) => [one.TagKey, one.TagValue]));
      return {};
    },
  ),
  TagResources: action(z.object({ ResourceList: resources, Tags: tags.min(1).max(10) }), (change, { state }) =>
    each(change.ResourceList, state, (prefix, id) => replaceTags(state, prefix, id, change.Tags.map((one) => [one.TagKey, one.TagValue]))),
  ),
  UnTagResources: action(z.object({ ResourceList: resources, TagKeys: z.array(z.string()).min(1).max(10) }), (change, { state }) =>
    each(change.ResourceList, state, (prefix, id) => deleteTags(state, prefix, id, change.TagKeys)),
  ),
  DescribeResourceTagsByResourceIds: query(
    z.object({
      ServiceType: z.string(), ResourcePrefix: z.string(), ResourceIds: z.array(z.string()).max(50), ResourceRegion: z.string().optional(),
      Offset: z.number().int().min(0).default(0), Limit: z.number().int().min(1).max(200).default(15),
    }),
    // The region is ignored: CAM is one for all regions, whatever a client writes.
    (query, { state }) => {
      const known = query.ServiceType === "cam" ? query.ResourceIds : [];
      const all = known.flatMap((ResourceId) =>
        tagsOf(state, query.ResourcePrefix, ResourceId).map(([TagKey, TagValue]) => ({
          TagKey, TagValue, ResourceId, TagKeyMd5: md5(TagKey), TagValueMd5: md5(TagValue), ServiceType: "cam", Category: "Custom",
        })),
      );
      return { TotalCount: all.length, Offset: query.Offset, Limit: query.Limit, Tags: all.slice(query.Offset, query.Offset + query.Limit) };
    },
  ),
  GetResources: query(
    z.object({
      ResourceList: z.array(z.string()).max(50).optional(), PaginationToken: z.string().default(""), MaxResults: z.number().int().min(1).max(200).default(50),
      TagFilters: z.array(z.object({ TagKey: z.string(), TagValue: z.array(z.string()).default([]) })).default([]),
    }),
    (query, call) => {
      const wanted = query.ResourceList?.map((name) => resource(name, call.state).join("/"));
      const found = tagged(call)
        .filter(({ key }) => wanted?.includes(key) ?? true)
        .filter(({ Tags }) => query.TagFilters.every((filter) => Tags.some((one) => one.TagKey === filter.TagKey && (filter.TagValue.length === 0 || filter.TagValue.includes(one.TagValue)))));
      if (!/^\d*$/.test(query.PaginationToken)) throw new ApiError("InvalidParameter.PaginationTokenInvalid", "The pagination token is not one of this endpoint's.");
      const from = Number(query.PaginationToken || "0");
      const to = from + query.MaxResults;
      return { PaginationToken: to < found.length ? String(to) : "", ResourceTagMappingList: found.slice(from, to).map(({ Resource, Tags }) => ({ Resource, Tags })) };
    },
  ),
};

function tagged({ state, caller }: Call) {
  return state.rows("SELECT DISTINCT prefix, resource_id FROM tag ORDER BY prefix, resource_id").map((row) => {
    const key = `${row["prefix"]}/${row["resource_id"]}`;
    const Tags = tagsOf(state, String(row["prefix"]), String(row["resource_id"])).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
    return { key, Resource: `qcs::cam::uin/${caller.ownerUin}:${key}`, Tags };
  });
}

function each(names: readonly string[], state: State, change: (prefix: string, id: string) => void): object {
  for (const name of names) change(...resource(name, state));
  return { FailedResources: [] };
}

// The account may be left out (`uin/`), as the terraform provider does.
function resource(name: string, state: State): [prefix: string, id: string] {
  const match = /^qcs::([a-z]+):[\w-]*:(?:uin\/\d*)?:([\w-]+)\/(.+)$/.exec(name);
  if (!match) throw new ApiError("InvalidParameterValue.ResourceDescriptionError", `The resource ${name} is not a six-segment description.`);
  const [, service = "", prefix = "", id = ""] = match;
  if (service !== "cam") throw new ApiError("InvalidParameterValue.ServiceTypeInvalid", `The service ${service} has no tagged resources here.`);
  if (!prefixes.includes(prefix)) throw new ApiError("InvalidParameterValue.ResourcePrefixInvalid", `CAM resources of the kind ${prefix} carry no tags here.`);
  const found = prefix === "uin" ? state.row("SELECT 1 FROM user WHERE uin = ?", Number(id)) : state.row("SELECT 1 FROM role WHERE id = ?", id);
  if (!found) throw new ApiError("InvalidParameterValue.ResourceIdInvalid", `The resource ${name} does not exist.`);
  return [prefix, id];
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

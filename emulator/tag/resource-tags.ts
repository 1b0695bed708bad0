import * as z from "zod";
import { action, ApiError } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { camTime } from "../cam/parameters.ts";
import { checkTag, checkTagKey } from "./names.ts";
import { readResource, readResources, type TaggedResource } from "./resources.ts";
import { deleteTags, replaceTags, tagsOf } from "./tags.ts";

const tag = { TagKey: z.string(), TagValue: z.string() };
const several = { ServiceType: z.string(), ResourceIds: z.array(z.string()).min(1), ResourcePrefix: z.string().default(""), TagKey: z.string() };
const maximumPerRequest = 10;
const maximumIds = 50;

/** The tag API's actions that change which tags resources have. */
export const resourceTags: Actions = {
  ModifyResourceTags: action(
    z.object({ Resource: z.string(), ReplaceTags: z.array(z.object(tag)).optional(), DeleteTags: z.array(z.object({ TagKey: z.string() })).optional() }),
    ({ Resource, ReplaceTags, DeleteTags }, call) => {
      if (!ReplaceTags && !DeleteTags) throw new ApiError("MissingParameter", "One of `ReplaceTags` and `DeleteTags` must be given.");
      if (DeleteTags?.length === 0) throw new ApiError("InvalidParameterValue.DeleteTagsParamError", "The parameter `DeleteTags` is an empty list.");
      if (ReplaceTags?.length === 0) throw new ApiError("InvalidParameter.Tag", "The parameter `ReplaceTags` is an empty list.");
      if (Math.max(ReplaceTags?.length ?? 0, DeleteTags?.length ?? 0) > maximumPerRequest) throw new ApiError("InvalidParameter.Tag", `A call replaces and deletes at most ${maximumPerRequest} tags: use several.`);
      const [given = [], gone = []] = [ReplaceTags?.map(({ TagKey }) => TagKey), DeleteTags?.map(({ TagKey }) => TagKey)];
      if (given.some((key) => gone.includes(key))) throw new ApiError("InvalidParameterValue.DeleteTagsParamError", "A tag key stands in `DeleteTags` and in `ReplaceTags`.");
      if (new Set(given).size < given.length) throw new ApiError("InvalidParameter.Tag", "A tag key stands twice in `ReplaceTags`.");
      const resource = readResource(Resource, call.state);
      gone.forEach(checkTagKey);
      deleteTags(call.state, resource.prefix, resource.id, gone);
      return put(resource, ReplaceTags ?? [], call);
    },
  ),
  TagResources: action(z.object({ ResourceList: z.array(z.string()).min(1), Tags: z.array(z.object(tag)).min(1) }), ({ ResourceList, Tags }, call) => {
    checkNumbers(ResourceList, Tags.map(({ TagKey }) => TagKey));
    for (const one of Tags) checkTag(one.TagKey, one.TagValue);
    return each(ResourceList, call, (resource) => void put(resource, Tags, call));
  }),
  UnTagResources: action(z.object({ ResourceList: z.array(z.string()).min(1), TagKeys: z.array(z.string()).min(1) }), ({ ResourceList, TagKeys }, call) => {
    checkNumbers(ResourceList, TagKeys);
    TagKeys.forEach(checkTagKey);
    return each(ResourceList, call, ({ prefix, id }) => deleteTags(call.state, prefix, id, TagKeys));
  }),
  AddResourceTag: action(z.object({ ...tag, Resource: z.string() }), (one, call) => {
    const resource = readResource(one.Resource, call.state);
    checkFree(resource, one.TagKey, call);
    return put(resource, [one], call);
  }),
  UpdateResourceTagValue: action(z.object({ ...tag, Resource: z.string() }), (one, call) => {
    const resource = readResource(one.Resource, call.state);
    checkAttached(resource, one.TagKey, call);
    return put(resource, [one], call);
  }),
  DeleteResourceTag: action(z.object({ TagKey: z.string(), Resource: z.string() }), ({ TagKey, Resource }, call) => {
    const resource = readResource(Resource, call.state);
    checkTagKey(TagKey);
    return take(resource, TagKey, call);
  }),
  AttachResourcesTag: action(z.object({ ...several, TagValue: z.string() }), (wanted, call) => {
    const resources = chosen(wanted, call);
    checkKnown(wanted, call);
    for (const resource of resources) checkFree(resource, wanted.TagKey, call);
    for (const resource of resources) put(resource, [wanted], call);
    return {};
  }),
  ModifyResourcesTagValue: action(z.object({ ...several, TagValue: z.string() }), (wanted, call) => {
    const resources = chosen(wanted, call);
    for (const resource of resources) checkAttached(resource, wanted.TagKey, call);
    checkKnown(wanted, call);
    for (const resource of resources) put(resource, [wanted], call);
    return {};
  }),
  DetachResourcesTag: action(z.object(several), (wanted, call) => {
    for (const resource of chosen(wanted, call)) take(resource, wanted.TagKey, call);
    return {};
  }),
};

function chosen({ ServiceType, ResourcePrefix, ResourceIds }: { ServiceType: string; ResourcePrefix: string; ResourceIds: string[] }, { state }: Call): TaggedResource[] {
  if (ResourceIds.length > maximumIds) throw new ApiError("LimitExceeded.ResourceNumPerRequest", `The parameter \`ResourceIds\` has ${ResourceIds.length} ids; a call takes ${maximumIds}.`);
  return readResources(ServiceType, ResourcePrefix, ResourceIds, state);
}

function put({ prefix, id }: TaggedResource, tags: readonly { TagKey: string; TagValue: string }[], { state, now }: Call): object {
  replaceTags(state, prefix, id, tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]), camTime(now));
  return {};
}

function take(resource: TaggedResource, key: string, call: Call): object {
  checkAttached(resource, key, call);
  deleteTags(call.state, resource.prefix, resource.id, [key]);
  return {};
}

const has = ({ prefix, id }: TaggedResource, key: string, { state }: Call): boolean => tagsOf(state, prefix, id).some(([one]) => one === key);

function checkFree(resource: TaggedResource, key: string, call: Call): void {
  if (has(resource, key, call)) throw new ApiError("ResourceInUse.TagKeyAttached", `The resource ${resource.id} has a tag ${key} already: change its value instead.`);
}

function checkAttached(resource: TaggedResource, key: string, call: Call): void {
  if (!has(resource, key, call)) throw new ApiError("ResourceNotFound.AttachedTagKeyNotFound", `The resource ${resource.id} has no tag ${key}.`);
}

// Unlike those with one resource in six segments, the actions on several make no tag.
function checkKnown({ TagKey, TagValue }: { TagKey: string; TagValue: string }, { state }: Call): void {
  checkTag(TagKey, TagValue);
  if (!state.row("SELECT 1 FROM tag_value WHERE key = ? AND value = ?", TagKey, TagValue)) {
    throw new ApiError("ResourceNotFound.TagNonExist", `The tag ${TagKey}:${TagValue} does not exist: make it with CreateTag.`);
  }
}

function checkNumbers(resources: readonly string[], keys: readonly string[]): void {
  if (resources.length > maximumPerRequest) throw new ApiError("LimitExceeded.ResourceNumPerRequest", `The parameter \`ResourceList\` has ${resources.length} resources; a call takes ${maximumPerRequest}.`);
  if (keys.length > maximumPerRequest) throw new ApiError("LimitExceeded.TagNumPerRequest", `The call names ${keys.length} tags; it takes ${maximumPerRequest}.`);
  if (new Set(keys).size < keys.length) throw new ApiError("InvalidParameterValue.TagKeyDuplicate", "A tag key stands twice.");
}

// What fails for one resource does not fail the call: the answer lists it.
function each(names: readonly string[], { state }: Call, change: (resource: TaggedResource) => void): object {
  const FailedResources = names.flatMap((Resource) => {
    try {
      change(readResource(Resource, state));
      return [];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return [{ Resource, Code: error.code, Message: error.message }];
    }
  });
  return { FailedResources };
}

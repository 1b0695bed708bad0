import { ApiError } from "../api.ts";
import type { State } from "../state/state.ts";

const maximumTags = 50;

/** The tags of a resource of CAM, `uin` or `role` and its id, in the order of their keys. */
export function tagsOf(state: State, prefix: string, resourceId: string): [key: string, value: string][] {
  return state
    .rows("SELECT key, value FROM tag WHERE prefix = ? AND resource_id = ? ORDER BY key", prefix, resourceId)
    .map((row) => [String(row["key"]), String(row["value"])]);
}

/** The tags of a resource in six segments, as conditions on `qcs:resource_tag` ask for them: `key&value`. */
export function tagsOfResource(resource: string, state: State): string[] {
  const [, prefix, id = ""] = /^qcs::cam::uin\/\d+:(uin|roleName)\/(.+)$/.exec(resource) ?? [];
  if (prefix === undefined) return [];
  const found = prefix === "uin" ? tagsOf(state, "uin", id) : tagsOf(state, "role", String(state.row("SELECT id FROM role WHERE name = ?", id)?.["id"]));
  return found.map(([key, value]) => `${key}&${value}`);
}

/** Adds tags to a resource, or gives those that it has new values. */
export function replaceTags(state: State, prefix: string, resourceId: string, tags: readonly (readonly [string, string])[]): void {
  for (const [key, value] of tags) {
    checkTag(key, value);
    state.run("INSERT OR REPLACE INTO tag (prefix, resource_id, key, value) VALUES (?, ?, ?, ?)", prefix, resourceId, key, value);
  }
  if (tagsOf(state, prefix, resourceId).length > maximumTags) {
    throw new ApiError("LimitExceeded.ResourceAttachedTags", `A resource has at most ${maximumTags} tags.`);
  }
}

/** Takes tags from a resource; those that it does not have are no error. */
export function deleteTags(state: State, prefix: string, resourceId: string, keys: readonly string[]): void {
  for (const key of keys) state.run("DELETE FROM tag WHERE prefix = ? AND resource_id = ? AND key = ?", prefix, resourceId, key);
}

function checkTag(key: string, value: string): void {
  if (key === "") throw new ApiError("InvalidParameterValue.TagKeyEmpty", "A tag key is empty.");
  if (key.length > 127) throw new ApiError("InvalidParameterValue.TagKeyLengthExceeded", "A tag key is longer than 127 characters.");
  if (value.length > 255) throw new ApiError("InvalidParameterValue.TagValueLengthExceeded", "A tag value is longer than 255 characters.");
  if (/^(qcloud|tencent|project)/i.test(key)) throw new ApiError("InvalidParameterValue.ReservedTagKey", `The tag key ${key} is reserved.`);
}

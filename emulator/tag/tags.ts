import { ApiError } from "../api.ts";
import type { State } from "../state/state.ts";
import { checkTag } from "./names.ts";

const maximumTags = 50;

/** The tags of a resource of CAM, `uin`, `role` or `policy` and its id, in the order of their keys. */
export function tagsOf(state: State, prefix: string, resourceId: string): [key: string, value: string][] {
  return state
    .rows("SELECT key, value FROM tag WHERE prefix = ? AND resource_id = ? ORDER BY key", prefix, resourceId)
    .map((row) => [String(row["key"]), String(row["value"])]);
}

/** The tags of a resource in six segments, as conditions on `qcs:resource_tag` ask for them: `key&value`. */
export function tagsOfResource(resource: string, state: State): string[] {
  const [, kind, id = ""] = /^qcs::cam::uin\/\d+:(uin|roleName|policyid)\/(.+)$/.exec(resource) ?? [];
  if (kind === undefined) return [];
  const found =
    kind === "uin" ? tagsOf(state, "uin", id)
    : kind === "policyid" ? tagsOf(state, "policy", id)
    : tagsOf(state, "role", String(state.row("SELECT id FROM role WHERE name = ?", id)?.["id"]));
  return found.map(([key, value]) => `${key}&${value}`);
}

/**
 * Adds tags to a resource, or gives those that it has new values; all of them or, when one is refused, none. Tags that
 * the account does not have are made.
 */
export function replaceTags(state: State, prefix: string, resourceId: string, tags: readonly (readonly [string, string])[], created: string): void {
  for (const [key, value] of tags) checkTag(key, value);
  const keys = new Set([...tagsOf(state, prefix, resourceId), ...tags].map(([key]) => key));
  if (keys.size > maximumTags) throw new ApiError("LimitExceeded.ResourceAttachedTags", `A resource has at most ${maximumTags} tags.`);
  for (const [key, value] of tags) {
    state.run("INSERT OR IGNORE INTO tag_value (key, value, created) VALUES (?, ?, ?)", key, value, created);
    state.run("INSERT OR REPLACE INTO tag (prefix, resource_id, key, value) VALUES (?, ?, ?, ?)", prefix, resourceId, key, value);
  }
}

/** Takes tags from a resource; those that it does not have are no error. The account keeps them. */
export function deleteTags(state: State, prefix: string, resourceId: string, keys: readonly string[]): void {
  for (const key of keys) state.run("DELETE FROM tag WHERE prefix = ? AND resource_id = ? AND key = ?", prefix, resourceId, key);
}

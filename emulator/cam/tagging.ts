import { ApiError } from "../api.ts";
import type { Call } from "../api.ts";
import { replaceTags, tagsOf } from "../tag/tags.ts";
import type { State } from "../state/state.ts";
import { camTime } from "./parameters.ts";

/** A tag as CAM's own actions write it. */
export interface CamTag {
  readonly Key: string;
  readonly Value: string;
}

/** Tags a role or a policy, with CAM's refusals where the tag API has its own. */
export function tagResource(prefix: "role" | "policy", id: string, tags: readonly CamTag[], { state, now }: Call): void {
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw new ApiError("InvalidParameter.TagParamError", "A tag key stands twice in `Tags`.");
  try {
    replaceTags(state, prefix, id, tags.map(({ Key, Value }) => [Key, Value]), camTime(now));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(`InvalidParameter.${error.code.startsWith("LimitExceeded.") ? "TagLimitExceeded" : "TagParamError"}`, error.message);
  }
}

/** The tags of a role or a policy. */
export function camTagsOf(prefix: "role" | "policy", id: string, state: State): CamTag[] {
  return tagsOf(state, prefix, id).map(([Key, Value]) => ({ Key, Value }));
}

import type { KeyValue, Request } from "../../policies/analysis/request.ts";
import type { Caller } from "../caller.ts";

/** Where a call comes from, and what it is. */
export interface Circumstances {
  readonly action: string;
  readonly resource: string;
  readonly address: string;
  readonly now: Date;
  readonly caller: Caller;
  /** The tags that the call gives to what it makes, and those of what it is about: `key&value`. */
  readonly requestTags: readonly string[];
  readonly resourceTags: readonly string[];
}

/** A call as policies see it. */
export function requestOf({ action, resource, address, now, caller, requestTags, resourceTags }: Circumstances): Request {
  const context: Record<string, KeyValue> = { "qcs:uin": String(caller.uin), "qcs:owner_uin": String(caller.ownerUin), "qcs:app_id": String(caller.appId) };
  if (requestTags.length > 0) context["qcs:request_tag"] = requestTags;
  if (resourceTags.length > 0) context["qcs:resource_tag"] = resourceTags;
  // Without milliseconds, as CAM's documentation writes moments.
  return { action, ip: address, time: `${now.toISOString().slice(0, 19)}Z`, ...(resource !== "*" && { resource }), context };
}

/** The tags that a request carries, in the spellings of CAM's API and of the tag API. */
export function tagsOfRequest(body: Record<string, unknown>): string[] {
  const tags = Array.isArray(body["Tags"]) ? (body["Tags"] as unknown[]) : [];
  return tags.flatMap((tag) => {
    const { Key, Value, TagKey, TagValue } = (typeof tag === "object" && tag !== null ? tag : {}) as Record<string, unknown>;
    const [key, value] = [Key ?? TagKey, Value ?? TagValue];
    return typeof key === "string" && typeof value === "string" ? [`${key}&${value}`] : [];
  });
}

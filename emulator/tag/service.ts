import type { Service } from "../api.ts";
import { accountTags } from "./account-tags.ts";
import { resourceQueries } from "./resource-queries.ts";
import { resourceTags } from "./resource-tags.ts";

/** The tag API, for the kinds of CAM resource that carry tags: users, roles and policies. */
export const tag: Service = { version: "2018-08-13", actions: { ...accountTags, ...resourceTags, ...resourceQueries } };

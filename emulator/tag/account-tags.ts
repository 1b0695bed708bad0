import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { camTime } from "../cam/parameters.ts";
import type { State } from "../state/state.ts";
import { checkTag } from "./names.ts";
import { offsetPage, offsetPaging, tokenPage, tokenPaging } from "./paging.ts";

interface Tag {
  readonly TagKey: string;
  readonly TagValue: string;
}

const tag = z.object({ TagKey: z.string(), TagValue: z.string() });
const tags = z.array(tag).min(1);
const category = z.enum(["Custom", "System", "All"]).default("All");
const keys = z.array(z.string());
const maximumPerRequest = 10;
const maximumKeys = 20;

const describeTags = query(z.object({ TagKey: z.string().optional(), TagValue: z.string().optional(), TagKeys: keys.optional(), ...offsetPaging() }), (wanted, { state }) => {
  const named = wanted.TagKeys ?? (wanted.TagKey === undefined ? undefined : [wanted.TagKey]);
  const { counts, page } = offsetPage(tagsOfAccount(state, { keys: named, value: wanted.TagValue }), wanted);
  return { ...counts, Tags: page.map((one) => ({ ...one, CanDelete: isAttached(one, state) ? 0 : 1, Category: "Custom" })) };
});
const describeTagValues = query(z.object({ TagKeys: keys, Category: category, ...offsetPaging() }), (wanted, { state }) => {
  const { counts, page } = offsetPage(tagsOfAccount(state, { keys: wanted.TagKeys, category: wanted.Category }), wanted);
  return { ...counts, Tags: page.map(shown) };
});

/** The tag API's actions on the account's tags, which need not be on any resource. */
export const accountTags: Actions = {
  CreateTag: action(tag, (one, call) => create([one], call)),
  CreateTags: action(z.object({ Tags: tags }), ({ Tags }, call) => create(Tags, call)),
  DeleteTag: action(tag, (one, call) => remove([one], call)),
  DeleteTags: action(z.object({ Tags: tags }), ({ Tags }, call) => remove(Tags, call)),
  DescribeTags: describeTags,
  DescribeTagsSeq: describeTags,
  DescribeTagKeys: query(z.object({ Category: category, ...offsetPaging() }), (wanted, { state }) => {
    const { counts, page } = offsetPage(keysOfAccount(state, wanted.Category), wanted);
    return { ...counts, Tags: page };
  }),
  DescribeTagValues: describeTagValues,
  DescribeTagValuesSeq: describeTagValues,
  GetTagKeys: query(z.object({ Category: category, ...tokenPaging() }), (wanted, { state }) => {
    const { token, page } = tokenPage(keysOfAccount(state, wanted.Category), wanted);
    return { PaginationToken: token, TagKeys: page };
  }),
  GetTagValues: query(z.object({ TagKeys: keys.max(maximumKeys), Category: category, ...tokenPaging() }), (wanted, { state }) => {
    const { token, page } = tokenPage(tagsOfAccount(state, { keys: wanted.TagKeys, category: wanted.Category }), wanted);
    return { PaginationToken: token, Tags: page.map(shown) };
  }),
  GetTags: query(z.object({ TagKeys: keys.max(maximumKeys).optional(), Category: category, ...tokenPaging() }), (wanted, { state }) => {
    const { token, page } = tokenPage(tagsOfAccount(state, { keys: wanted.TagKeys, category: wanted.Category }), wanted);
    return { PaginationToken: token, Tags: page.map(shown) };
  }),
};

function create(wanted: readonly Tag[], { state, now }: Call): object {
  checkNumber(wanted);
  for (const { TagKey, TagValue } of wanted) {
    checkTag(TagKey, TagValue);
    if (state.run("INSERT OR IGNORE INTO tag_value (key, value, created) VALUES (?, ?, ?)", TagKey, TagValue, camTime(now)) === 0) {
      throw new ApiError("ResourceInUse.TagDuplicate", `The tag ${TagKey}:${TagValue} exists already.`);
    }
  }
  return {};
}

function remove(wanted: readonly Tag[], { state }: Call): object {
  checkNumber(wanted);
  for (const one of wanted) {
    if (isAttached(one, state)) throw new ApiError("FailedOperation.TagAttachedResource", `The tag ${one.TagKey}:${one.TagValue} is on a resource: take it off first.`);
    if (state.run("DELETE FROM tag_value WHERE key = ? AND value = ?", one.TagKey, one.TagValue) === 0) {
      throw new ApiError("ResourceNotFound.TagNonExist", `The tag ${one.TagKey}:${one.TagValue} does not exist.`);
    }
  }
  return {};
}

function checkNumber(wanted: readonly Tag[]): void {
  if (wanted.length > maximumPerRequest) throw new ApiError("InvalidParameter", `The parameter \`Tags\` has ${wanted.length} tags; a call takes ${maximumPerRequest}.`);
}

function isAttached({ TagKey, TagValue }: Tag, state: State): boolean {
  return state.row("SELECT 1 FROM tag WHERE key = ? AND value = ? LIMIT 1", TagKey, TagValue) !== undefined;
}

// There are no tags of the category System here: Tencent's services make those.
function tagsOfAccount(state: State, wanted: { keys?: readonly string[] | undefined; value?: string | undefined; category?: string }): Tag[] {
  if (wanted.category === "System") return [];
  return state
    .rows("SELECT key, value FROM tag_value ORDER BY key, value")
    .map((row) => ({ TagKey: String(row["key"]), TagValue: String(row["value"]) }))
    .filter(({ TagKey, TagValue }) => (wanted.keys?.includes(TagKey) ?? true) && (wanted.value === undefined || TagValue === wanted.value));
}

function keysOfAccount(state: State, wanted: string): string[] {
  return wanted === "System" ? [] : state.rows("SELECT DISTINCT key FROM tag_value ORDER BY key").map((row) => String(row["key"]));
}

const shown = (one: Tag): object => ({ ...one, Category: "Custom" });

import type { Issue } from "../input-error.ts";
import type { Plan } from "./schema.ts";

const allowed = /^[\p{L}\p{N} +\-=._:/@]*$/u;

// A resource may have 50, but the provider writes all of a user's or a role's with one call.
const maximumTags = 10;

/**
 * What is wrong with the plan's tags: more than one call takes (tag API documentation, ModifyResourceTags), reserved keys,
 * characters (Tencent Cloud tag documentation, "Limits").
 */
export function tagIssues(plan: Plan): Issue[] {
  const tagged = (["users", "roles"] as const).flatMap((section) => Object.entries(plan[section] ?? {}).map(([name, { tags }]) => ({ path: [section, name, "tags"], tags: tags ?? {} })));
  const tooMany = tagged
    .filter(({ tags }) => new Set([...Object.keys(plan.tags ?? {}), ...Object.keys(tags)]).size > maximumTags)
    .map(({ path }) => ({ path, message: `With the plan's own there are more than ${maximumTags} tags, which is the most that the tag API takes in the one call that the provider makes. Remove some.` }));
  const all: { path: string[]; tags: Record<string, string> }[] = [{ path: ["tags"], tags: plan.tags ?? {} }, ...tagged];
  const wrong = all.flatMap(({ path, tags }) => Object.entries(tags).flatMap(([key, value]) => tagProblems(key, value).map((message) => ({ path: [...path, key], message }))));
  return [...wrong, ...tooMany];
}

function tagProblems(key: string, value: string): string[] {
  return [
    ...(/^(qcloud|tencent|project|qcs:)/i.test(key) ? [`Tencent keeps tag keys that begin with \`qcloud\`, \`tencent\`, \`project\` or \`qcs:\` to itself. Rename \`${key}\`, for example to \`team\`.`] : []),
    ...(key.length < 1 || key.length > 127 ? ["A tag key has 1 to 127 characters."] : []),
    ...(value.length < 1 || value.length > 255 ? ["A tag value has 1 to 255 characters."] : []),
    ...(allowed.test(key) && allowed.test(value) ? [] : ["Tags take letters, digits, spaces and `+-=._:/@`."]),
  ];
}

import type { Issue } from "../input-error.ts";
import type { Plan } from "./schema.ts";

const allowed = /^[\p{L}\p{N} +\-=._:/@]*$/u;

// A resource may have 50, but the provider writes all of a user's or a role's with one call.
const maximumTags = 10;

/** The tag that marks a user or role as being for emergencies. Its value is the reason; a guardrail reports it. */
export const breakGlassTag = "break-glass";

type Tags = Readonly<Record<string, string>>;

/** The tags of a user or role: the plan's, those of its groups, its own, each before those that stand before it. */
export function tagsOf(plan: Plan, section: "users" | "roles", name: string): Tags {
  const own = plan[section]?.[name];
  const inherited = groupsOf(plan, section, name).map((group) => plan.groups?.[group]?.tags ?? {});
  return { ...plan.tags, ...Object.assign({}, ...inherited), ...own?.tags, ...(own?.breakGlass === undefined ? {} : { [breakGlassTag]: own.breakGlass }) };
}

const groupsOf = (plan: Plan, section: "users" | "roles", name: string): readonly string[] => (section === "users" ? (plan.users?.[name]?.groups ?? []) : []);

/**
 * What is wrong with the plan's tags: more than one call takes (tag API documentation, ModifyResourceTags), reserved keys,
 * characters (Tencent Cloud tag documentation, "Limits"), and groups that would give one user two values.
 */
export function planTagIssues(plan: Plan): Issue[] {
  const own = (["groups", "users", "roles"] as const).flatMap((section) => Object.entries(plan[section] ?? {}).flatMap(([name, { tags }]) => tagIssues(tags ?? {}, [section, name, "tags"])));
  const held = (["users", "roles"] as const).flatMap((section) =>
    Object.entries(plan[section] ?? {}).flatMap(([name, { breakGlass }]) => [
      ...(breakGlass === undefined ? [] : breakGlassIssues(breakGlass, [section, name, "breakGlass"])),
      ...tooManyTags(tagsOf(plan, section, name), [section, name, "tags"]),
      ...contradictions(plan, section, name),
    ]),
  );
  return [...tagIssues(plan.tags ?? {}, ["tags"]), ...own, ...held];
}

/** What is wrong with the keys and values of tags; a value that is not known yet is undefined. */
export function tagIssues(tags: Readonly<Record<string, string | undefined>>, path: Issue["path"]): Issue[] {
  return Object.entries(tags).flatMap(([key, value]) => tagProblems(key, value).map((message) => ({ path: [...path, key], message })));
}

/** What is wrong with the reason of a break-glass user or role, which becomes a tag's value. */
export function breakGlassIssues(reason: string, path: Issue["path"]): Issue[] {
  return tagProblems(breakGlassTag, reason).map((message) => ({ path, message: `The reason is kept as the value of the tag \`${breakGlassTag}\`. ${message}` }));
}

/** Whether there are more tags than can be written. */
export function tooManyTags(tags: Readonly<Record<string, unknown>>, path: Issue["path"]): Issue[] {
  const count = Object.keys(tags).length;
  return count <= maximumTags ? [] : [{ path, message: `With what it inherits there are ${count} tags; the tag API takes ${maximumTags} in the one call that the provider makes. Remove some.` }];
}

function contradictions(plan: Plan, section: "users" | "roles", name: string): Issue[] {
  const own = plan[section]?.[name]?.tags ?? {};
  const from = new Map<string, { group: string; value: string }>();
  return groupsOf(plan, section, name).flatMap((group) =>
    Object.entries(plan.groups?.[group]?.tags ?? {}).flatMap(([key, value]) => {
      const first = from.get(key) ?? { group, value };
      from.set(key, first);
      if (first.value === value || Object.hasOwn(own, key)) return [];
      return [{ path: [section, name, "tags"], message: `The groups \`${first.group}\` and \`${group}\` give the tag \`${key}\` two values, \`${first.value}\` and \`${value}\`. Say here which holds.` }];
    }),
  );
}

function tagProblems(key: string, value: string | undefined): string[] {
  return [
    ...(/^(qcloud|tencent|project|qcs:)/i.test(key) ? [`Tencent keeps tag keys that begin with \`qcloud\`, \`tencent\`, \`project\` or \`qcs:\` to itself. Rename \`${key}\`, for example to \`team\`.`] : []),
    ...(key.length < 1 || key.length > 127 ? ["A tag key has 1 to 127 characters."] : []),
    ...(value !== undefined && (value.length < 1 || value.length > 255) ? ["A tag value has 1 to 255 characters."] : []),
    ...(allowed.test(key) && (value === undefined || allowed.test(value)) ? [] : ["Tags take letters, digits, spaces and `+-=._:/@`."]),
  ];
}

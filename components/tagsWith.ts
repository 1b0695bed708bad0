import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../policies/input-error.ts";
import { breakGlassIssues, breakGlassTag, tagIssues, tooManyTags } from "../policies/plan/tags.ts";

type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** The tags of a user or role, with the one that says why it is there for emergencies. */
export function tagsWith({ tags, breakGlass }: { tags?: Tags; breakGlass?: pulumi.Input<string> }): Tags | undefined {
  if (breakGlass === undefined) return tags;
  const all = (known: Record<string, pulumi.Input<string>> = {}) => ({ ...known, [breakGlassTag]: breakGlass });
  return pulumi.Output.isInstance(tags) || tags instanceof Promise ? pulumi.output(tags).apply(all) : all(tags);
}

/** What is wrong with the tags of a user or role, the one for emergencies among them, as far as they are known. */
export function taggingIssues({ tags = {}, breakGlass }: { tags?: Readonly<Record<string, string | undefined>> | undefined; breakGlass?: string | undefined }, late: ReadonlySet<string>): Issue[] {
  const marked = breakGlass !== undefined || late.has("breakGlass");
  return [
    ...tagIssues(tags, ["tags"]),
    ...tooManyTags({ ...tags, ...(marked ? { breakGlass } : {}) }, ["tags"]),
    ...(breakGlass === undefined ? [] : breakGlassIssues(breakGlass, ["breakGlass"])),
  ];
}

import * as pulumi from "@pulumi/pulumi";
import { breakGlassTag } from "../policies/plan/tags.ts";

type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** The tags of a user or role, with the one that says why it is there for emergencies. */
export function tagsWith({ tags, breakGlass }: { tags?: Tags; breakGlass?: pulumi.Input<string> }): Tags | undefined {
  if (breakGlass === undefined) return tags;
  const all = (known: Record<string, pulumi.Input<string>> = {}) => ({ ...known, [breakGlassTag]: breakGlass });
  return pulumi.Output.isInstance(tags) || tags instanceof Promise ? pulumi.output(tags).apply(all) : all(tags);
}

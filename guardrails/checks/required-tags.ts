import { camTypes, roleTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { tagsOf, unknown, type Properties } from "../properties.ts";

/** The tags that users and roles carry. */
export interface RequiredTagsConfig {
  readonly required: readonly string[];
  readonly defaults: Readonly<Record<string, string>>;
}

const missing = (properties: Properties, { required }: RequiredTagsConfig): string[] => {
  const tags = tagsOf(properties);
  return tags === unknown ? [] : required.filter((key) => !Object.hasOwn(tags, key) || tags[key] === "");
};

/** The required tags that a user or role does not carry. */
export function missingTags(properties: Properties, config: RequiredTagsConfig): string[] {
  return missing(properties, config).map((key) => `The tag \`${key}\` is missing. Set it in \`tags\`.`);
}

/** The missing tags for which there is a default. */
export function defaultTags(properties: Properties, config: RequiredTagsConfig): Record<string, unknown> {
  const given = missing(properties, config).filter((key) => Object.hasOwn(config.defaults, key));
  return given.length > 0 ? { tags: Object.fromEntries(given.map((key) => [key, config.defaults[key]])) } : {};
}

/** Holds users and roles to the required tags. */
export const requiredTags = resourcePolicy<RequiredTagsConfig>({
  name: "cam-required-tags",
  description: "Users and roles carry the required tags.",
  enforcementLevel: "remediate",
  severity: "low",
  remediationSteps: "Set the tag. With `remediate`, tags that have a default are set by themselves.",
  settings: {
    required: { type: "array", items: { type: "string" }, description: "The keys of the tags.", default: [] },
    defaults: { type: "object", additionalProperties: { type: "string" }, description: "Values for those that have one right answer, key to value.", default: {} },
  },
  needs: "required",
  types: [camTypes.user, ...roleTypes, camTypes.serviceLinkedRole],
  check: missingTags,
  mend: defaultTags,
});

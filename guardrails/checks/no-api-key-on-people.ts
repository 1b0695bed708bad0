import { camTypes } from "../cam.ts";
import { resourcePolicy } from "../guardrail.ts";
import { isOn, unknown, type Properties } from "../properties.ts";

/** A user with a console login gets a key unless `useApi` is false: the provider's default is true. */
export function keyOfPerson(properties: Properties): string[] {
  if (isOn(properties, "consoleLogin") !== true || properties["useApi"] === unknown || properties["useApi"] === false) return [];
  return ["A user with a console login gets an API key. Set `useApi` to false; give what runs by itself a user of its own."];
}

/** Where nobody asked for the key, it is the provider's default that is put right. */
export function withoutKey(properties: Properties): Record<string, unknown> {
  const { useApi, __defaults: defaults } = properties;
  const unasked = useApi === undefined || (Array.isArray(defaults) && defaults.includes("useApi"));
  return keyOfPerson(properties).length > 0 && unasked ? { useApi: false } : {};
}

/** Keeps API keys away from people. */
export const noApiKeyOnPeople = resourcePolicy({
  name: "cam-no-api-key-on-people",
  description: "People, who are the users with a console login, have no API key.",
  enforcementLevel: "remediate",
  severity: "high",
  remediationSteps: "Set `useApi` to false. With `remediate` that is done wherever the program does not ask for a key; one that CAM has given out already stays until somebody deletes it there.",
  settings: {},
  types: [camTypes.user],
  check: keyOfPerson,
  mend: withoutKey,
});

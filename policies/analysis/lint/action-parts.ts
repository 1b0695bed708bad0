import { withoutBlanks } from "./blank.ts";

/** The two parts of an action, either with wildcards. */
export interface ActionParts {
  readonly service: string;
  readonly operation: string;
}

/** The parts of an action as it is meant: without stray blanks and the old `name/`. Undefined for a feature set. */
export function actionParts(text: string): ActionParts | undefined {
  const bare = withoutBlanks(text, "action").replace(/^name\//, "");
  if (bare === "*") return { service: "*", operation: "*" };
  const colon = bare.indexOf(":");
  return colon < 1 ? undefined : { service: bare.slice(0, colon), operation: bare.slice(colon + 1) };
}

import { hasVariable, variable } from "../document/value.ts";
import { keyValue, type Request } from "./request.ts";
import type { Flipped } from "./semantics.ts";

/** The variables that CAM fills in, by name (CAM documentation, "Policy Variables"). */
export const variableNames = ["uin", "owner_uin", "app_id"] as const;
export type VariableName = (typeof variableNames)[number];

/** What the variables stand for; a name that is left out or undefined is not filled. */
export type Variables = Readonly<Partial<Record<VariableName, string | undefined>>>;

/** The condition key that carries a variable's value. */
export const variableKey = (name: VariableName): string => `qcs:${name}`;

/** A text with its variables filled in, or undefined where one of them is not filled. */
export function fill(text: string, variables: Variables, flipped: Flipped): string | undefined {
  if (!hasVariable(text)) return text;
  let missing = false;
  const filled = text.replace(variable, (_, name: VariableName) => {
    missing ||= variables[name] === undefined;
    return variables[name] ?? "";
  });
  return missing && !flipped.has("unfilled-variable") ? undefined : filled;
}

/** The variables of a request. Only digits fill one: all three are numbers, and a star would become a wildcard. */
export function variablesOf(request: Request): Variables {
  return Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = keyValue(request, variableKey(name));
      return typeof value === "string" && /^\d+$/.test(value) ? [[name, value]] : [];
    }),
  );
}

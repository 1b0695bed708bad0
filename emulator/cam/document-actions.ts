import { ApiError } from "../api.ts";
import type { State } from "../state/state.ts";

/** Refuses actions that are malformed, or that name an operation missing from its service's registry. */
export function checkActions(actions: readonly unknown[], kind: "policy" | "trust", state: State): void {
  if (actions.length === 0) throw new ApiError("InvalidParameter.ActionMiss", "The element `action` is missing or empty.");
  for (const action of actions) {
    if (typeof action !== "string") throw new ApiError("InvalidParameter.ActionError", "An action must be a text.");
    // Feature sets, an old form that names no operation.
    if (kind === "policy" && (action === "*" || /^permid\/\d+$/.test(action))) continue;
    const match = /^(?:name\/)?([A-Za-z0-9_-]+|\*):([A-Za-z0-9_*]+)$/.exec(action);
    if (!match) throw new ApiError("InvalidParameter.ActionError", `The action ${JSON.stringify(action)} is not of the form service:Operation.`);
    const [, service = "", name = ""] = match;
    if (kind === "trust" && service !== "sts") {
      throw new ApiError("InvalidParameter.ActionError", `The action ${action} of a role's document is not one of sts.`);
    }
    if (!name.includes("*") && isMissing(service, name, state)) {
      throw new ApiError("InvalidParameter.ActionNotExist", `The action ${service}:${name} does not exist.`);
    }
  }
}

// A service of which nothing is registered is one that this endpoint knows nothing of, not one without operations.
function isMissing(service: string, name: string, state: State): boolean {
  if (state.row("SELECT 1 FROM operation WHERE service = ? AND name = ?", service, name)) return false;
  return state.row("SELECT 1 FROM operation WHERE service = ? LIMIT 1", service) !== undefined;
}

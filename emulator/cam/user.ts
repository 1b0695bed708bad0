import { ApiError } from "../api.ts";
import type { Row, State } from "../state/state.ts";

/** The user of a uin, or the refusal that it does not exist; CAM's actions have two codes for that. */
export function userOf(uin: number, state: State, code: "ResourceNotFound.UserNotExist" | "InvalidParameter.UserNotExist" = "ResourceNotFound.UserNotExist"): Row {
  const row = state.row("SELECT * FROM user WHERE uin = ?", uin);
  if (!row) throw new ApiError(code, `The user ${uin} does not exist.`);
  return row;
}

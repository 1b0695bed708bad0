import * as z from "zod";
import { query } from "../api.ts";
import type { Actions } from "../api.ts";
import { refuseDevice } from "./refusal.ts";

/** GetSessionToken: a session for the code of an MFA device. This endpoint knows no devices, so it is always refused. */
export const sessionToken: Actions = {
  GetSessionToken: query(z.object({ SerialNumber: z.string(), TokenCode: z.string(), DurationSeconds: z.number().int().optional() }), refuseDevice),
};

import * as z from "zod";
import { ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import { paramError } from "./refusal.ts";
import { secondsOf, startSession } from "./session.ts";
import { readSessionPolicy } from "./session-policy.ts";

const ofRoot = { default: 1800, maximum: 7200 };
const ofUser = { default: 1800, maximum: 129_600 };

/**
 * GetFederationToken: a temporary key for what both the caller's own policies and the given one allow. Only a permanent
 * key may ask. Tencent's text wants the name in letters; names with digits and underscores are seen to work.
 */
export const federationToken: Actions = {
  GetFederationToken: query(z.object({ Name: z.string(), Policy: z.string(), DurationSeconds: z.number().int().optional() }), ({ Name, Policy, DurationSeconds }, call) => {
    const { identity, uin } = call.caller;
    if (identity.kind !== "root" && identity.kind !== "user") {
      throw new ApiError("InvalidParameter.AccessKeyNotSupport", "GetFederationToken takes a permanent key only, and this one is temporary.");
    }
    if (!/^[\w+=,.@-]{1,128}$/.test(Name)) paramError("The parameter `Name` must be 1 to 128 letters, digits or +=,.@-_.");
    const seconds = secondsOf(DurationSeconds, identity.kind === "root" ? ofRoot : ofUser);
    return startSession({ kind: "federated", name: Name, policy: readSessionPolicy(Policy, call) }, uin, seconds, call);
  }),
};

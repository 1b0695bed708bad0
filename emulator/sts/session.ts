import { randomBytes } from "node:crypto";
import { ApiError } from "../api.ts";
import type { Call } from "../api.ts";
import { sealToken } from "../signature/token.ts";
import type { TemporaryKey } from "../signature/token.ts";
import { paramError } from "./refusal.ts";

// The most that Tencent's SDK promises of a token, in bytes; it also keeps a request's headers well below 16 KB.
const maximumToken = 4096;

/** How long sessions of a kind may last, in seconds. */
export interface Durations {
  readonly default: number;
  readonly maximum: number;
}

/** How long a session lasts: as asked, or as long as its kind does by itself. */
export function secondsOf(asked: number | undefined, durations: Durations): number {
  const seconds = asked ?? durations.default;
  if (seconds < 1) paramError("The parameter `DurationSeconds` must be at least 1.");
  if (seconds > durations.maximum) throw new ApiError("InvalidParameter.OverTimeError", `The parameter \`DurationSeconds\` is ${seconds}, and ${durations.maximum} is the most here.`);
  return seconds;
}

/** Starts a session: makes its key and answers it. Nothing is kept, because the token carries everything. */
export function startSession(identity: TemporaryKey["identity"], uin: number, seconds: number, { state, now }: Call): object {
  const expires = Math.floor(now.getTime() / 1000) + seconds;
  // As long as Tencent's, and in the same letters.
  const key = { secretId: `AKID${randomBytes(48).toString("base64url")}`, secretKey: randomBytes(32).toString("base64"), identity, uin, expires };
  const token = sealToken(key, String(state.row("SELECT token_key FROM account")?.["token_key"]));
  if (token.length > maximumToken) {
    throw new ApiError("InvalidParameter.ExtendStrategyOverSize", `The session's policy makes a token of ${token.length} bytes, and ${maximumToken} is the most. Name fewer resources, or use wildcards.`);
  }
  return {
    Credentials: { Token: token, TmpSecretId: key.secretId, TmpSecretKey: key.secretKey },
    ExpiredTime: expires,
    Expiration: `${new Date(expires * 1000).toISOString().slice(0, 19)}Z`,
  };
}

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Call } from "../../api.ts";
import type { State } from "../../state/state.ts";

/** How long the URL of a picture is valid, in seconds: one hour (SDK models, `RspImgType`). */
const validity = 3600;

/** The path that the URL of every picture begins with. */
export const picturePath = "/pictures/";

/** The URL of a picture, valid for one hour; who has it needs no key. */
export function pictureUrl(id: string, { state, now, url }: Call): string {
  const expires = Math.floor(now.getTime() / 1000) + validity;
  return `${url}${picturePath}${id}.png?expires=${expires}&signature=${sign(id, expires, state)}`;
}

/** What a URL's path and query say of a picture: its id, and whether its hour is over; `undefined` when this account never gave the URL away. */
export function readPictureUrl(path: string, query: string, state: State, now: Date): { id: string; expired: boolean } | undefined {
  const id = /^\/pictures\/([0-9a-f]{32})\.png$/.exec(path)?.[1];
  const parameters = new URLSearchParams(query);
  const expires = Number(parameters.get("expires"));
  const signature = Buffer.from(parameters.get("signature") ?? "", "hex");
  if (!id) return undefined;
  const right = Buffer.from(sign(id, expires, state), "hex");
  if (signature.length !== right.length || !timingSafeEqual(signature, right)) return undefined;
  return { id, expired: now.getTime() / 1000 > expires };
}

function sign(id: string, expires: number, state: State): string {
  return createHmac("sha256", String(state.row("SELECT token_key FROM account")?.["token_key"])).update(`picture\n${id}\n${expires}`).digest("hex");
}

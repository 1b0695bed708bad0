import type { Call } from "../../api.ts";
import { drawPicture } from "./draw.ts";
import { pictureUrl } from "./url.ts";

/** A picture as `RspImgType` asks for it: its URL for `url`, otherwise the file in Base64. */
export function answerPicture(id: string, type: string | undefined, call: Call): string {
  return type === "url" ? pictureUrl(id, call) : drawPicture(id).toString("base64");
}

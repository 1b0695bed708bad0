import type { IncomingMessage, ServerResponse } from "node:http";
import type { Served } from "../../calls/served.ts";
import { send } from "../../http/send.ts";
import type { Target } from "../../http/target.ts";
import { drawPicture } from "./draw.ts";
import { readPictureUrl } from "./url.ts";

/** Answers `GET /pictures/…`, the URLs that aiart's operations give away. */
export function sendPicture(request: IncomingMessage, response: ServerResponse, { path, query }: Target, { state, now }: Served): void {
  if (request.method !== "GET" && request.method !== "HEAD") return send(response, 405, { error: "A picture is read with GET." }, { allow: "GET, HEAD" });
  const found = readPictureUrl(path, query, state, now());
  if (!found) return send(response, 404, { error: "There is no such picture. Take the whole URL as it was answered, with its query." });
  if (found.expired) return send(response, 403, { error: "The URL has expired: it was valid for one hour. Ask the operation again." });
  const picture = drawPicture(found.id);
  response.writeHead(200, { "content-type": "image/png", "content-length": picture.length });
  response.end(picture);
}

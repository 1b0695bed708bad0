import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { sendPicture } from "../aiart/pictures/send.ts";
import { picturePath } from "../aiart/pictures/url.ts";
import { answer } from "../calls/answer.ts";
import type { Served } from "../calls/served.ts";
import { introspect } from "../introspection.ts";
import { services } from "../services.ts";
import { addressOf } from "./address.ts";
import { Bodies } from "./bodies.ts";
import { send, sendLast } from "./send.ts";
import { readTarget, serviceOf, type Target } from "./target.ts";

/** How long a client may take, in milliseconds: for a request's headers, for all of it; and how often that is looked at. */
export const timeouts = { headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 1000 };

const refusals: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

/** Makes the HTTP server; it listens nowhere yet. */
export function makeServer(served: Served, limits: typeof timeouts = timeouts): Server {
  const bodies = new Bodies();
  const server = createServer(limits, (request, response) => {
    respond(request, response, bodies, served).catch((error: unknown) => {
      // The client went away, or the fault is ours; either way this connection is of no more use.
      if (!request.socket.destroyed) console.error(error);
      response.destroy();
    });
  });
  server.on("connect", (_, socket) => {
    // A tunnel's socket is nobody's: a client that resets it would otherwise end the process.
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable) socket.end(`HTTP/1.1 ${refusals[error.code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else socket.destroy();
  });
  return server;
}

async function respond(request: IncomingMessage, response: ServerResponse, bodies: Bodies, served: Served): Promise<void> {
  const target = readTarget(request);
  const body = await bodies.receive(request);
  try {
    if (target && request.method === "POST" && target.path === "/" && target.query === "") return await respondToCall(request, response, target, body?.bytes, served);
    if (!body) return sendLast(response, 413, { error: "The body is larger than 10 MB, or too much is being received at once." });
    if (!target) return send(response, 400, { error: "The request's target and its Host header do not fit together." });
    if (target.path.startsWith("/-/")) return introspect(request, response, target, body.bytes, served);
    if (target.path.startsWith(picturePath)) return sendPicture(request, response, target, served);
    if (request.method !== "POST") return send(response, 405, { error: "Every API request is a POST." }, { allow: "POST" });
    return send(response, 404, { error: "Every API request goes to /." });
  } finally {
    body?.release();
  }
}

async function respondToCall(request: IncomingMessage, response: ServerResponse, target: Target, body: Buffer | undefined, served: Served): Promise<void> {
  const named = serviceOf(target.host);
  // An address, or a name of the endpoint's own, says nothing of the service: then the signature does.
  const service = named !== undefined && Object.hasOwn(services, named) ? named : (/Credential=[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? named ?? "");
  // Of all headers only Set-Cookie is a list, and no client sends it.
  const answered = await answer({ service, headers: request.headers as Record<string, string>, body, address: addressOf(request, served.trustForwardedFor) }, served);
  if (!answered) request.socket.resetAndDestroy();
  else if (body) send(response, 200, answered);
  else sendLast(response, 200, answered);
}

import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { handle } from "../calls/handle.ts";
import type { Served } from "../calls/served.ts";
import { introspect } from "../introspection.ts";
import { addressOf } from "./address.ts";
import { readBody } from "./body.ts";
import { send } from "./send.ts";
import { readTarget, serviceOf } from "./target.ts";

/** Makes the HTTP server; it listens nowhere yet. */
export function makeServer(served: Served): Server {
  const server = createServer((request, response) => {
    respond(request, response, served).catch((error: unknown) => {
      // The client went away, or the fault is ours; either way this connection is of no more use.
      if (!request.destroyed) console.error(error);
      response.destroy();
    });
  });
  server.on("connect", (_, socket) => {
    // A tunnel's socket is nobody's: a client that resets it would otherwise end the process.
    socket.on("error", () => socket.destroy());
    socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    else socket.destroy();
  });
  return server;
}

async function respond(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const target = readTarget(request);
  const body = await readBody(request);
  if (!body) {
    response.on("finish", () => request.destroy());
    return send(response, 413, { error: "The body is larger than 1 MB." }, { connection: "close" });
  }
  if (!target) return send(response, 400, { error: "The request's target and its Host header do not fit together." });
  if (target.path.startsWith("/-/")) return introspect(request, response, target, body, served);
  if (request.method !== "POST") return send(response, 405, { error: "Every API request is a POST." }, { allow: "POST" });
  if (target.path !== "/" || target.query !== "") return send(response, 404, { error: "Every API request goes to /." });
  const service = serviceOf(target.host) ?? /Credential=[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
  send(response, 200, handle({ service, headers: single(request), body, address: addressOf(request, served.trustForwardedFor) }, served));
}

// A header that was sent more than once counts as one, as HTTP has it.
function single(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value ?? "")]));
}

import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { ApiError, findAction } from "../api.ts";
import { introspect } from "../introspection.ts";
import { services } from "../services.ts";
import { authenticate } from "../signature/authenticate.ts";
import { answered, refused, send } from "./answer.ts";
import { parseObject, readBody } from "./body.ts";
import type { Served } from "./served.ts";
import { readTarget, serviceOf } from "./target.ts";
import type { Target } from "./target.ts";

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
  try {
    send(response, 200, answered(call(request, target, body, served)));
  } catch (error) {
    send(response, 200, refused(error));
  }
}

function call(request: IncomingMessage, target: Target, body: Buffer, { state, now, calls }: Served): object {
  const name = String(request.headers["x-tc-action"] ?? "");
  const named = serviceOf(target.host) ?? /Credential=[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
  // Only actions that exist are counted, so the table cannot be made to grow.
  if (Object.hasOwn(services, named) && Object.hasOwn(services[named]?.actions ?? {}, name)) {
    calls.set(`${named}:${name}`, (calls.get(`${named}:${name}`) ?? 0) + 1);
  }
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new ApiError("UnsupportedProtocol", "The content type is not application/json.");
  }
  const time = now();
  const caller = authenticate({ method: "POST", query: "", headers: single(request), body }, named, state, time);
  const run = findAction(services, named, String(request.headers["x-tc-version"] ?? ""), name);
  const parameters = parseObject(body);
  if (!parameters) throw new ApiError("InvalidParameter", "The body is not a JSON object.");
  return state.transaction(() => run(parameters, { state, caller, now: time }));
}

// A header that was sent more than once counts as one, as HTTP has it.
function single(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value ?? "")]));
}

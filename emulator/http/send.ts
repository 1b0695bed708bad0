import type { ServerResponse } from "node:http";

const longestFarewell = 2000;

/** Sends a JSON body. */
export function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) return;
  response.end(start(response, status, body, headers));
}

/**
 * Sends the last answer of a connection while the client may still be sending. What it sends is thrown away, for two
 * seconds at most: a socket that is closed with unread bytes would take the answer back from a client that hasn't read it yet.
 */
export function sendLast(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent || response.destroyed) return;
  const { req: request } = response;
  response.write(start(response, status, body, { connection: "close" }));
  const close = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(close, longestFarewell).unref();
  request.once("end", close).once("close", close).resume();
}

function start(response: ServerResponse, status: number, body: object, headers: Record<string, string>): string {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers });
  return text;
}

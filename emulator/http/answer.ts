import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { ApiError } from "../api.ts";

/** Sends a JSON body. */
export function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** An API's answer to a call that worked. */
export function answered(fields: object): object {
  return { Response: { ...fields, RequestId: randomUUID() } };
}

/** An API's answer to a call that it refuses. What is no refusal is a fault of this endpoint, and printed. */
export function refused(error: unknown): object {
  if (!(error instanceof ApiError)) console.error(error);
  const { code, message } = error instanceof ApiError ? error : new ApiError("InternalError", "An internal error of the endpoint; its output has the details.");
  return { Response: { Error: { Code: code, Message: message }, RequestId: randomUUID() } };
}

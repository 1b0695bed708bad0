import type { IncomingMessage } from "node:http";

const maximumBody = 1024 * 1024;

/** Reads a request's body; `undefined` when it is larger than 1 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers["content-length"] ?? 0) > maximumBody) return undefined;
  const parts: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving that early destroys the socket before the refusal is sent.
  return await new Promise((resolve, reject) => {
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size > maximumBody) resolve(undefined);
      else parts.push(part);
    });
    request.on("end", () => resolve(Buffer.concat(parts)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("The client went away.")));
  });
}

/** A body as a JSON object; `undefined` when it is none. */
export function parseObject(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8") || "{}");
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

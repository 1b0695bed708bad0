import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** The address that a request comes from: the socket's, or the one that a trusted proxy before this endpoint wrote last. */
export function addressOf(request: IncomingMessage, trustForwardedFor: boolean): string {
  const forwarded = trustForwardedFor ? String(request.headers["x-forwarded-for"] ?? "").split(",").at(-1)?.trim() : undefined;
  if (forwarded !== undefined && isIP(forwarded) !== 0) return forwarded;
  // A socket that takes both families writes an IPv4 address as a part of IPv6.
  return (request.socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/, "");
}

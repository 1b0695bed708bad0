import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Where a request is meant for. */
export interface Target {
  readonly path: string;
  readonly query: string;
  /** The Host header, which the signature covers. */
  readonly host: string;
  /** Whether the request came as to a proxy, with a whole URL. */
  readonly proxied: boolean;
}

/** Reads a request's target, in the origin form or in the absolute form that proxy clients send; `undefined` when it is neither. */
export function readTarget(request: IncomingMessage): Target | undefined {
  const host = request.headers.host ?? "";
  const proxied = /^http:\/\//i.test(request.url ?? "");
  const url = proxied ? request.url ?? "" : `http://endpoint${request.url ?? ""}`;
  if (!URL.canParse(url) || !host || times(request, "host") > 1) return undefined;
  const { pathname, search, host: named } = new URL(url);
  // Signed for one host and sent to another.
  if (proxied && named !== host.toLowerCase().replace(/:80$/, "")) return undefined;
  return { path: pathname, query: search, host, proxied };
}

/** The service that a host names with its first label; `undefined` when the host names none. */
export function serviceOf(host: string): string | undefined {
  const name = host.toLowerCase().replace(/:\d+$/, "");
  if (name === "localhost" || isIP(name.replace(/^\[|\]$/g, "")) !== 0) return undefined;
  return name.split(".")[0];
}

// Node keeps the first of them; another reader of the same request might take the last (RFC 9112, section 3.2).
function times({ rawHeaders }: IncomingMessage, name: string): number {
  return rawHeaders.filter((one, index) => index % 2 === 0 && one.length === name.length && one.toLowerCase() === name).length;
}

import type { IncomingMessage } from "node:http";

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
  // Tencent's Python SDK and tccli send an endpoint that is given as a URL whole, as the Host.
  const host = (request.headers.host ?? "").replace(/^http:\/\//i, "");
  if (!host || times(request, "host") > 1) return undefined;
  // Almost every call is this one, and a URL takes a while to parse.
  if (request.url === "/") return { path: "/", query: "", host, proxied: false };
  const proxied = /^http:\/\//i.test(request.url ?? "");
  const url = proxied ? request.url ?? "" : `http://endpoint${request.url ?? ""}`;
  if (!URL.canParse(url)) return undefined;
  const { pathname, search, host: named } = new URL(url);
  // Signed for one host and sent to another.
  if (proxied && named !== host.toLowerCase().replace(/:80$/, "")) return undefined;
  return { path: pathname, query: search, host, proxied };
}

/** The service that a host names with its first label, as Tencent's do; `undefined` for an address, and for a name of one label. */
export function serviceOf(host: string): string | undefined {
  return /^([a-z][a-z0-9-]*)\./.exec(host.toLowerCase())?.[1];
}

// Node keeps the first of them; another reader of the same request might take the last (RFC 9112, section 3.2).
function times({ rawHeaders }: IncomingMessage, name: string): number {
  let found = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) if (rawHeaders[index]?.length === name.length && rawHeaders[index]?.toLowerCase() === name) found += 1;
  return found;
}

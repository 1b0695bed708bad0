import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Served } from "../calls/served.ts";
import type { Target } from "./target.ts";

/** Why a request may not be made. */
export interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly headers?: Record<string, string>;
}

const local: Refusal = { status: 403, error: "Only a client of this machine may ask, by 127.0.0.1 or localhost." };
const foreign: Refusal = { status: 403, error: "A page of another site may not ask." };
const unknown: Refusal = {
  status: 401, error: "Others can reach this endpoint, so it asks for the root account's key: HTTP Basic, the SecretId as the user and the SecretKey as the password.",
  headers: { "www-authenticate": 'Basic realm="tencentcloud-aiart-access", charset="UTF-8"' },
};

/** Who may use `/-/…`: programs of this machine, or where others can reach the endpoint, whoever has the root account's key. */
export function refusalOf(request: IncomingMessage, target: Target, served: Served): Refusal | undefined {
  if (served.loopback) return isLocal(request, target, served) ? undefined : local;
  if (target.path === "/-/health") return undefined;
  if (!hasRootKey(request, served)) return unknown;
  return isOfSite(request, [target.host]) ? undefined : foreign;
}

// A web page can reach 127.0.0.1, through a name that resolves to it or directly: then its Host or Origin gives it away.
function isLocal(request: IncomingMessage, { host, proxied }: Target, { url }: Served): boolean {
  const own = [new URL(url).host, `127.0.0.1:${request.socket.localPort}`, `localhost:${request.socket.localPort}`];
  return !proxied && own.includes(host) && isOfSite(request, own);
}

function isOfSite(request: IncomingMessage, hosts: readonly string[]): boolean {
  const { origin, "sec-fetch-site": site } = request.headers;
  return (!origin || hosts.includes(origin.replace(/^http:\/\//, ""))) && (!site || site === "same-origin" || site === "none");
}

function hasRootKey(request: IncomingMessage, { state }: Served): boolean {
  const { secret_id, secret_key } = state.row("SELECT secret_id, secret_key FROM account") ?? {};
  const [, given = ""] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const digest = (text: string | Buffer): Buffer => createHash("sha256").update(text).digest();
  // Of the same length whatever was given, so that the comparison takes the same time.
  return timingSafeEqual(digest(Buffer.from(given, "base64")), digest(`${secret_id}:${secret_key}`));
}

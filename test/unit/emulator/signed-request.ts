import { createHash, createHmac } from "node:crypto";
import type { Endpoint } from "../../../emulator/index.ts";
import { raw } from "./started.ts";

/** A key to sign with, permanent or temporary. */
export interface SigningKey {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** A request as it goes over the wire. */
export interface Wire {
  headers: Record<string, string>;
  body: string;
  path: string;
}

/** The headers that every client signs. */
export const usual: readonly string[] = ["content-type", "host"];

/** How a request is signed, and what becomes of it on the way. By default it is right, by the root account, to cam's ListUsers. */
export interface Signing {
  readonly key?: SigningKey;
  readonly service?: string;
  readonly action?: string;
  readonly version?: string;
  readonly body?: string;
  /** The Host header; `cam.tencentcloudapi.com` or the like by default. */
  readonly host?: string;
  /** The moment that is signed, in seconds since 1970. */
  readonly timestamp?: number;
  /** What is signed in place of what is right. */
  readonly as?: { readonly algorithm?: string; readonly method?: string; readonly query?: string; readonly host?: string; readonly date?: string; readonly service?: string };
  /** The headers that are signed. Default: `usual`. */
  readonly signs?: readonly string[];
  /** How header values are written before they are signed. */
  readonly written?: (value: string) => string;
  /** Changes the request after it is signed. */
  readonly change?: (wire: Wire) => void;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** Signs a request by hand, step by step as Tencent's text says, sends it, and gives the response. */
export async function send(endpoint: Endpoint, signing: Signing = {}): Promise<Record<string, unknown> & { Error?: { Code: string; Message: string } }> {
  const { service = "cam", action = "ListUsers", body = "{}", as = {}, signs = usual, written = (value) => value } = signing;
  const key: SigningKey = signing.key ?? endpoint;
  const version = signing.version ?? (service === "cam" ? "2019-01-16" : "2018-08-13");
  const timestamp = String(signing.timestamp ?? Math.floor(Date.now() / 1000));
  const host = signing.host ?? `${service}.tencentcloudapi.com`;
  const headers: Record<string, string> = {
    host, "content-type": "application/json; charset=UTF-8", "x-tc-action": action, "x-tc-version": version, "x-tc-timestamp": timestamp,
    ...(key.token !== undefined && { "x-tc-token": key.token }),
  };
  const names = signs.join(";");
  const values: Record<string, string> = { ...headers, host: as.host ?? host };
  const canonical = signs.map((name) => `${name}:${written(values[name] ?? "")}\n`).join("");
  const date = as.date ?? new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${as.service ?? service}/tc3_request`;
  const algorithm = as.algorithm ?? "TC3-HMAC-SHA256";
  const text = [algorithm, timestamp, scope, sha256([as.method ?? "POST", "/", as.query ?? "", canonical, names, sha256(body)].join("\n"))].join("\n");
  const signature = hmac(hmac(hmac(hmac(`TC3${key.secretKey}`, date), as.service ?? service), "tc3_request"), text).toString("hex");
  headers["authorization"] = `${algorithm} Credential=${key.secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  const wire = { headers, body, path: "/" };
  signing.change?.(wire);
  const answer = await raw(endpoint, wire);
  return (JSON.parse(answer.body) as { Response: Record<string, unknown> }).Response;
}

/** The code with which a request that is signed by hand is refused. */
export async function refusal(endpoint: Endpoint, signing: Signing = {}): Promise<string> {
  return (await send(endpoint, signing)).Error?.Code ?? "no error";
}

import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sdk from "tencentcloud-sdk-nodejs";
import { afterEach } from "vitest";
import { loopbackAgent, startEndpoint } from "../../../emulator/index.ts";
import type { Endpoint, EndpointOptions } from "../../../emulator/index.ts";

const tencent = (sdk as unknown as { default?: typeof sdk }).default ?? sdk;
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "emulator-"));
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An endpoint that is stopped after the test. Unlike one that is asked for nothing, it holds no rates. */
export async function started(options: Partial<EndpointOptions> = {}): Promise<Endpoint> {
  const endpoint = await startEndpoint({ stateFile: join(folder(), "state.db"), rates: "none", ...options });
  cleanups.push(() => endpoint.stop());
  return endpoint;
}

/** The real SDK's clients, pointed at an endpoint. */
export function clients(endpoint: Endpoint, key: { secretId: string; secretKey: string; token?: string } = endpoint) {
  const settings = {
    credential: { secretId: key.secretId, secretKey: key.secretKey, ...(key.token !== undefined && { token: key.token }) },
    region: "ap-guangzhou",
    profile: { httpProfile: { protocol: "http://", agent: loopbackAgent(endpoint.port) as never } },
  };
  return {
    cam: new tencent.cam.v20190116.Client(settings),
    tag: new tencent.tag.v20180813.Client(settings),
    sts: new tencent.sts.v20180813.Client(settings),
  };
}

/** The code with which a call is refused. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(() => "no error", (error: { code?: string }) => String(error.code));
}

/** A policy document for the actions. */
export function document(action: unknown = ["aiart:TextToImage"], more: object = {}): string {
  return JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"], ...more }] });
}

/** What one signed request may get wrong. */
export interface Wrong {
  timestamp?: number;
  date?: string;
  service?: string;
  host?: string;
  secretId?: string;
  secretKey?: string;
  sent?: string;
  action?: string;
  version?: string;
  signedHeaders?: string;
  path?: string;
  type?: string;
  lower?: boolean;
}

/** Signs by hand, as Tencent's text says, and sends; gives the answer's error code, or "no error". */
export async function signed(endpoint: Endpoint, body: string, wrong: Wrong = {}): Promise<string> {
  const timestamp = wrong.timestamp ?? Math.floor(Date.now() / 1000);
  const date = wrong.date ?? new Date(timestamp * 1000).toISOString().slice(0, 10);
  const service = wrong.service ?? "cam";
  const host = wrong.host ?? "cam.tencentcloudapi.com";
  const type = wrong.type ?? "application/json; charset=UTF-8";
  const names = wrong.signedHeaders ?? "content-type;host";
  const values: Record<string, string> = { "content-type": wrong.lower ? type.toLowerCase() : type, host };
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const mac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const canonical = ["POST", "/", "", names.split(";").map((name) => `${name}:${values[name]}\n`).join(""), names, sha(body)].join("\n");
  const text = ["TC3-HMAC-SHA256", timestamp, `${date}/${service}/tc3_request`, sha(canonical)].join("\n");
  const key = mac(mac(mac(`TC3${wrong.secretKey ?? endpoint.secretKey}`, date), service), "tc3_request");
  const answer = await raw(endpoint, {
    path: wrong.path ?? "/",
    body: wrong.sent ?? body,
    headers: {
      host, "content-type": type, "x-tc-action": wrong.action ?? "ListUsers", "x-tc-version": wrong.version ?? "2019-01-16", "x-tc-timestamp": String(timestamp),
      authorization: `TC3-HMAC-SHA256 Credential=${wrong.secretId ?? endpoint.secretId}/${date}/${service}/tc3_request, SignedHeaders=${names}, Signature=${mac(key, text).toString("hex")}`,
    },
  });
  const { Response } = JSON.parse(answer.body) as { Response: { Error?: { Code: string } } };
  return Response.Error?.Code ?? "no error";
}

/** Sends one request as it is. */
export async function raw(
  endpoint: Endpoint,
  request: { method?: string; path?: string; body?: string; headers?: Record<string, string> },
): Promise<{ status: number; body: string }> {
  const { request: send } = await import("node:http");
  return new Promise((resolve, reject) => {
    const outgoing = send(
      { host: "127.0.0.1", port: endpoint.port, method: request.method ?? "POST", path: request.path ?? "/", headers: request.headers ?? {}, agent: false },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
      },
    );
    outgoing.on("connect", (answer) => resolve({ status: answer.statusCode ?? 0, body: "" }));
    outgoing.on("error", reject);
    outgoing.end(request.body);
  });
}

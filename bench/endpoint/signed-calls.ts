import { createRequire } from "node:module";
import { calledOperation } from "./account.ts";

const { default: Sign } = createRequire(import.meta.url)("tencentcloud-sdk-nodejs/tencentcloud/common/sign.js") as {
  default: { sign3(given: { method: string; url: string; payload: object; timestamp: number; service: string; secretId: string; secretKey: string; multipart: boolean; boundary: string; headers: object }): string };
};

/** A call as it goes over the wire. */
export interface SignedCall {
  readonly method: "POST";
  readonly path: "/";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A call of each user, signed by Tencent's own SDK beforehand, so that the clock measures who answers and not who signs. */
export function signedCalls(keys: Readonly<Record<string, { readonly secretId: string; readonly secretKey: string }>>): SignedCall[] {
  const timestamp = Math.floor(Date.now() / 1000);
  const host = "aiart.tencentcloudapi.com";
  const payload = {};
  return Object.values(keys).map(({ secretId, secretKey }) => {
    const authorization = Sign.sign3({ method: "POST", url: `http://${host}/`, payload, timestamp, service: "aiart", secretId, secretKey, multipart: false, boundary: "", headers: { "Content-Type": "application/json" } });
    return {
      method: "POST", path: "/", body: JSON.stringify(payload),
      headers: { host, authorization, "content-type": "application/json", "x-tc-action": calledOperation, "x-tc-version": "2022-12-29", "x-tc-timestamp": String(timestamp), "x-tc-region": "ap-guangzhou" },
    };
  });
}

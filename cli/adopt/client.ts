import type { Agent } from "node:http";
import { loopbackAgent } from "../../emulator/loopback-agent.ts";
import { InputError } from "../../policies/input-error.ts";
import { Pace } from "./pace.ts";

/** Asks one of Tencent's APIs, and gives its answer. */
export type Ask = (service: "cam" | "tag", action: string, parameters?: object) => Promise<unknown>;

interface Client {
  request(action: string, parameters: object): Promise<unknown>;
}

/**
 * Tencent's own client, with the key of the environment.
 *
 * @param environment Where the key stands: `TENCENTCLOUD_SECRET_ID` and `TENCENTCLOUD_SECRET_KEY`, a temporary key's
 * `TENCENTCLOUD_SECURITY_TOKEN`, and `TENCENTCLOUD_REGION`.
 * @param endpoint A local endpoint to ask in place of Tencent, on this machine: `http://127.0.0.1:8080`.
 * @param pace How fast to ask. Default: as CAM documents.
 * @throws InputError when there is no key, no client, or the endpoint is somewhere else.
 */
export async function connect(environment: NodeJS.ProcessEnv, endpoint?: string, pace = new Pace()): Promise<Ask> {
  const agent = endpoint === undefined ? undefined : agentOf(endpoint);
  const credential = credentialOf(environment);
  const { cam, tag } = await loadClients();
  const options = {
    credential,
    region: regionOf(environment),
    ...(agent && { profile: { httpProfile: { protocol: "http://" as const, agent } } }),
  };
  const clients: Record<"cam" | "tag", Client> = { cam: new cam.v20190116.Client(options), tag: new tag.v20180813.Client(options) };
  return async (service, action, parameters = {}) => {
    try {
      return await pace.call(`${service}:${action}`, () => clients[service].request(action, parameters));
    } catch (error) {
      throw refusal(`${service}:${action}`, error);
    }
  };
}

/** The region whose tags the provider reads; CAM itself has none. */
export const regionOf = (environment: NodeJS.ProcessEnv): string => environment["TENCENTCLOUD_REGION"] || "ap-guangzhou";

function credentialOf(environment: NodeJS.ProcessEnv): { secretId: string; secretKey: string; token?: string } {
  const [secretId, secretKey, token] = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECURITY_TOKEN"].map((name) => environment[name]);
  if (!secretId || !secretKey)
    throw new InputError([{ path: [], message: "There is no key to read the account with. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, and with a temporary key TENCENTCLOUD_SECURITY_TOKEN." }]);
  return { secretId, secretKey, ...(token && { token }) };
}

// A key is sent to no other machine than Tencent's.
function agentOf(endpoint: string): Agent {
  const url = URL.parse(endpoint);
  if (url?.protocol !== "http:" || !["127.0.0.1", "localhost"].includes(url.hostname) || url.port === "" || url.pathname !== "/")
    throw new InputError([{ path: [], message: `--endpoint ${endpoint}: This is no endpoint on this machine. Write its address as \`aiart-access emulate\` tells it, such as http://127.0.0.1:8080, or leave it out to read an account of Tencent's.` }]);
  return loopbackAgent(Number(url.port));
}

async function loadClients() {
  try {
    const { cam } = await import("tencentcloud-sdk-nodejs/tencentcloud/services/cam/index.js");
    const { tag } = await import("tencentcloud-sdk-nodejs/tencentcloud/services/tag/index.js");
    return { cam, tag };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new InputError([{ path: [], message: "Tencent's client, by which the account is read, is not installed. Install it beside this package: npm install tencentcloud-sdk-nodejs" }]);
  }
}

/** What Tencent's client throws, as an answer to whoever asked for the account; what else goes wrong is no answer. */
function refusal(action: string, error: unknown): unknown {
  if (!(error instanceof Error) || !error.constructor.name.startsWith("TencentCloudSDK")) return error;
  const { code } = error as { code?: unknown };
  const message = error.message.trim().replaceAll(/\s*\n\s*/g, "; ");
  const said = code ? `answers ${String(code)}: ${message}` : `got no answer: ${message}`;
  const advice = /Unauthorized/.test(String(code)) ? " Give the key's owner the rights that docs/adopt.md lists." : "";
  return new InputError([{ path: [], message: `The account can't be read: ${action} ${said}.${advice}` }]);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";

/** The local endpoint as `npm run up` leaves it for the program. */
interface LocalEndpoint {
  endpoint: string;
  secretId: string;
  secretKey: string;
}

/**
 * The provider of a stack, by its configuration `target`: `local` or `cloud`.
 *
 * Protocol, domain and, for a local stack, the key are written out in both cases, because the provider would take what
 * is left open from the environment: so a local stack never leaves this machine even with real keys around, and a
 * cloud stack is never led to an endpoint.
 *
 * @throws RunError when the target is neither, or the local endpoint was never started.
 */
export function targetProvider(root: string): tencentcloud.Provider {
  const target = new pulumi.Config().require("target");
  const config = new pulumi.Config("tencentcloud");
  const region = config.get("region") ?? "ap-guangzhou";
  if (target === "local") {
    const { endpoint, secretId, secretKey } = localEndpoint(root);
    const { hostname, port } = new URL(endpoint);
    if (hostname !== "127.0.0.1") throw new pulumi.RunError(`The local endpoint's address is ${endpoint}, which is not on loopback. Start it anew with \`npm run up\`.`);
    // The token is an output because the SDK takes an empty text for none given, and the provider then one from the environment.
    return new tencentcloud.Provider("local", { protocol: "HTTP", domain: `localhost:${port}`, region, secretId, secretKey: pulumi.secret(secretKey), securityToken: pulumi.output("") });
  }
  if (target !== "cloud") throw new pulumi.RunError(`The stack's target is \`${target}\`; it can be \`local\` or \`cloud\`. Set it: pulumi config set target cloud`);
  return new tencentcloud.Provider("cloud", {
    protocol: "HTTPS",
    domain: "tencentcloudapi.com",
    region,
    secretId: config.getSecret("secretId"),
    secretKey: config.getSecret("secretKey"),
    securityToken: config.getSecret("securityToken"),
  });
}

function localEndpoint(root: string): LocalEndpoint {
  const file = join(process.env["AIART_ACCESS_DIR"] ?? join(root, ".aiart-access"), "endpoint.json");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LocalEndpoint;
  } catch {
    throw new pulumi.RunError(`The local endpoint was never started: ${file} can't be read. Start it with \`npm run up\`.`);
  }
}

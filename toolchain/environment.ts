import { delimiter, join } from "node:path";
import { binaries, keep, root } from "./places.ts";

/**
 * The environment Pulumi runs in. The secrets of a local stack are those of an endpoint on this machine, so its state
 * is encrypted under the empty passphrase; a cloud stack's passphrase or key service is its owner's.
 */
export function pulumiEnvironment(local: boolean): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  env["PATH"] = [binaries, ...(env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== binaries)].join(delimiter);
  env["PULUMI_HOME"] ||= join(keep, "pulumi-home");
  // Where the machine has a proxy, Node's gRPC would send even the calls to the engine through it, 127.0.0.1 or not.
  env["no_grpc_proxy"] ||= "127.0.0.1,localhost";
  // Pulumi.yaml names the state's usual place; who moves the folder moves the state with it.
  if (keep !== join(root, ".aiart-access")) env["PULUMI_BACKEND_URL"] ||= `file://${join(keep, "state")}`;
  if (local) {
    env["PULUMI_CONFIG_PASSPHRASE"] = "";
    delete env["PULUMI_CONFIG_PASSPHRASE_FILE"];
    // A real account's keys, tokens and roles have no meaning on the endpoint; the provider would take what the stack leaves open from here.
    for (const name of Object.keys(env)) if (name.startsWith("TENCENTCLOUD_")) delete env[name];
  }
  return env;
}

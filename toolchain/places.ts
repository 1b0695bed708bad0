import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");
export const binaries = join(root, "node_modules", ".bin");

/** What one clone keeps between runs: state, the endpoint's key, Pulumi's home. It holds secrets, so it is its owner's only. */
export const keep = process.env["AIART_ACCESS_DIR"] ?? join(root, ".aiart-access");

/** Where Pulumi.yaml has the engine look for the provider, also when the rest is kept elsewhere. */
export const plugins = join(root, ".aiart-access", "plugins");

/** Where the conformance tests find the clients that `npm test` gets them: `terraform`, `terraform-provider-tencentcloud`, and `python`, an environment. */
export const clients = join(root, ".aiart-access", "clients");

/** What every clone on this machine shares: built programs, by the hash of what they are built from. */
export const cache = process.env["AIART_ACCESS_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "tencentcloud-aiart-access");

export function makePlaces(): void {
  for (const folder of [keep, join(keep, "state"), join(root, ".aiart-access"), plugins, clients]) mkdirSync(folder, { recursive: true, mode: 0o700 });
}

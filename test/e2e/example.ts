import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join, resolve } from "node:path";
import { stringify } from "yaml";
import type { Endpoint } from "../../emulator/index.ts";
import { ended, type Ended } from "./ended.ts";

const root = resolve(import.meta.dirname, "../..");

/** An example as its reader runs it: a literal `pulumi` in its folder, led to an endpoint by the provider's ordinary configuration. */
export class Example {
  readonly #folder = mkdtempSync(join(tmpdir(), "aiart-example-"));
  readonly #project: string;

  /**
   * @param folder The example's folder, from the repository's root.
   * @param config The stack's configuration of the project itself.
   */
  constructor(folder: string, endpoint: Endpoint, config: Record<string, string> = {}) {
    this.#project = join(root, folder);
    const { port, secretId, secretKey } = endpoint;
    const provider = { protocol: "HTTP", domain: `localhost:${port}`, region: "ap-guangzhou", secretId, secretKey };
    const settings = { ...keyed("tencentcloud", provider), ...keyed(basename(folder), config) };
    writeFileSync(join(this.#folder, "Pulumi.local.yaml"), stringify({ config: settings }));
  }

  /** Creates the stack and deploys it. */
  async up(): Promise<Ended> {
    const created = await this.pulumi("stack", "select", "--create", "local");
    return created.code === 0 ? this.pulumi("up", "--yes", "--skip-preview", "--parallel", "64") : created;
  }

  /** The stack's outputs, secrets included. */
  async outputs<Outputs>(): Promise<Outputs> {
    return JSON.parse((await this.pulumi("stack", "output", "--json", "--show-secrets")).stdout) as Outputs;
  }

  /** The provider's resources, as the stack's state has them. */
  async resources(): Promise<{ type: string; inputs: Record<string, unknown> }[]> {
    return (JSON.parse((await this.pulumi("stack", "export")).stdout) as { deployment: { resources: { type: string; inputs: Record<string, unknown> }[] } }).deployment.resources;
  }

  pulumi(...args: string[]): Promise<Ended> {
    const env: NodeJS.ProcessEnv = { ...process.env, PULUMI_BACKEND_URL: `file://${this.#folder}`, PULUMI_CONFIG_PASSPHRASE: "", PULUMI_HOME: join(this.#folder, "home"), PULUMI_SKIP_UPDATE_CHECK: "true" };
    env["PATH"] = `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`;
    for (const name of Object.keys(env)) if (name.startsWith("TENCENTCLOUD_")) delete env[name];
    const stack = args[0] === "stack" && args[1] === "select" ? [] : ["--stack", "local"];
    const configured = args[0] === "stack" ? [] : ["--config-file", join(this.#folder, "Pulumi.local.yaml")];
    const child = spawn("pulumi", [...args, ...stack, ...configured, "--non-interactive"], { cwd: this.#project, env, stdio: ["ignore", "pipe", "pipe"] });
    return ended(child);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const keyed = (namespace: string, values: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(values).map(([key, value]) => [`${namespace}:${key}`, value]));

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { stringify } from "yaml";

const root = resolve(import.meta.dirname, "../..");

/** What leads the provider to an account: the endpoint's port, and the key of its root account. */
export interface Led {
  readonly port: number;
  readonly secretId: string;
  readonly secretKey: string;
}

/** A stack of one of the bench's programs, with a state of its own. */
export class Stack {
  readonly name: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "aiart-access-bench-"));

  constructor(program: string, { port, secretId, secretKey }: Led, config: object = {}) {
    this.name = program;
    const provider = { protocol: "HTTP", domain: `localhost:${port}`, region: "ap-guangzhou", secretId, secretKey };
    const settings = Object.fromEntries(Object.entries(provider).map(([key, value]) => [`tencentcloud:${key}`, value]));
    writeFileSync(this.#settings, stringify({ config: { ...settings, ...Object.fromEntries(Object.entries(config).map(([key, value]) => [`${program}:${key}`, value])) } }));
    this.#pulumi("stack", "select", "--create", "bench");
  }

  preview = (): void => this.#pulumi("preview", "--stack", "bench", "--config-file", this.#settings);
  up = (): void => this.#pulumi("up", "--yes", "--skip-preview", "--parallel", "512", "--stack", "bench", "--config-file", this.#settings);

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  get #settings(): string {
    return join(this.#folder, "Pulumi.bench.yaml");
  }

  #pulumi(...given: string[]): void {
    const env = { ...process.env, PULUMI_BACKEND_URL: `file://${this.#folder}`, PULUMI_CONFIG_PASSPHRASE: "", PULUMI_SKIP_UPDATE_CHECK: "true", PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}` };
    const { status, stdout, stderr } = spawnSync("pulumi", [...given, "--non-interactive"], { cwd: join(import.meta.dirname, this.name), env, encoding: "utf8" });
    if (status !== 0) throw new Error(`pulumi ${given[0]} of ${this.name} ends with ${status}:\n${stdout}\n${stderr}`);
  }
}

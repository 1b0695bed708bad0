import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { stringify } from "yaml";
import { loopbackAgent, type Endpoint } from "../../emulator/index.ts";
import { ended, type Ended } from "./ended.ts";
import type * as Cam from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/v20190116/cam_client.js";

const root = resolve(import.meta.dirname, "../..");
const { cam } = createRequire(import.meta.url)("tencentcloud-sdk-nodejs") as { cam: { v20190116: { Client: typeof Cam.Client } } };

/** The account's state as the endpoint tells it. */
export interface AccountState {
  users: { name: string; uin: number; tags: Record<string, string>; groups: string[] }[];
  groups: { name: string; users: string[]; policies: string[] }[];
  roles: { name: string; tags: Record<string, string>; policies: string[] }[];
  policies: { name: string; document: unknown }[];
}

/** A process and all below it. The engine starts the provider in a process group of its own, so killing a group is not enough. */
function descendants(pid: number): number[] {
  const all = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => [parent, ...all.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => below(child))];
  return below(pid);
}

/** A place of its own for the stack `local`: state, endpoint, configuration and plan, away from the clone's. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), "aiart-access-"));
  readonly configFile = join(this.folder, "Pulumi.local.yaml");
  readonly planFile = join(this.folder, "plan.yaml");

  readonly #target: "local" | "cloud";

  constructor(plan: string, target: "local" | "cloud" = "local") {
    this.#target = target;
    this.configurePlan(this.planFile);
    this.writePlan(plan);
  }

  /** Sets the stack's configuration `plan`: a file's path, or the plan as an object. */
  configurePlan(plan: string | object): void {
    const salt = /^encryptionsalt: .*$/m.exec(readFileSync(join(root, "Pulumi.local.yaml"), "utf8"))?.[0] ?? "";
    const config = { "tencentcloud-aiart-access:target": this.#target, "tencentcloud-aiart-access:plan": plan };
    writeFileSync(this.configFile, `${salt}\n${stringify({ config })}`);
  }

  writePlan(plan: string): void {
    writeFileSync(this.planFile, plan);
  }

  /** One of the project's verbs, as `npm run` calls it. */
  verb(verb: string, args: string[] = [], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return this.start(verb, args, environment).ended;
  }

  /** The same, for one that is to be stopped before its end. */
  start(verb: string, args: string[], environment: NodeJS.ProcessEnv = {}): { ended: Promise<Ended>; kill: () => void } {
    return this.#spawn(process.execPath, [join(root, "toolchain", "bootstrap.mjs"), verb, ...args], environment);
  }

  /** A command of Pulumi's as a user types it, with nothing of the project's between. */
  literal = (...args: string[]): Promise<Ended> => this.literalIn({}, ...args);

  /** The same, in an environment with more in it. */
  literalIn(more: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
    const configuration = args[0] === "stack" ? [] : ["--config-file", this.configFile];
    const environment = { PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`, PULUMI_CONFIG_PASSPHRASE: "", PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}` };
    return this.#spawn("pulumi", [...args, "--stack", "local", "--non-interactive", ...configuration], { ...environment, ...more }).ended;
  }

  #spawn(program: string, args: string[], environment: NodeJS.ProcessEnv): { ended: Promise<Ended>; kill: () => void } {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, AIART_ACCESS_DIR: this.folder, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const kill = (): void => {
      for (const pid of descendants(child.pid ?? 0)) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It ended with its parent.
        }
      }
    };
    return { ended: ended(child), kill };
  }

  /** Puts an endpoint that the test runs itself, and one of its keys, where the verbs look for the one that they started. */
  useEndpoint(endpoint: Endpoint, { secretId, secretKey }: { secretId: string; secretKey: string } = endpoint): void {
    writeFileSync(join(this.folder, "endpoint.json"), JSON.stringify({ endpoint: endpoint.url, uin: endpoint.uin, secretId, secretKey, pid: process.pid }), { mode: 0o600 });
  }

  up = (...args: string[]): Promise<Ended> => this.verb("up", ["--config-file", this.configFile, ...args]);
  down = (): Promise<Ended> => this.verb("down", ["--config-file", this.configFile]);
  pulumi = (command: string, ...args: string[]): Promise<Ended> => this.verb("pulumi", [command, "--stack", "local", "--config-file", this.configFile, "--non-interactive", ...args]);

  /** What a preview would do: an operation and the resource's name, for everything that does not stay the same. */
  async changes(): Promise<string[]> {
    const { stdout, stderr, code } = await this.pulumi("preview", "--json");
    if (code !== 0) throw new Error(`${stdout}\n${stderr}`);
    const { steps = [] } = JSON.parse(stdout) as { steps?: { op: string; urn: string }[] };
    return steps.filter(({ op }) => op !== "same" && op !== "read").map(({ op, urn }) => `${op} ${urn.split("::").slice(2).join(" ").split("$").at(-1)}`).sort();
  }

  /** Whether the sandbox's endpoint was started and not yet stopped. */
  get isUp(): boolean {
    return existsSync(join(this.folder, "endpoint.json"));
  }

  get endpoint(): { endpoint: string; secretId: string; secretKey: string } {
    return JSON.parse(readFileSync(join(this.folder, "endpoint.json"), "utf8")) as { endpoint: string; secretId: string; secretKey: string };
  }

  ask = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(new URL(path, this.endpoint.endpoint), body ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {});
    return (await response.json()) as T;
  };

  state = (): Promise<AccountState> => this.ask<AccountState>("/-/state");

  /** How many API calls the endpoint was asked so far. */
  calls = async (): Promise<number> => Object.values(await this.ask<Record<string, number>>("/-/calls")).reduce((sum, count) => sum + count, 0);

  /** Tencent's own client, led to the endpoint by its ordinary settings. */
  client(): InstanceType<typeof Cam.Client> {
    const { endpoint, secretId, secretKey } = this.endpoint;
    const { port } = new URL(endpoint);
    return new cam.v20190116.Client({ credential: { secretId, secretKey }, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", agent: loopbackAgent(Number(port)) } } });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

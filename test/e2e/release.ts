import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startEndpoint, type Endpoint } from "../../emulator/index.ts";
import type { Ended } from "./ended.ts";
import { Sandbox } from "./sandbox.ts";

const releases = resolve(import.meta.dirname, "../fixtures/releases");

/** The releases whose state is kept, by version. */
export const recordedReleases = (): string[] => readdirSync(releases).filter((version) => existsSync(join(releases, version, "stack.json"))).sort();

/** A release's plan, the stack that it deployed from it, and the account as it was then. */
export class Release {
  readonly sandbox: Sandbox;
  readonly #folder: string;
  readonly #account: string;
  #endpoint: Endpoint | undefined;

  constructor(version: string) {
    this.#folder = join(releases, version);
    if (!existsSync(join(this.#folder, "plan.yaml"))) throw new Error(`There is no ${join(this.#folder, "plan.yaml")}. Start from the last release's, and add what a plan can say since.`);
    this.sandbox = new Sandbox(readFileSync(join(this.#folder, "plan.yaml"), "utf8"));
    this.#account = join(this.sandbox.folder, "account.sqlite");
    mkdirSync(join(this.sandbox.folder, "state"));
  }

  /** Deploys the plan with the code that is here, and keeps the stack and the account as this release's. */
  async record(): Promise<void> {
    await this.#open();
    done(await this.sandbox.literal("up", "--yes", "--skip-preview", "--parallel", "512"));
    const { stdout } = done(await this.sandbox.literal("stack", "export"));
    await this.#endpoint?.stop();
    const account = new DatabaseSync(this.#account);
    // In one file, without its log beside it; and without the port, which may be another program's by then.
    account.exec("PRAGMA journal_mode = DELETE; UPDATE account SET port = 0; VACUUM");
    account.close();
    copyFileSync(this.#account, join(this.#folder, "account.sqlite"));
    writeFileSync(join(this.#folder, "stack.json"), `${JSON.stringify(withoutPlaces(JSON.parse(stdout) as Exported), null, 2)}\n`);
  }

  /** Puts the recorded stack and account where the code that is here finds them. */
  async restore(): Promise<void> {
    copyFileSync(join(this.#folder, "account.sqlite"), this.#account);
    await this.#open();
    // What is read back is read by the provider as it was recorded, so it has to know the new port.
    const stack = readFileSync(join(this.#folder, "stack.json"), "utf8").replaceAll(/localhost:\d+/g, `localhost:${this.#endpoint?.port}`);
    const file = join(this.sandbox.folder, "stack.json");
    writeFileSync(file, stack);
    done(await this.sandbox.literal("stack", "import", "--file", file));
  }

  /** What a preview would do with the restored stack: an operation, the resource's type and its name. */
  async changes(...flags: string[]): Promise<string[]> {
    const { stdout } = done(await this.sandbox.literal("preview", "--json", ...flags));
    const { steps = [] } = JSON.parse(stdout) as { steps?: { op: string; urn: string }[] };
    return steps.filter(({ op }) => op !== "same" && op !== "read" && op !== "refresh").map(({ op, urn }) => `${op} ${urn.split("$").at(-1)?.split("::").slice(-2).join(" ")}`);
  }

  /** Stops the endpoint and removes what was made to try the release. */
  async close(): Promise<void> {
    await this.#endpoint?.stop();
    this.sandbox.remove();
  }

  async #open(): Promise<void> {
    this.#endpoint = await startEndpoint({ stateFile: this.#account });
    this.sandbox.useEndpoint(this.#endpoint);
    done(await this.sandbox.literal("stack", "init"));
  }
}

interface Exported {
  deployment: { resources: Record<string, unknown>[] };
}

/** A stack without the places in the code that made its resources: they are paths of the machine that recorded it. */
function withoutPlaces(exported: Exported): Exported {
  const resources = exported.deployment.resources.map(({ sourcePosition, stackTrace, ...resource }) => resource);
  return { ...exported, deployment: { ...exported.deployment, resources } };
}

function done(ended: Ended): Ended {
  if (ended.code !== 0) throw new Error(`${ended.stdout}\n${ended.stderr}`);
  return ended;
}

if (import.meta.main) {
  const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8")) as { version: string };
  const release = new Release(version);
  try {
    await release.record();
  } finally {
    await release.close();
  }
  console.log(`Recorded ${version} from ${execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim()}.`);
}

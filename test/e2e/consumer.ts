import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import type { Endpoint } from "../../emulator/index.ts";
import { ended, type Ended } from "./ended.ts";

const root = resolve(import.meta.dirname, "../..");

/** Where `npm test` puts the tools of other languages. */
export const clients = join(root, ".aiart-access", "clients");

/** Where the provider is, which a project names in its Pulumi.yaml. */
export const plugins = join(root, ".aiart-access", "plugins");

/** A folder of its own for a project that uses the components, in whatever language. */
export class Consumer {
  readonly folder = mkdtempSync(join(tmpdir(), "aiart-access-consumer-"));

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Runs a program in the project's folder, with the language hosts on PATH. */
  run(program: string, args: string[], { cwd = this.folder, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<Ended> {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH: [join(root, "node_modules", ".bin"), clients, process.env["PATH"]].join(delimiter), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(child);
  }

  /** A command of Pulumi's, with state of its own; the provider is led to an endpoint by its environment. */
  pulumi(args: string[], endpoint?: Endpoint): Promise<Ended> {
    const target = endpoint && {
      TENCENTCLOUD_PROTOCOL: "HTTP",
      TENCENTCLOUD_DOMAIN: `localhost:${endpoint.port}`,
      TENCENTCLOUD_REGION: "ap-guangzhou",
      TENCENTCLOUD_SECRET_ID: endpoint.secretId,
      TENCENTCLOUD_SECRET_KEY: endpoint.secretKey,
    };
    mkdirSync(join(this.folder, "state"), { recursive: true });
    return this.run("pulumi", [...args, "--non-interactive"], { env: { PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`, PULUMI_CONFIG_PASSPHRASE: "", PULUMI_HOME: join(this.folder, "home"), PULUMI_SKIP_UPDATE_CHECK: "true", ...target } });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a clone of this repository would hold if all that stands here were committed: no packages, nothing built. */
export function checkOut(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"], { cwd: root, encoding: "utf8" });
  const removed = new Set(execFileSync("git", ["ls-files", "-z", "--deleted"], { cwd: root, encoding: "utf8" }).split("\0"));
  for (const path of listed.split("\0")) if (path !== "" && !removed.has(path)) cpSync(join(root, path), join(folder, path), { recursive: true });
}

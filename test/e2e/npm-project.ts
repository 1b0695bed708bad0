import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { stringify } from "yaml";
import { ClientHome } from "./client.ts";
import type { Ended } from "./ended.ts";

const root = resolve(import.meta.dirname, "../..");
const binaries = join(root, "node_modules", ".bin");

interface Manifest {
  name: string;
  version: string;
  pulumi?: { resource?: boolean };
}

interface Lock {
  packages: Record<string, { version: string; link?: boolean }>;
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, "utf8")) as T;

/** A project of somebody else's, in a home of its own, with what `npm pack` gives installed and nothing of this clone's but the engine. */
export class NpmProject {
  readonly tarball: string;
  readonly #home = new ClientHome({
    // The packages that `npm ci` got: what a registry has today is no test of ours.
    npm_config_cache: process.env["npm_config_cache"] ?? join(homedir(), ".npm"),
    npm_config_userconfig: process.env["npm_config_userconfig"] ?? join(homedir(), ".npmrc"),
    npm_config_prefer_offline: "true",
    npm_config_update_notifier: "false",
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    no_grpc_proxy: "127.0.0.1,localhost",
  });
  #endpoint: { emulate: ChildProcess; settings: NodeJS.ProcessEnv; url: string } | undefined;

  private constructor(tarball: string) {
    this.tarball = tarball;
  }

  /** Packs this clone and installs the package beside Pulumi, TypeScript and Vitest, in the versions of this clone's lock file. */
  static async install(): Promise<NpmProject> {
    const { name, version } = readJson<Manifest>(join(root, "package.json"));
    const project = new NpmProject(`${name}-${version}.tgz`);
    await project.#succeed("npm", ["pack", "--pack-destination", project.path()], root);
    const { packages, ...lock } = readJson<Lock>(join(root, "package-lock.json"));
    const known = Object.entries(packages).filter(([path, { link }]) => path.startsWith("node_modules/") && !link);
    const dependencies = Object.fromEntries(["@pulumi/pulumi", "typescript", "vitest"].map((library) => [library, packages[`node_modules/${library}`]?.version]));
    const manifest = { name: "studio", version: "1.0.0", private: true, dependencies };
    project.write("package.json", JSON.stringify(manifest));
    project.write("package-lock.json", JSON.stringify({ ...lock, ...manifest, packages: { "": manifest, ...Object.fromEntries(known) } }));
    await project.npm("install", `./${project.tarball}`);
    return project;
  }

  path = (...names: string[]): string => join(this.#home.folder, ...names);
  read = (...names: string[]): string => readFileSync(this.path(...names), "utf8");

  write(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  copy(from: string, name: string): void {
    cpSync(from, this.path(name), { recursive: true });
  }

  /** Makes a folder a Pulumi project with the provider that this clone built. */
  writeProject(folder: string, options: object): void {
    const plugins = { providers: [{ name: "tencentcloud", path: join(root, ".aiart-access", "plugins") }] };
    this.write(`${folder}/Pulumi.yaml`, stringify({ name: folder, main: "index.ts", runtime: { name: "nodejs", options }, plugins }));
  }

  /** Where a package is installed, once or more often. */
  installed(name: string): string[] {
    return Object.keys(readJson<Lock>(this.path("node_modules", ".package-lock.json")).packages).filter((path) => path.endsWith(`node_modules/${name}`));
  }

  /** The manifests below the installed package that make Pulumi's Node.js host want a plugin. */
  wantedPlugins(): string[] {
    const folder = this.path("node_modules", "tencentcloud-aiart-access");
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /(^|\/)package\.json$/.test(name) && readJson<Manifest>(join(folder, name)).pulumi?.resource);
  }

  npm = (...args: string[]): Promise<string> => this.#succeed("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"]);

  /** Runs a program that the project has installed. */
  bin = (program: string, ...args: string[]): Promise<Ended> => this.#home.run(this.path("node_modules", ".bin", program), args);

  /** Runs a program of this clone's on the packed file. */
  check = (program: string, ...args: string[]): Promise<Ended> => this.#home.run(join(binaries, program), [this.path(this.tarball), ...args]);

  pulumi(folder: string, ...args: string[]): Promise<Ended> {
    mkdirSync(this.path("state"), { recursive: true });
    const env = { ...this.#endpoint?.settings, PULUMI_BACKEND_URL: `file://${this.path("state")}`, PATH: `${binaries}${delimiter}${process.env["PATH"]}` };
    return this.#home.run("pulumi", [...args, "--stack", "dev", "--non-interactive"], { cwd: this.path(folder), env });
  }

  /** Starts the installed package's endpoint, and has the provider call it. */
  async startEndpoint(): Promise<void> {
    const env = { PATH: process.env["PATH"], HOME: this.path() };
    const emulate = spawn(this.path("node_modules", ".bin", "aiart-access"), ["emulate"], { env, stdio: ["ignore", "pipe", "inherit"] });
    const line = await new Promise<string>((ready, failed) => {
      createInterface(emulate.stdout).once("line", ready);
      emulate.once("error", failed).once("exit", (code) => failed(new Error(`aiart-access emulate ended with exit code ${code}`)));
    });
    const { endpoint: url, secretId, secretKey } = JSON.parse(line) as { endpoint: string; secretId: string; secretKey: string };
    this.#endpoint = {
      emulate,
      url,
      settings: { TENCENTCLOUD_PROTOCOL: "HTTP", TENCENTCLOUD_DOMAIN: `localhost:${new URL(url).port}`, TENCENTCLOUD_REGION: "ap-guangzhou", TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey },
    };
  }

  /** The account's state as the endpoint tells it. */
  account = async <T>(): Promise<T> => (await fetch(new URL("/-/state", this.#endpoint?.url))).json() as Promise<T>;

  remove(): void {
    this.#endpoint?.emulate.kill();
    this.#home.remove();
  }

  async #succeed(program: string, args: string[], cwd = this.path()): Promise<string> {
    const { code, stdout, stderr } = await this.#home.run(program, args, { cwd });
    if (code !== 0) throw new Error(`${program} ${args.join(" ")}:\n${stdout}\n${stderr}`);
    return stdout;
  }
}

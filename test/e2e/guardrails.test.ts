import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEndpoint, type Endpoint } from "../../emulator/index.ts";
import { ended, type Ended } from "./ended.ts";
import { Sandbox, type AccountState } from "./sandbox.ts";

const root = resolve(import.meta.dirname, "../..");
const pack = join(root, "guardrails");
const page = readFileSync(join(root, "docs", "guardrails.md"), "utf8");

/** A violation as Pulumi prints it: level, guardrail, and the resource by its name. */
function violations(stdout: string): string[] {
  return [...stdout.matchAll(/- \[(\w+)\] +(?:\[severity: \w+\] +)?(cam-[\w-]+) +(?:\[severity: \w+\] +)?\(\S+: ([\w-]+)\)/g)].map(([, level, name, resource]) => `${resource}: ${level} ${name}`).sort();
}

/** The guardrails that mended something, as Pulumi prints it. */
const mended = (stdout: string): string[] => [...stdout.matchAll(/- \[remediate\] +(cam-[\w-]+) +\(1 resource\)/g)].map(([, name]) => name ?? "").sort();

/** A Pulumi project that has nothing of this package in it. */
class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "guardrails-"));

  constructor(endpoint: Endpoint) {
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
    mkdirSync(join(this.folder, "state"));
    this.write("package.json", JSON.stringify({ name: "theirs", type: "module", main: "index.js" }));
    this.write("Pulumi.yaml", `name: theirs\nruntime: { name: nodejs, options: { typescript: false } }\nplugins:\n  providers:\n    - { name: tencentcloud, path: "${join(root, ".aiart-access", "plugins")}" }\n`);
    this.#environment = { CAM_DOMAIN: `localhost:${new URL(endpoint.url).port}`, CAM_ID: endpoint.secretId, CAM_KEY: endpoint.secretKey };
  }

  readonly #environment: NodeJS.ProcessEnv;

  write(file: string, text: string): string {
    writeFileSync(join(this.folder, file), text);
    return join(this.folder, file);
  }

  /** Sets the program: statements that make resources of the provider, with `made` as their options. */
  program(text: string): void {
    this.write(
      "index.js",
      `import * as pulumi from "@pulumi/pulumi";
import * as cam from "@pulumi/tencentcloud";
const { CAM_DOMAIN: domain, CAM_ID: secretId, CAM_KEY: secretKey } = process.env;
const made = { provider: new cam.Provider("local", { protocol: "HTTP", domain, region: "ap-guangzhou", secretId, secretKey, securityToken: pulumi.output("") }) };
const document = (action, condition) => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: [action], resource: ["*"], ...(condition && { condition }) }] });
const trust = (principal) => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal }] });
${text}`,
    );
  }

  pulumi(...args: string[]): Promise<Ended> {
    const child = spawn("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd: this.folder,
      env: {
        ...process.env,
        ...this.#environment,
        PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`,
        PULUMI_BACKEND_URL: `file://${join(this.folder, "state")}`,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        no_grpc_proxy: "127.0.0.1,localhost",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return ended(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let endpoint: Endpoint;
let project: Project;

beforeAll(async () => {
  endpoint = await startEndpoint({ rates: "none" });
  project = new Project(endpoint);
  const { code, stderr } = await project.pulumi("stack", "init", "dev");
  expect(code, stderr).toBe(0);
});

afterAll(async () => {
  await endpoint.stop();
  project.remove();
});

const account = async (): Promise<AccountState> => (await (await fetch(new URL("/-/state", endpoint.url))).json()) as AccountState;

describe("pulumi preview --policy-pack", () => {
  test("lets the shipped plan pass as it is, and reports access for emergencies", async () => {
    const shipped = readFileSync(join(root, "plans", "studio.yaml"), "utf8");
    const sandbox = new Sandbox(shipped);
    try {
      sandbox.useEndpoint(endpoint);
      await sandbox.verb("pulumi", ["stack", "init", "local"]);
      const { code, stdout, stderr, seconds } = await sandbox.pulumi("preview", "--policy-pack", pack);
      console.log(`preview of the shipped plan with the guardrails: ${seconds.toFixed(1)} s`);
      expect(code, `${stdout}\n${stderr}`).toBe(0);
      expect(stdout).toContain("✅ tencentcloud-aiart-access@v");
      expect(violations(stdout)).toEqual([]);

      sandbox.writePlan(shipped.replace("users:\n", "users:\n  bea: { groups: [administrators], breakGlass: the render queue hangs }\n"));
      const emergency = await sandbox.pulumi("preview", "--policy-pack", pack);
      expect(emergency.code, emergency.stdout).toBe(0);
      expect(violations(emergency.stdout)).toEqual(["poster-studio-bea-user: advisory cam-break-glass-reported"]);
      expect(emergency.stdout).toContain("The user bea is for emergencies (reason: the render queue hangs).");
      expect(emergency.stdout).toContain("By poster-studio-full through the group administrators: Statement 0 allows every operation of aiart (later ones too).");
    } finally {
      sandbox.remove();
    }
  });

  test("finds what is wrong with a new stack of others, of which no id is known yet", async () => {
    project.program(`
      const group = (name) => new cam.CamGroup(name, { name }, made);
      const policy = (name, document) => new cam.CamPolicy(name, { name, document }, made);
      const attach = (name, group, policy) => new cam.CamGroupPolicyAttachment(name, { groupId: group.id, policyId: policy.id }, made);

      const everything = policy("everything", document("*:*"));
      new cam.CamUser("ada", { name: "ada", consoleLogin: true, useApi: true }, made);
      new cam.CamUserPolicyAttachment("ada-everything", { userName: "ada", policyId: everything.id }, made);

      const [guests, rescue] = [group("guests"), group("rescue")];
      const noor = new cam.CamUser("noor", { name: "ext-noor", useApi: false }, made);
      new cam.CamGroupMembership("guests-members", { groupId: guests.id, userNames: [noor.id] }, made);
      attach("guests-draw", guests, policy("draw", document("aiart:TextToImage")));
      attach("guests-preset", guests, { id: "2" });

      const bea = new cam.CamUser("bea", { name: "bea", consoleLogin: true, useApi: false, tags: { owner: "ops", "break-glass": "the render queue hangs" } }, made);
      new cam.CamGroupMembership("rescue-members", { groupId: rescue.id, userNames: [bea.name] }, made);
      attach("rescue-pay", rescue, policy("pay", document("aiart:SetPayMode")));

      policy("void", JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["qcs::aiart:::image/1"] }] }));
      policy("later", noor.uin.apply((uin) => document("aiart:TextToImage", { string_equal: { "qcs:uin": [String(uin)] } })));
      new cam.CamRole("partner", { name: "partner", document: trust({ qcs: ["qcs::cam::uin/100000000002:root"] }), tags: { owner: "ops" } }, made);
    `);
    const config = project.write("guardrails.json", JSON.stringify({ "cam-policy-within-approved": { approved: ["creator"] }, "cam-required-tags": { required: ["owner"] }, "cam-trust-listed-accounts": { acounts: [] } }));
    const { code, stdout, stderr } = await project.pulumi("preview", "--policy-pack", pack, "--policy-pack-config", config);
    expect(code, `${stdout}\n${stderr}`).not.toBe(0);
    expect(violations(stdout), stdout).toEqual([
      "ada-everything: mandatory cam-no-direct-user-attachment",
      "ada: mandatory cam-console-user-in-group",
      "ada: mandatory cam-no-api-key-on-people",
      "ada: mandatory cam-required-tags",
      "bea: advisory cam-break-glass-reported",
      "everything: mandatory cam-no-wildcard-policy",
      "everything: mandatory cam-policy-within-approved",
      "guests-preset: advisory cam-attached-policy-in-stack",
      "noor: mandatory cam-external-grants-limited",
      "noor: mandatory cam-external-grants-limited",
      "noor: mandatory cam-required-tags",
      "partner: mandatory cam-trust-listed-accounts",
      "pay: mandatory cam-policy-within-approved",
      "theirs-dev: mandatory cam-trust-listed-accounts",
      "void: mandatory cam-no-lint-errors",
    ]);
    expect(stdout).toContain("The user bea is for emergencies (reason: the render queue hangs).");
    expect(stdout).toContain("By pay through the group rescue: Statement 0 allows SetPayMode of aiart.");
    expect(stdout).toContain("The user ext-noor is external (by the name ext-*), and is granted draw through the group guests without a network: from anywhere, and without an end.");
    expect(stdout).toContain("`acounts` is no setting of cam-trust-listed-accounts. Did you mean `accounts`?");
    expect(stdout).not.toContain("can't be known during preview");
  });

  test("refuses settings of the wrong type before anything runs", async () => {
    const config = project.write("guardrails.json", JSON.stringify({ "cam-required-tags": { required: "owner" } }));
    const { code, stdout, stderr } = await project.pulumi("preview", "--policy-pack", pack, "--policy-pack-config", config);
    expect(code).not.toBe(0);
    expect(stdout + stderr).toMatch(/cam-required-tags.*required/);
  });
});

describe("pulumi up --policy-pack", () => {
  const withSettings = (): string[] => ["--policy-pack", pack, "--policy-pack-config", project.write("guardrails.json", /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? "")];

  test("creates nothing that it refuses", async () => {
    project.program(`new cam.CamPolicy("pay", { name: "pay", document: document("aiart:SetPayMode") }, made);`);
    const { code, stdout, stderr } = await project.pulumi("up", "--yes", "--skip-preview", ...withSettings());
    expect(code, `${stdout}\n${stderr}`).not.toBe(0);
    expect(violations(stdout)).toEqual(["pay: mandatory cam-policy-within-approved"]);
    expect(stdout).toContain("It allows more than is approved: SetPayMode from anywhere.");
    expect((await account()).policies).toEqual([]);
  });

  test("mends what has one right answer, and finds nothing to mend again", async () => {
    project.program(`
      const ada = new cam.CamUser("ada", { name: "ada", consoleLogin: true, tags: { owner: "ops" } }, made);
      const group = new cam.CamGroup("quotas", { name: "quotas" }, made);
      const look = new cam.CamPolicy("look", { name: "look", document: '{"version":"2.0","Statement":[{"effect":"Allow","action":["aiart:GetQpsQuota"],"resource":["*"]}]}' }, made);
      new cam.CamGroupMembership("members", { groupId: group.id, userNames: [ada.name] }, made);
      new cam.CamGroupPolicyAttachment("looking", { groupId: group.id, policyId: look.id }, made);
    `);
    const { code, stdout, stderr, seconds } = await project.pulumi("up", "--yes", "--skip-preview", ...withSettings());
    console.log(`up of five resources with the guardrails: ${seconds.toFixed(1)} s`);
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    expect(violations(stdout)).toEqual([]);
    expect(mended(stdout)).toEqual(["cam-no-api-key-on-people", "cam-no-lint-errors", "cam-required-tags"]);
    expect(await account()).toMatchObject({
      users: [{ name: "ada", keys: 0, tags: { owner: "ops", "managed-by": "pulumi" }, groups: ["quotas"] }],
      policies: [{ name: "look", document: { version: "2.0", statement: [{ effect: "allow", action: ["aiart:GetQpsQuota"], resource: ["*"] }] } }],
    });
    const again = await project.pulumi("up", "--yes", "--skip-preview", "--expect-no-changes", ...withSettings());
    expect(again.code, `${again.stdout}\n${again.stderr}`).toBe(0);
  });
});

describe("pulumi policy analyze", () => {
  test("looks at what is deployed, from its state alone", async () => {
    const state = join(project.folder, "state.json");
    expect((await project.pulumi("stack", "export", "--file", state)).code).toBe(0);
    const passed = await project.pulumi("policy", "analyze", "--file", state, "--policy-pack", pack);
    expect(passed.code, `${passed.stdout}\n${passed.stderr}`).toBe(0);
    expect(violations(passed.stdout)).toEqual([]);

    const config = project.write("guardrails.json", JSON.stringify({ "cam-policy-within-approved": { approved: [{ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["*"] }] }] }, "cam-external-grants-limited": { names: ["a*"] } }));
    const { code, stdout, stderr } = await project.pulumi("policy", "analyze", "--file", state, "--policy-pack", pack, "--policy-pack-config", config);
    expect(code, `${stdout}\n${stderr}`).not.toBe(0);
    expect(violations(stdout), stdout).toEqual(["ada: mandatory cam-external-grants-limited", "look: mandatory cam-policy-within-approved"]);
    expect(stdout).toContain("The user ada is external (by the name a*), and is granted look through the group quotas without a network: from anywhere, and without an end.");
  });
});

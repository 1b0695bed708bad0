import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Sandbox } from "./sandbox.ts";
import { ended, type Ended } from "./ended.ts";

const root = resolve(import.meta.dirname, "../..");
const plan = `name: shop
networks: { office: [203.0.113.0/24] }
policies:
  draw: { actions: [TextToImage, ImageToImage], networks: [office] }
groups:
  artists: { policies: [draw] }
  viewers: { policies: [viewer] }
users:
  alice: { groups: [viewers] }
  bob: { groups: [artists] }
roles:
  render: { policies: [viewer], trust: { services: [scf.qcloud.com] } }
`;

describe("review, with the real engine", () => {
  const sandbox = new Sandbox(plan);
  const environment = {
    ...process.env,
    AIART_ACCESS_DIR: sandbox.folder,
    PULUMI_BACKEND_URL: `file://${join(sandbox.folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_HOME: join(sandbox.folder, "pulumi-home"),
    PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`,
  };

  /** `aiart-access review` as a user types it in a project's folder. */
  const reviewIn = (cwd: string, args: readonly string[]): Promise<Ended> =>
    ended(spawn(process.execPath, [join(root, "cli", "main.ts"), "review", ...args], { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] }));
  const diff = (...args: string[]) => reviewIn(root, ["--diff", "--stack", "local", "--fail-on-new-access", ...args, "--", "--config-file", sandbox.configFile]);

  beforeAll(async () => {
    const { code, stdout, stderr } = await sandbox.up();
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  });
  afterAll(async () => {
    if (sandbox.isUp) await sandbox.down();
    sandbox.remove();
  });

  test("says who may do what, from the state alone", async () => {
    const { stdout, stderr } = await reviewIn(root, ["--stack", "local", "--format", "json"]);
    const { access } = JSON.parse(stdout || stderr) as { access: { principal: string; may: string; from: string; through: string }[] };
    expect(access.map(({ principal, may, from, through }) => [principal, may, from, through])).toEqual([
      ["alice", "DescribeOpenStatus and 19 more", "anywhere", "group viewers, policy shop-viewer"],
      ["bob", "ImageToImage and TextToImage", "203.0.113.0/24", "group artists, policy draw"],
      ["render", "be assumed by service scf.qcloud.com", "", "its trust document"],
      ["render", "DescribeOpenStatus and 19 more", "anywhere", "policy shop-viewer"],
    ]);
  });

  test("a preview of nothing changes nothing for anybody", async () => {
    const { code, stdout, stderr } = await diff();
    expect([code, stdout], stderr).toEqual([0, "alice: nothing changes\nbob: nothing changes\nrole render: nothing changes\n"]);
  });

  test("what each principal gains and loses, through policies and users that are not there yet; new access is exit code 1", async () => {
    sandbox.writePlan(
      plan
        .replace("alice: { groups: [viewers] }", "alice: { groups: [viewers, artists] }\n  carol: { groups: [night] }")
        .replace("networks: [office] }", "networks: [office], expires: 2031-01-01 }\n  pay: { actions: [SetPayMode] }")
        .replace("artists: { policies: [draw] }", "artists: { policies: [draw] }\n  night: { policies: [pay] }")
        .replace("scf.qcloud.com", "cvm.qcloud.com"),
    );
    const { code, stdout, stderr } = await diff();
    expect([code, stdout.split("\n").filter((line) => !line.startsWith(" ") && line !== "")], stderr).toEqual([
      1,
      [
        "alice: + ImageToImage and TextToImage from 203.0.113.0/24 until 2031-01-01",
        "bob: - ImageToImage and TextToImage from 203.0.113.0/24 from 2031-01-01 on",
        "carol: + SetPayMode from anywhere (new user)",
        "group artists: - ImageToImage and TextToImage from 203.0.113.0/24 from 2031-01-01 on",
        "group night: + SetPayMode from anywhere (new group)",
        "role render: + may be assumed by service cvm.qcloud.com; - may no longer be assumed by service scf.qcloud.com",
      ],
    ]);
    expect(stderr).toContain("New access: alice, carol, group night, role render.");

    const previewed = await sandbox.pulumi("preview");
    expect(previewed.code, previewed.stderr).toBe(0);
    expect(previewed.stdout).toMatch(/Access, compared with the last deployment:\n +alice: \+ ImageToImage and TextToImage from 203\.0\.113\.0\/24 until 2031-01-01\n +bob: - /);
  });

  test("less access is exit code 0", async () => {
    sandbox.writePlan(plan.replace("actions: [TextToImage, ImageToImage]", "actions: [TextToImage]"));
    const { code, stdout, stderr } = await diff();
    expect([code, stdout.split("\n")[1]], stderr).toEqual([0, "bob: - ImageToImage from 203.0.113.0/24"]);
  });

  test("a preview that fails is exit code 2, with what the program said", async () => {
    sandbox.writePlan(plan.replace("policies: [viewer]", "policies: [viewr]"));
    const { code, stdout, stderr } = await diff();
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("`viewr` is neither a tier nor a policy of this plan");
  });

  test("works in any project with CAM resources, and tells what can't be known yet", async () => {
    const project = join(sandbox.folder, "project");
    mkdirSync(project);
    symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
    writeFileSync(join(project, "package.json"), '{"type":"module"}');
    writeFileSync(join(project, "Pulumi.yaml"), `name: own\nmain: main.ts\nruntime: { name: nodejs, options: { typescript: false } }\nplugins: { providers: [{ name: tencentcloud, path: ${JSON.stringify(join(root, ".aiart-access", "plugins"))} }] }\n`);
    writeFileSync(
      join(project, "main.ts"),
      `import * as pulumi from "@pulumi/pulumi";
import * as tc from "@pulumi/tencentcloud";
const { endpoint, secretId, secretKey } = ${JSON.stringify(sandbox.endpoint)};
const opts = { provider: new tc.Provider("own", { protocol: "HTTP", domain: "localhost:" + new URL(endpoint).port, region: "ap-guangzhou", secretId, secretKey: pulumi.secret(secretKey), securityToken: pulumi.output("") }) };
const of = (resource: string) => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"], resource: [resource] }] });
const dan = new tc.CamUser("dan", { name: "dan", useApi: false }, opts);
const read = new tc.CamPolicy("read", { name: "read", document: of("*") }, opts);
const own = new tc.CamPolicy("own", { name: "own", document: dan.uin.apply((uin) => of(\`qcs::cos::uid/1:\${uin}/*\`)) }, opts);
new tc.CamUserPolicyAttachment("read", { userName: dan.name, policyId: read.id }, opts);
new tc.CamUserPolicyAttachment("own", { userName: dan.name, policyId: own.id }, opts);
const named = new tc.CamRoleByName("named", { name: "named", document: JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] }) }, opts);
const byName = new tc.CamPolicyByName("by-name", { name: "by-name", document: of("*") }, opts);
new tc.CamRolePolicyAttachmentByName("by-name", { roleName: named.name, policyName: byName.name }, opts);
`,
    );
    const made = await new Promise<number | null>((done) => spawn("pulumi", ["stack", "init", "dev", "--non-interactive"], { cwd: project, env: environment, stdio: "ignore" }).on("close", done));
    expect(made).toBe(0);
    const { code, stdout, stderr } = await reviewIn(project, ["--diff", "--stack", "dev", "--fail-on-new-access"]);
    expect([code, stdout.split("\n").filter((line) => !line.startsWith(" ") && line !== "")], stderr).toEqual([
      1,
      [
        "dan: + cos:GetObject from anywhere; + maybe more: policy own has a document that is not known before the deployment (new user; as far as is known)",
        "role named: + cos:GetObject from anywhere; + may be assumed by service scf.qcloud.com (new role)",
      ],
    ]);
  });
});

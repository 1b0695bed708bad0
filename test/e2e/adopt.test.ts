import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tag } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/index.js";
import { parseDocument } from "yaml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loopbackAgent, startEndpoint, type Endpoint } from "../../emulator/index.ts";
import { canonicalJson, grantDocument, trustDocument } from "../../policies/index.ts";
import type { Ended } from "./ended.ts";
import { Sandbox } from "./sandbox.ts";

const draws = canonicalJson(grantDocument({ tier: "creator", allow: ["203.0.113.0/24"], guard: true }).document);
const looks = grantDocument({ tier: "viewer" }).document;

/** Another order of keys, and blanks: the provider takes both for the same. */
const otherwiseWritten = (json: string): string =>
  JSON.stringify(JSON.parse(json, (_, value: unknown) => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value)), null, 4);
const scalar = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: [...looks.statement[0]!.action].reverse(), resource: "*" }] });
const elsewhere = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"], resource: ["qcs::cos:ap-guangzhou:uid/1250000000:posters-1250000000/*"] }] });
const voided = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["qcs::aiart::uin/100000000001:image/*"] }] });

function tagClient(sandbox: Sandbox): InstanceType<typeof tag.v20180813.Client> {
  const { endpoint, ...credential } = sandbox.endpoint;
  return new tag.v20180813.Client({ credential, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", agent: loopbackAgent(Number(new URL(endpoint).port)) } } });
}

/** Makes an account by hand, as people do in the console. */
async function makeByHand(sandbox: Sandbox): Promise<void> {
  const client = sandbox.client();
  const policy = async (PolicyName: string, PolicyDocument: string, Description?: string) => (await client.CreatePolicy({ PolicyName, PolicyDocument, ...(Description && { Description }) })).PolicyId ?? 0;
  const group = async (GroupName: string, policies: number[], Remark?: string) => {
    const { GroupId = 0 } = await client.CreateGroup({ GroupName, ...(Remark && { Remark }) });
    for (const PolicyId of policies) await client.AttachGroupPolicy({ PolicyId, AttachGroupId: GroupId });
    return GroupId;
  };
  const drawing = await policy("drawing", otherwiseWritten(draws), "Draws in the office");
  const looking = await policy("looking", scalar);
  const posters = await policy("posters", elsewhere);
  const broken = await policy("broken", voided);
  await policy("unused", draws);
  const { List: [preset] = [] } = await client.ListPolicies({ Scope: "QCS", Rp: 200 });
  const artists = await group("artists", [drawing, posters, preset?.PolicyId ?? 0], "Illustrators");
  const producers = await group("producers", [looking, broken]);
  const empty = await group("empty", []);

  const users = new Map<string, number>();
  for (const [Name, more] of Object.entries({ mia: { Email: "mia@example.com", Remark: "Illustrator" }, ada: { ConsoleLogin: 1 }, bot: { UseApi: 1 }, tom: { PhoneNum: "13800000000", CountryCode: "86" } }))
    users.set(Name, (await client.AddUser({ Name, ...more })).Uin ?? 0);
  const Info = [["mia", artists], ["ada", artists], ["ada", producers], ["tom", producers], ["bot", producers], ["mia", empty]].map(([name, GroupId]) => ({ GroupId: Number(GroupId), Uin: users.get(String(name)) ?? 0 }));
  await client.AddUserToGroup({ Info });
  await client.AttachUserPolicy({ PolicyId: looking, AttachUin: users.get("mia") ?? 0 });
  await tagClient(sandbox).ModifyResourceTags({ Resource: `qcs::cam::uin/:uin/${users.get("mia")}`, ReplaceTags: [{ TagKey: "team", TagValue: "art" }] });

  const role = async (RoleName: string, PolicyDocument: string, PolicyId: number) => {
    const { RoleId = "" } = await client.CreateRole({ RoleName, PolicyDocument, Description: `For ${RoleName}`, ConsoleLogin: 0, SessionDuration: 7200, Tags: [{ Key: "team", Value: "art" }] });
    await client.AttachRolePolicy({ PolicyId, AttachRoleId: RoleId });
  };
  await role("render", otherwiseWritten(trustDocument({ services: ["scf.qcloud.com"] })), drawing);
  await role("from-console", JSON.stringify({ version: "2.0", statement: [{ action: "name/sts:AssumeRole", effect: "allow", principal: { service: "cvm.qcloud.com" } }] }), drawing);
}

describe("an account made by hand", () => {
  const sandbox = new Sandbox("");
  const planFile = join(sandbox.folder, "studio.yaml");
  const importName = join(sandbox.folder, "import.json");
  let endpoint: Endpoint;
  let adopted: Ended;

  const adopt = (): Promise<Ended> => {
    const { endpoint: url, secretId, secretKey } = sandbox.endpoint;
    const env = { ...process.env, TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey, TENCENTCLOUD_SECURITY_TOKEN: "" };
    const child = spawn(process.execPath, ["cli/main.ts", "adopt", "--plan", planFile, "--import", importName, "--endpoint", url], { env });
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? 1, ...said, seconds: 0 })));
  };

  beforeAll(async () => {
    endpoint = await startEndpoint();
    sandbox.useEndpoint(endpoint);
    sandbox.configurePlan(planFile);
    mkdirSync(join(sandbox.folder, "state"));
    await makeByHand(sandbox);
    adopted = await adopt();
    expect(adopted.code, adopted.stderr).toBe(0);
    for (const args of [["stack", "init"], ["up", "--yes", "--skip-preview", "--target", "**pulumi:providers:tencentcloud::local"], ["import", "--file", importName, "--protect=false", "--generate-code=false", "--yes", "--skip-preview"]]) {
      const { code, stdout, stderr } = await sandbox.literal(...args);
      expect(code, `${stdout}\n${stderr}`).toBe(0);
    }
  });

  afterAll(async () => {
    await endpoint.stop();
    sandbox.remove();
  });

  test("is a plan that says what it can, and tells the rest", () => {
    expect(readFileSync(planFile, "utf8")).toMatchInlineSnapshot(`
      "# What was there when \`aiart-access adopt\` read the account. Deploying it changes nothing, once the import file is imported.
      # Left out, and untouched:
      # - policy unused is left out: no group and no role of the plan holds it, and a plan makes only what it grants.
      # - group empty is left out: it holds no policy that a plan can grant.

      name: studio
      networks:
        drawing: [203.0.113.0/24]
      policies:
        # error resource-voids-grant: With the resource \`qcs::aiart::uin/100000000001:image/*\` the statement allows nothing of \`aiart:TextToImage\`: CAM authorizes it at operation level, for \`*\` only. Write \`"resource": ["*"]\`.
        broken:
          document:
            version: "2.0"
            statement:
              - effect: allow
                action: [aiart:TextToImage]
                resource: [qcs::aiart::uin/100000000001:image/*]
          accept: [resource-voids-grant]
        drawing:
          tier: creator
          networks: [drawing]
          guard: true
          description: Draws in the office
        # it means exactly viewer, but is written differently; say so with \`tier\` in place of \`document\` when a rewrite is welcome.
        looking:
          document:
            version: "2.0"
            statement:
              - effect: allow
                action:
                  - aiart:QueryUserStatus
                  - aiart:QueryTrainPortraitModels
                  - aiart:QueryTrainPortraitModelJob
                  - aiart:QueryTextToImageProJob
                  - aiart:QueryMemeJob
                  - aiart:QueryGlamPicJob
                  - aiart:QueryGenerateStoryIllustrationJob
                  - aiart:QueryDrawPortraitJobProxy
                  - aiart:QueryDrawPortraitJob
                  - aiart:QueryChangeClothesJob
                  - aiart:GetQpsStatistics
                  - aiart:GetQpsQuota
                  - aiart:GetFeedbackLabels
                  - aiart:GetAIArtTaskList
                  - aiart:DescribeUserInfo
                  - aiart:DescribeStatInfo
                  - aiart:DescribeQuotaPkgs
                  - aiart:DescribePromptList
                  - aiart:DescribePidOrders
                  - aiart:DescribeOpenStatus
                resource: "*"
        posters:
          document:
            version: "2.0"
            statement:
              - effect: allow
                action: [cos:GetObject]
                resource:
                  - qcs::cos:ap-guangzhou:uid/1250000000:posters-1250000000/*
      groups:
        # it also holds the preset policy AdministratorAccess, which a plan can't grant: the attachment stays as it is.
        artists:
          policies: [drawing, posters]
          description: Illustrators
        producers:
          policies: [broken, looking]
      users:
        ada:
          groups: [artists, producers]
          consoleLogin: true
        bot:
          groups: [producers]
        # the policy looking is attached to the user directly; a plan grants through groups, so the attachment stays as it is.
        # the user is also in empty, which is left out, and stays in it.
        mia:
          groups: [artists]
          email: mia@example.com
          remark: Illustrator
          tags:
            team: art
        tom:
          groups: [producers]
      roles:
        # its trust document means exactly \`{"services":["cvm.qcloud.com"]}\`, but is written differently; say so in place of \`document\` when a rewrite is welcome.
        from-console:
          trust:
            document: '{"version":"2.0","statement":[{"action":"name/sts:AssumeRole","effect":"allow","principal":{"service":"cvm.qcloud.com"}}]}'
          policies: [drawing]
          description: For from-console
          tags:
            team: art
        render:
          trust:
            services: [scf.qcloud.com]
          policies: [drawing]
          description: For render
          tags:
            team: art
      "
    `);
    expect(adopted.stdout).toMatchInlineSnapshot(`
      "policy broken: error resource-voids-grant: With the resource \`qcs::aiart::uin/100000000001:image/*\` the statement allows nothing of \`aiart:TextToImage\`: CAM authorizes it at operation level, for \`*\` only. Write \`"resource": ["*"]\`.
      policy looking: it means exactly viewer, but is written differently; say so with \`tier\` in place of \`document\` when a rewrite is welcome.
      policy unused is left out: no group and no role of the plan holds it, and a plan makes only what it grants.
      group artists: it also holds the preset policy AdministratorAccess, which a plan can't grant: the attachment stays as it is.
      group empty is left out: it holds no policy that a plan can grant.
      user mia: the policy looking is attached to the user directly; a plan grants through groups, so the attachment stays as it is.
      user mia: the user is also in empty, which is left out, and stays in it.
      role from-console: its trust document means exactly \`{"services":["cvm.qcloud.com"]}\`, but is written differently; say so in place of \`document\` when a rewrite is welcome.
      "
    `);
  });

  test("shows no change once it is imported, and none after a refresh", async () => {
    expect(await sandbox.changes()).toEqual([]);
    const refreshed = await sandbox.literal("refresh", "--yes", "--skip-preview");
    expect(refreshed.code, `${refreshed.stdout}\n${refreshed.stderr}`).toBe(0);
    // What was imported is what the provider reads.
    expect(refreshed.stdout).not.toMatch(/tencentcloud:index:\w+ \S+ updated/);
    expect(await sandbox.changes()).toEqual([]);
  });

  test("is changed by a change of its plan, and by nothing else", async () => {
    const plan = parseDocument(readFileSync(planFile, "utf8"));
    plan.setIn(["policies", "looking"], { tier: "viewer" });
    plan.setIn(["policies", "drawing", "tier"], "writer");
    writeFileSync(planFile, plan.toString());
    expect(await sandbox.changes()).toMatchInlineSnapshot(`
      [
        "update tencentcloud-aiart-access:index:AiartAccess studio",
        "update tencentcloud-aiart-access:index:AiartPolicy studio-drawing",
        "update tencentcloud-aiart-access:index:AiartPolicy studio-looking",
        "update tencentcloud:index/camPolicy:CamPolicy studio-drawing-policy",
        "update tencentcloud:index/camPolicy:CamPolicy studio-looking-policy",
      ]
    `);
    const { code, stdout, stderr } = await sandbox.literal("up", "--yes", "--skip-preview");
    expect(code, `${stdout}\n${stderr}`).toBe(0);

    const client = sandbox.client();
    const { List: policies = [] } = await client.ListPolicies({ Scope: "Local", Rp: 200 });
    const written = Object.fromEntries(await Promise.all(policies.map(async ({ PolicyId = 0, PolicyName = "" }) => [PolicyName, JSON.parse((await client.GetPolicy({ PolicyId })).PolicyDocument ?? "") as unknown])));
    const drawn = grantDocument({ tier: "writer", allow: ["203.0.113.0/24"], guard: true }).document;
    const others = { posters: elsewhere, broken: voided, unused: draws };
    expect(written).toEqual({ drawing: drawn, looking: looks, ...Object.fromEntries(Object.entries(others).map(([name, document]) => [name, JSON.parse(document) as unknown])) });
    const { groups } = await sandbox.state();
    expect(Object.fromEntries(groups.map(({ name, users }) => [name, users.toSorted()]))).toEqual({ artists: ["ada", "mia"], producers: ["ada", "bot", "tom"], empty: ["mia"] });
    expect((await client.GetUser({ Name: "tom" })).PhoneNum).toBe("13800000000");
    const uin = (await client.GetUser({ Name: "mia" })).Uin ?? 0;
    expect((await client.ListAttachedUserPolicies({ TargetUin: uin })).TotalNum).toBe(1);
  });

  test("keeps everything when it comes from Tencent's own older provider for Pulumi", async () => {
    const { stdout } = await sandbox.literal("stack", "export");
    const stack = JSON.parse(withFormerTypes(stdout)) as { deployment: { resources: StateResource[] } };
    useFormerProvider(stack.deployment.resources);
    const types = new Set(stack.deployment.resources.map(({ type }) => type).filter((type) => type.startsWith("tencentcloud:")));
    expect([...types].sort()).toEqual(["group:Group", "groupMembership:GroupMembership", "groupPolicyAttachment:GroupPolicyAttachment", "policy:Policy", "role:Role", "rolePolicyAttachment:RolePolicyAttachment", "user:User"].map((type) => `tencentcloud:Cam/${type}`));
    const former = join(sandbox.folder, "former.json");
    writeFileSync(former, JSON.stringify(stack));
    const { code, stderr } = await sandbox.literal("stack", "import", "--file", former);
    expect(code, stderr).toBe(0);
    // Nothing is replaced: the program only brings its own provider.
    expect(await sandbox.changes()).toEqual(["create pulumi:providers:tencentcloud local"]);
  });
});

interface StateResource {
  urn: string;
  type: string;
  id?: string;
  parent?: string;
  provider?: string;
  inputs?: object;
  outputs?: object;
}

/** A state with the types that the older provider has for the same resources: `tencentcloud:Cam/user:User`. */
const withFormerTypes = (state: string): string =>
  state.replace(/tencentcloud:index\/cam(\w)(\w*):Cam(\w+)/g, (_, first: string, rest: string, type: string) => `tencentcloud:Cam/${first.toLowerCase()}${rest}:${type}`);

/** Makes a state's provider the default one of the older provider's last release. */
function useFormerProvider(resources: StateResource[]): void {
  const provider = resources.find(({ type }) => type === "pulumi:providers:tencentcloud");
  if (!provider) return expect.unreachable();
  const before = `${provider.urn}::${provider.id}`;
  const settings = { region: "ap-guangzhou", version: "0.2.3" };
  provider.urn = provider.urn.replace(/::local$/, "::default_0_2_3");
  delete provider.parent;
  provider.inputs = settings;
  provider.outputs = settings;
  for (const resource of resources) if (resource.provider === before) resource.provider = `${provider.urn}::${provider.id}`;
  // What others refer to comes first.
  resources.splice(resources.indexOf(provider), 1);
  resources.unshift(provider);
}

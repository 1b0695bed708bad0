import { generateKeyPairSync, sign } from "node:crypto";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { aiart } from "tencentcloud-sdk-nodejs/tencentcloud/services/aiart/index.js";
import { cam } from "tencentcloud-sdk-nodejs/tencentcloud/services/cam/index.js";
import { sts } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/index.js";
import { type Endpoint, loopbackAgent, type Seed, startEndpoint } from "../../emulator/index.ts";
import { simulate } from "../../policies/index.ts";
import { base64, metadata, response, signed } from "../unit/emulator/saml-identity-provider.ts";
import { arnOf, keyOf, mayAssume } from "../unit/emulator/sts-account.ts";
import { Example } from "./example.ts";
import type { Ended } from "./ended.ts";

type Client<Service extends { Client: abstract new (...settings: never) => unknown }> = InstanceType<Service["Client"]>;

interface Key {
  secretId: string;
  secretKey: string;
  token?: string;
}

const nobody = { secretId: "none", secretKey: "none" };
const refused = "AuthFailure.UnauthorizedOperation";

/** An account of a test's own, and Tencent's clients of it. */
class Account {
  static async open(seed: Seed = {}): Promise<Account> {
    const account = new Account(await startEndpoint({ seed }));
    accounts.push(account);
    return account;
  }

  readonly endpoint: Endpoint;
  readonly cam: Client<typeof cam.v20190116>;

  private constructor(endpoint: Endpoint) {
    this.endpoint = endpoint;
    this.cam = new cam.v20190116.Client(this.#settings(endpoint));
  }

  sts = (key: Key): Client<typeof sts.v20180813> => new sts.v20180813.Client(this.#settings(key));

  /** What becomes of a call to aiart with a key: its code, or `allowed`. */
  calling = (key: Key, action: string, body: object): Promise<string> =>
    new aiart.v20221229.Client(this.#settings(key)).request(action, body).then(() => "allowed", (error: { code: string }) => error.code);
  drawing = (key: Key): Promise<string> => this.calling(key, "TextToImage", { Prompt: "a poster" });

  async attachedTo(RoleName: string): Promise<string[]> {
    const { List = [] } = await this.cam.ListAttachedRolePolicies({ Page: 1, Rp: 20, RoleName });
    return List.map(({ PolicyName = "" }) => PolicyName).sort();
  }

  async documentOf(name: string): Promise<string> {
    const { List = [] } = await this.cam.ListPolicies({ Keyword: name, Scope: "Local" });
    return (await this.cam.GetPolicy({ PolicyId: List.find(({ PolicyName }) => PolicyName === name)?.PolicyId ?? 0 })).PolicyDocument ?? "";
  }

  /** Deploys an example, and sees to it that it stands: a second preview has nothing to do. */
  async deploy(name: string, config: Record<string, string> = {}): Promise<Example> {
    const example = new Example(join("examples", name), this.endpoint, config);
    examples.push(example);
    const up = await example.up();
    expect(up.code, told(up)).toBe(0);
    const again = await example.pulumi("preview", "--expect-no-changes");
    expect(again.code, told(again)).toBe(0);
    const resources = (await example.resources()).filter(({ type }) => type.startsWith("tencentcloud:"));
    figures.push(`${name}: ${resources.length} resources in ${up.seconds.toFixed(1)} s`);
    return example;
  }

  #settings(credential: Key) {
    return { credential, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", agent: loopbackAgent(this.endpoint.port) } } };
  }
}

const accounts: Account[] = [];
const examples: Example[] = [];
const figures: string[] = [];
const told = ({ stdout, stderr }: Ended): string => `${stdout}\n${stderr}`;

afterAll(async () => {
  console.log(figures.sort().join("\n"));
  for (const example of examples) example.remove();
  for (const { endpoint } of accounts) await endpoint.stop();
});

test.concurrent("people: console logins with a password that CAM has them change, and no key", async () => {
  const account = await Account.open();
  const example = await account.deploy("people");
  const { firstPasswords } = await example.outputs<{ firstPasswords: Record<string, string> }>();
  expect(Object.keys(firstPasswords).sort()).toEqual(["jonas", "mia"]);
  expect((await example.pulumi("stack", "output", "--json")).stdout).not.toContain(firstPasswords["mia"]);
  const { ConsoleLogin, Uin = 0 } = await account.cam.GetUser({ Name: "mia" });
  expect(ConsoleLogin).toBe(1);
  expect((await account.cam.ListAccessKeys({ TargetUin: Uin })).AccessKeys).toEqual([]);
  const { GroupInfo = [] } = await account.cam.ListGroupsForUser({ SubUin: Uin });
  expect(GroupInfo.map(({ GroupName }) => GroupName).sort()).toEqual(["illustrators", "producers"]);
  const users = (await example.resources()).filter(({ type }) => type === "tencentcloud:index/camUser:CamUser");
  expect(users.map(({ inputs }) => inputs["needResetPassword"])).toEqual([true, true]);
});

test.concurrent("machine user: its key draws, and does nothing else", async () => {
  const account = await Account.open();
  const key = await (await account.deploy("machine-user")).outputs<Key>();
  expect(await account.drawing(key)).toBe("allowed");
  expect(await account.calling(key, "RefineImage", { InputUrl: "https://example.com/a.png" })).toBe(refused);
});

test.concurrent("service role: trusts the service alone, and may draw", async () => {
  const account = await Account.open();
  const { roleName } = await (await account.deploy("service-role")).outputs<{ roleName: string }>();
  const { RoleInfo } = await account.cam.GetRole({ RoleName: roleName });
  expect(JSON.parse(RoleInfo?.PolicyDocument ?? "")).toEqual({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });
  expect(await account.attachedTo(roleName)).toEqual(["render"]);
});

test.concurrent("partner account: may take the role, and draws from its own addresses only", async () => {
  const account = await Account.open({ users: { partner: { policies: [mayAssume()] } } });
  const { endpoint } = account;
  const { roleName } = await (await account.deploy("partner-account", { partnerUin: endpoint.uin })).outputs<{ roleName: string }>();
  const session = await account.sts(endpoint.keys["partner"]!).AssumeRole({ RoleArn: arnOf(endpoint, roleName), RoleSessionName: "partner" });
  // This machine is 127.0.0.1, which is not the partner's.
  expect(await account.drawing(keyOf(session))).toBe(refused);
  const request = { action: "aiart:TextToImage", resource: "*" };
  const document = await account.documentOf("draw");
  expect(simulate([document], { ...request, ip: "203.0.113.9" }).decision).toBe("allow");
});

test.concurrent("CI pipeline: a token of the main branch draws, one of another branch gets no session", async () => {
  const account = await Account.open();
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const signatureKeys = base64(JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] }));
  const { roleName } = await (await account.deploy("ci-pipeline", { signatureKeys })).outputs<{ roleName: string }>();
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const assume = (sub: string) => {
    const text = `${part({ alg: "RS256", kid: "1" })}.${part({ iss: "https://ci.example.com", aud: "poster-studio", sub, exp: Math.floor(Date.now() / 1000) + 60 })}`;
    const WebIdentityToken = `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
    return account.sts(nobody).request("AssumeRoleWithWebIdentity", { ProviderId: "ci", WebIdentityToken, RoleArn: arnOf(account.endpoint, roleName), RoleSessionName: "run" }, { skipSign: true } as never);
  };
  expect(await account.drawing(keyOf((await assume("repo:studio/posters:ref:refs/heads/main")) as Parameters<typeof keyOf>[0]))).toBe("allowed");
  await expect(assume("repo:studio/posters:ref:refs/heads/fork")).rejects.toThrow(/not authorized|no permission|Unauthorized/i);
});

test.concurrent("staff directory: those who are named draw, others get no session", async () => {
  const account = await Account.open();
  const { endpoint } = account;
  const { roleName } = await (await account.deploy("staff-directory", { samlMetadata: base64(metadata()) })).outputs<{ roleName: string }>();
  const PrincipalArn = `qcs::cam::uin/${endpoint.uin}:saml-provider/staff`;
  const assume = (who: string) => {
    const xml = signed(response(endpoint, { subject: `<saml:NameID>${who}</saml:NameID>`, role: `${arnOf(endpoint, roleName)},${PrincipalArn}` }));
    return account.sts(nobody).request("AssumeRoleWithSAML", { SAMLAssertion: base64(xml), PrincipalArn, RoleArn: arnOf(endpoint, roleName), RoleSessionName: "mia" }, { skipSign: true } as never);
  };
  expect(await account.drawing(keyOf((await assume("mia@example.com")) as Parameters<typeof keyOf>[0]))).toBe("allowed");
  await expect(assume("eve@example.com")).rejects.toThrow(/not authorized|no permission|Unauthorized/i);
});

test.concurrent("temporary access: holds between its two moments", async () => {
  const account = await Account.open();
  await account.deploy("temporary-access");
  const document = await account.documentOf("campaign");
  const at = (time: string): string => simulate([document], { action: "aiart:TextToImage", resource: "*", time }).decision;
  expect(["2029-09-01T05:59:59Z", "2029-09-01T06:00:00Z", "2029-09-30T17:59:59Z", "2029-09-30T18:00:00Z"].map(at)).toEqual(["deny", "allow", "allow", "deny"]);
});

test.concurrent("break-glass: the role says why it is there", async () => {
  const account = await Account.open({ users: { kay: {} } });
  await account.deploy("break-glass", { onCallUser: `${account.endpoint.uin}/${account.endpoint.keys["kay"]?.uin}` });
  const { RoleInfo } = await account.cam.GetRole({ RoleName: "emergency" });
  expect(RoleInfo?.Tags).toEqual([{ Key: "break-glass", Value: "outage of the render pipeline" }]);
});

test.concurrent("application: grants itself a tier on what others made, by name, by id and by a secret output", async () => {
  const account = await Account.open();
  const trust = JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });
  const { GroupId = 0 } = await account.cam.CreateGroup({ GroupName: "designers" });
  const { RoleId = "" } = await account.cam.CreateRole({ RoleName: "looker", PolicyDocument: trust });
  await account.cam.CreateRole({ RoleName: "renderer", PolicyDocument: trust });
  await account.deploy("application", { roleId: RoleId, renderRole: "renderer" });
  expect((await account.cam.ListAttachedGroupPolicies({ TargetGroupId: GroupId })).List?.map(({ PolicyName }) => PolicyName)).toEqual(["poster-draw"]);
  expect(await account.attachedTo("looker")).toEqual(["poster-look"]);
  expect(await account.attachedTo("renderer")).toEqual(["poster-render"]);
});

test.concurrent("other services: documents beside aiart's, kept as they are written", async () => {
  const account = await Account.open();
  await account.deploy("other-services");
  expect(await account.attachedTo("poster-server")).toEqual(["draw", "hand-over", "pictures"]);
  expect(simulate([await account.documentOf("pictures")], { action: "cos:GetObject", resource: "qcs::cos:ap-guangzhou:uid/1250000000:posters-1250000000/a.png" }).decision).toBe("allow");
});

test.concurrent("tags: the plan's, the groups' and one's own", async () => {
  const account = await Account.open();
  await account.deploy("tags");
  const { users, roles } = (await (await fetch(new URL("/-/state", account.endpoint.url))).json()) as Record<"users" | "roles", { name: string; tags: Record<string, string> }[]>;
  const everybody = { "cost-center": "4711", "managed-by": "pulumi" };
  const tagsOf = (name: string) => [...users, ...roles].find((one) => one.name === name)?.tags;
  expect(tagsOf("jonas")).toEqual({ ...everybody, team: "motion" });
  expect(tagsOf("render")).toEqual({ ...everybody, team: "backend" });
});

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, describe, test } from "vitest";
import { startEndpoint, type Endpoint, type EndpointOptions } from "../../emulator/index.ts";
import { clients } from "../../toolchain/places.ts";
import { ClientHome } from "./client.ts";
import type { Ended } from "./ended.ts";
import type { AccountState } from "./sandbox.ts";

// Clients that are not of this project, by their ordinary settings, against an endpoint of their own each. They run side
// by side, because they mostly wait. What is expected of the Node.js SDK and of Pulumi stands in the other tests.
const fixtures = resolve("test/fixtures/conformance");
const opened: Endpoint[] = [];
const homes: ClientHome[] = [];

async function open(options: EndpointOptions = {}): Promise<Endpoint> {
  const endpoint = await startEndpoint(options);
  opened.push(endpoint);
  return endpoint;
}

function home(settings: NodeJS.ProcessEnv = {}): ClientHome {
  const made = new ClientHome(settings);
  homes.push(made);
  return made;
}

afterAll(async () => {
  for (const endpoint of opened) await endpoint.stop();
  for (const each of homes) each.remove();
});

const document = (...action: string[]): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] });
const refusal = (action: string): RegExp => new RegExp(String.raw`\[request id:[0-9a-f-]{36}\]you are not authorized to perform operation \(${action}\)\s+resource \(\*\) has no permission\n`);
const stateOf = async ({ url }: Endpoint): Promise<AccountState> => (await (await fetch(`${url}/-/state`)).json()) as AccountState;

/** A program's output, when it ended well; otherwise an error with all that it said. */
function output({ code, stdout, stderr }: Ended): string {
  if (code !== 0) throw new Error(`exit code ${code}\n${stdout}\n${stderr}`);
  return stdout;
}

describe.concurrent("Tencent's Python SDK", () => {
  const ways: [way: string, http: (endpoint: Endpoint) => object][] = [
    ["through a proxy, with Tencent's host names", ({ url }) => ({ protocol: "http", proxy: url })],
    ["through a proxy, with the international host names", ({ url }) => ({ protocol: "http", proxy: url, rootDomain: "intl.tencentcloudapi.com" })],
    ["with an endpoint of its own", ({ port }) => ({ protocol: "http", endpoint: `127.0.0.1:${port}` })],
    ["with an endpoint given as a URL", ({ url }) => ({ endpoint: url })],
  ];

  test.for(ways)("%s", async ([, http], { expect }) => {
    const endpoint = await open();
    const { secretId, secretKey } = endpoint;
    const program = await home().run(join(clients, "python", "bin", "python"), [join(fixtures, "access.py")], { input: JSON.stringify({ secretId, secretKey, http: http(endpoint) }) });
    const denied = (action: string): object => ({ code: "AuthFailure.UnauthorizedOperation", message: expect.stringMatching(refusal(action)), hasRequestId: true });
    expect(JSON.parse(output(program))).toEqual({
      job: ["5", 1],
      noMatch: denied("aiart:GenerateAvatar"),
      notAdministrator: denied("cam:ListUsers"),
      denied: denied("aiart:SubmitTextToImageProJob"),
      allowedAgain: true,
      identities: ["CAMUser", "CAMUser", "CAMRole"],
      session: expect.stringMatching(/^qcs::sts:OWNER:assumed-role\/\d+$/),
      refined: true,
      sessionDenied: "AuthFailure.UnauthorizedOperation",
      withoutToken: "AuthFailure.SecretIdNotFound",
      wrongKey: "AuthFailure.SignatureFailure",
      users: ["painter"],
      members: ["painter"],
      policies: ["assume", "draw", "look", "no-drawing", "refine"],
      attached: ["draw", "assume"],
      roles: [["restorer", [["team", "art"]]]],
      document: JSON.parse(document("aiart:SubmitTextToImageProJob")) as unknown,
      tagging: [],
      tagged: ["qcs::cam::uin/OWNER:uin/USER"],
      refusals: { taken: "InvalidParameter.SubUserNameInUse", invalid: "InvalidParameter.ActionNotExist", missing: "ResourceNotFound.PolicyIdNotFound", hasKeys: "OperationDenied.HaveKeys" },
      deletedKey: "AuthFailure.SecretIdNotFound",
      left: [[], 0, "ResourceNotFound.UserNotExist"],
    });
  });
});

describe.concurrent("tccli", () => {
  test("with its endpoints configured as URLs", async ({ expect }) => {
    const endpoint = await open();
    const { secretId, secretKey, uin, url } = endpoint;
    const place = home();
    const run = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> => place.run(join(clients, "python", "bin", "tccli"), args, { env });
    const call = async <T>(args: string[], env: NodeJS.ProcessEnv = {}): Promise<T> => JSON.parse(output(await run(args, env))) as T;
    const endpoints = ["cam", "sts", "tag", "aiart"].flatMap((service) => [`${service}.endpoint`, url]);
    output(await run(["configure", "set", "secretId", secretId, "secretKey", secretKey, "region", "ap-guangzhou", "output", "json", ...endpoints]));

    const user = await call<{ Uin: number; SecretId: string; SecretKey: string }>(["cam", "AddUser", "--Name", "painter", "--UseApi", "1"]);
    const trust = { version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { qcs: [`qcs::cam::uin/${uin}:uin/${user.Uin}`] } }] };
    const [draw, refine] = await Promise.all([
      call<{ PolicyId: number }>(["cam", "CreatePolicy", "--PolicyName", "draw", "--PolicyDocument", document("aiart:SubmitTextToImageProJob", "sts:AssumeRole")]),
      call<{ PolicyId: number }>(["cam", "CreatePolicy", "--PolicyName", "refine", "--PolicyDocument", document("aiart:RefineImage", "sts:GetCallerIdentity")]),
      call(["cam", "CreateRole", "--RoleName", "restorer", "--PolicyDocument", JSON.stringify(trust)]),
      call(["tag", "TagResources", "--ResourceList", JSON.stringify([`qcs::cam::uin/${uin}:uin/${user.Uin}`]), "--Tags", JSON.stringify([{ TagKey: "team", TagValue: "art" }])]),
    ]);
    await Promise.all([
      call(["cam", "AttachUserPolicy", "--PolicyId", String(draw.PolicyId), "--AttachUin", String(user.Uin)]),
      call(["cam", "AttachRolePolicy", "--PolicyId", String(refine.PolicyId), "--AttachRoleName", "restorer"]),
    ]);

    const [listed, policy, tagged] = await Promise.all([
      call(["cam", "ListUsers", "--filter", "Data[].[Name, Uin]"]),
      call<{ PolicyDocument: string }>(["cam", "GetPolicy", "--PolicyId", String(draw.PolicyId)]),
      call(["tag", "GetResources", "--TagFilters", JSON.stringify([{ TagKey: "team", TagValue: ["art"] }]), "--filter", "ResourceTagMappingList[].Resource"]),
    ]);
    expect(listed).toEqual([["painter", user.Uin]]);
    expect(JSON.parse(policy.PolicyDocument)).toEqual(JSON.parse(document("aiart:SubmitTextToImageProJob", "sts:AssumeRole")));
    expect(tagged).toEqual([`qcs::cam::uin/${uin}:uin/${user.Uin}`]);

    const painter = { TENCENTCLOUD_SECRET_ID: user.SecretId, TENCENTCLOUD_SECRET_KEY: user.SecretKey };
    const arn = `qcs::cam::uin/${uin}:roleName/restorer`;
    const [job, denied, session, inRole] = await Promise.all([
      call<{ JobId: string }>(["aiart", "SubmitTextToImageProJob", "--Prompt", "a lighthouse"], painter),
      run(["aiart", "GenerateAvatar", "--InputUrl", "https://example.com/a.png"], painter),
      call<{ Credentials: { TmpSecretId: string; TmpSecretKey: string; Token: string } }>(["sts", "AssumeRole", "--RoleArn", arn, "--RoleSessionName", "evening"], painter),
      // tccli assumes the role by itself, and calls with what it gets.
      call<{ Type: string }>(["sts", "GetCallerIdentity", "--role-arn", arn, "--role-session-name", "night"], painter),
    ]);
    expect(job.JobId).not.toBe("");
    expect(denied).toMatchObject({ code: 255, stdout: "", stderr: expect.stringMatching(refusal("aiart:GenerateAvatar")) as string });
    expect(denied.stderr).toContain("code:AuthFailure.UnauthorizedOperation");
    expect(inRole.Type).toBe("CAMRole");

    const evening = { TENCENTCLOUD_SECRET_ID: session.Credentials.TmpSecretId, TENCENTCLOUD_SECRET_KEY: session.Credentials.TmpSecretKey, TENCENTCLOUD_TOKEN: session.Credentials.Token };
    const [picture, notTheUsers, kept] = await Promise.all([
      call<{ ResultImage: string }>(["aiart", "RefineImage", "--InputUrl", "https://example.com/a.png", "--RspImgType", "url"], evening),
      run(["aiart", "SubmitTextToImageProJob", "--Prompt", "a lighthouse"], evening),
      run(["cam", "DeleteUser", "--Name", "painter"]),
    ]);
    expect((await fetch(picture.ResultImage)).headers.get("content-type")).toBe("image/png");
    expect(notTheUsers).toMatchObject({ code: 255, stderr: expect.stringMatching(refusal("aiart:SubmitTextToImageProJob")) as string });
    expect(kept).toMatchObject({ code: 255, stderr: expect.stringContaining("code:OperationDenied.HaveKeys") as string });
    await call(["cam", "DeleteUser", "--Name", "painter", "--Force", "1"]);
    expect((await stateOf(endpoint)).users).toEqual([]);
  });
});

describe.concurrent("terraform with Tencent's provider", () => {
  test("plans, applies, imports and destroys", async ({ expect }) => {
    const endpoint = await open({ seed: { users: { guest: {} } } });
    const place = home({ HTTP_PROXY: endpoint.url, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" });
    const administrator = { TENCENTCLOUD_SECRET_ID: endpoint.secretId, TENCENTCLOUD_SECRET_KEY: endpoint.secretKey };
    writeFileSync(join(place.folder, ".terraformrc"), `provider_installation {\n  dev_overrides { "tencentcloudstack/tencentcloud" = ${JSON.stringify(clients)} }\n  direct {}\n}\n`);
    /** A folder with the configuration and a state of its own. */
    const folder = (name: string, more = ""): string => {
      const cwd = join(place.folder, name);
      mkdirSync(cwd);
      copyFileSync(join(fixtures, "main.tf"), join(cwd, "main.tf"));
      writeFileSync(join(cwd, "more.tf"), more);
      return cwd;
    };
    const terraform = (cwd: string, args: string[], env: NodeJS.ProcessEnv = administrator): Promise<Ended> =>
      place.run(join(clients, "terraform"), [...args, "-input=false", "-no-color", "-parallelism=50"], { cwd, env });
    const own = folder("own");

    const asGuest = await terraform(own, ["plan"], { TENCENTCLOUD_SECRET_ID: endpoint.keys["guest"]?.secretId, TENCENTCLOUD_SECRET_KEY: endpoint.keys["guest"]?.secretKey });
    expect(asGuest).toMatchObject({ code: 1, stderr: expect.stringMatching(refusal("cam:GetUserAppId")) as string });
    expect(output(await terraform(own, ["plan"]))).toContain("Plan: 9 to add, 0 to change, 0 to destroy.");
    expect(output(await terraform(own, ["apply", "-auto-approve"]))).toContain("Resources: 9 added, 0 changed, 0 destroyed.");
    expect(await stateOf(endpoint)).toMatchObject({
      users: [{ name: "guest" }, { name: "painter", tags: { team: "art" }, groups: ["painters"] }],
      groups: [{ name: "painters", users: ["painter"], policies: ["draw"] }],
      roles: [{ name: "restorer", tags: { team: "art" }, policies: ["draw"] }],
      policies: [{ name: "draw" }],
      samlProviders: ["staff"],
    });
    expect(await terraform(own, ["plan", "-detailed-exitcode"])).toMatchObject({ code: 0, stdout: expect.stringContaining("No changes.") as string });

    // A state that knows nothing takes over all that is there. That a user may be deleted with its keys is no property of the user.
    const { resources } = JSON.parse(readFileSync(join(own, "terraform.tfstate"), "utf8")) as { resources: { mode: string; type: string; name: string; instances: { attributes: { id: string } }[] }[] };
    const imports = resources.filter(({ mode }) => mode === "managed").map(({ type, name, instances }) => `import {\n  to = ${type}.${name}\n  id = ${JSON.stringify(instances[0]?.attributes.id)}\n}\n`);
    const other = folder("other", imports.join(""));
    const taken = output(await terraform(other, ["apply", "-auto-approve"]));
    expect(taken).toContain("Resources: 9 imported, 0 added, 1 changed, 0 destroyed.");
    expect(taken.split("\n").filter((line) => /^ +[~+-] \w+ += /.test(line)).map((line) => line.trim())).toEqual(["~ force_delete        = false -> true"]);

    expect(output(await terraform(other, ["destroy", "-auto-approve"]))).toContain("Resources: 9 destroyed.");
    expect(await stateOf(endpoint)).toMatchObject({ users: [{ name: "guest" }], groups: [], roles: [], policies: [], samlProviders: [] });
  });
});

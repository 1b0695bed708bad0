import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Sandbox } from "./sandbox.ts";

const plan = `name: x
roles:
  render:
    policies: [viewer]
    trust:
      services: [scf.qcloud.com]
      accounts: ["100000000002"]
      users: [100000000002/200000000003]
      samlProviders: [staff]
      oidcProviders: [{ provider: ci, issuer: "https://ci.example.com", audiences: [deploy], subjects: [main] }]
`;

/** A proxy that lets nothing through and tells what it was asked for. */
class RefusingProxy {
  readonly asked: string[] = [];
  readonly #server: Server = createServer((request, response) => this.#refuse(request.url ?? "", () => response.writeHead(403).end()));
  #heard: (target: string) => void = () => {};
  readonly first = new Promise<string>((resolve) => (this.#heard = resolve));

  async start(): Promise<string> {
    this.#server.on("connect", (request, socket) => this.#refuse(request.url ?? "", () => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n")));
    await new Promise<void>((ready) => this.#server.listen(0, "127.0.0.1", ready));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #refuse(target: string, answer: () => void): void {
    this.asked.push(target);
    this.#heard(target);
    answer();
  }
}

describe("a stack is either local or cloud", () => {
  const sandbox = new Sandbox(plan);
  const cloud = new Sandbox(plan, "cloud");
  const proxies = [new RefusingProxy(), new RefusingProxy(), new RefusingProxy()] as const;
  const realKeys = { TENCENTCLOUD_SECRET_ID: "AKIDreal", TENCENTCLOUD_SECRET_KEY: "real", TENCENTCLOUD_SECURITY_TOKEN: "real" };

  beforeAll(async () => {
    const proxy = await proxies[0].start();
    const misleading = { TENCENTCLOUD_DOMAIN: "tencentcloudapi.com", TENCENTCLOUD_PROTOCOL: "HTTPS", HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
    const { code, stdout, stderr } = await sandbox.verb("up", ["--config-file", sandbox.configFile], { ...realKeys, ...misleading });
    expect(code, `${stdout}\n${stderr}`).toBe(0);
  });

  afterAll(async () => {
    await sandbox.down();
    for (const proxy of proxies) proxy.stop();
    sandbox.remove();
    cloud.remove();
  });

  test("a local one never leaves loopback, even with real keys and a proxy around", async () => {
    expect(proxies[0].asked).toEqual([]);
    expect((await sandbox.state()).roles.map((role) => role.name)).toEqual(["render"]);
  });

  test("nor by Pulumi's own command, which knows nothing of the project's verbs", async () => {
    const proxy = await proxies[2].start();
    const before = await sandbox.calls();
    const misleading = { TENCENTCLOUD_DOMAIN: "tencentcloudapi.com", TENCENTCLOUD_PROTOCOL: "HTTPS", HTTP_PROXY: proxy, HTTPS_PROXY: proxy, no_grpc_proxy: "127.0.0.1", PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { code, stdout, stderr } = await sandbox.literalIn({ ...realKeys, ...misleading }, "refresh", "--yes", "--skip-preview");
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    expect(proxies[2].asked).toEqual([]);
    expect(await sandbox.calls()).toBeGreaterThan(before);
  });

  test("a role's trust names every kind of principal, providers below the account that owns them", async () => {
    const { OwnerUin } = await sandbox.client().GetUserAppId();
    const { RoleInfo } = await sandbox.client().GetRole({ RoleName: "render" });
    const { statement } = JSON.parse(RoleInfo?.PolicyDocument ?? "{}") as { statement: { principal: object }[] };
    expect(statement.map(({ principal }) => principal)).toEqual([
      { qcs: ["qcs::cam::uin/100000000002:uin/100000000002", "qcs::cam::uin/100000000002:uin/200000000003"] },
      { service: ["scf.qcloud.com"] },
      { federated: [`qcs::cam::uin/${OwnerUin}:saml-provider/staff`] },
      { federated: [`qcs::cam::uin/${OwnerUin}:oidc-provider/ci`] },
    ]);
    expect(await sandbox.changes()).toEqual([]);
  });

  test("the plan can stand in the stack's configuration itself", async () => {
    sandbox.configurePlan({ name: "x", roles: { render: { trust: { services: ["scf.qcloud.com"] }, policies: ["viewr"] } } });
    const { code, stdout, stderr } = await sandbox.pulumi("preview");
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("plan.roles.render.policies[0]: `viewr` is neither a tier nor a policy of this plan");
    sandbox.configurePlan({ name: "x", roles: { render: { trust: { services: ["scf.qcloud.com"] }, policies: ["viewer"] } } });
    expect(await sandbox.changes()).toContain("update tencentcloud:index/camRole:CamRole x-render-role");
  });

  test("a cloud one goes to Tencent, even where the environment points at the endpoint", async () => {
    const before = await sandbox.calls();
    const proxy = await proxies[1].start();
    const { port } = new URL(sandbox.endpoint.endpoint);
    const misleading = { TENCENTCLOUD_DOMAIN: `localhost:${port}`, TENCENTCLOUD_PROTOCOL: "HTTP", HTTP_PROXY: sandbox.endpoint.endpoint, HTTPS_PROXY: proxy, PULUMI_CONFIG_PASSPHRASE: "" };
    const { kill, ended } = cloud.start("up", ["--config-file", cloud.configFile, "--yes", "--skip-preview", "--non-interactive"], { ...realKeys, ...misleading });
    const outcome = await Promise.race([proxies[1].first, ended.then(({ stdout, stderr }) => `${stdout}\n${stderr}`)]);
    expect(outcome).toBe("cam.tencentcloudapi.com:443");
    // The provider would try again for minutes.
    kill();
    await ended;
    expect(await sandbox.calls()).toBe(before);
  });
});

import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { connect } from "../../../cli/adopt/client.ts";
import { Pace, type Clock } from "../../../cli/adopt/pace.ts";
import { readAccount } from "../../../cli/adopt/read-account.ts";
import { startEndpoint, type Endpoint, type EndpointOptions } from "../../../emulator/index.ts";
import { grantDocument } from "../../../policies/index.ts";

/** A clock on which nobody waits: whoever sleeps is woken in his turn, and then it is that late. */
class FakeClock implements Clock {
  #now = 0;
  readonly #sleepers: { until: number; wake: () => void }[] = [];
  now = (): number => this.#now;
  sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ until: this.#now + milliseconds, wake });
      setImmediate(() => {
        this.#sleepers.sort((a, b) => b.until - a.until);
        const first = this.#sleepers.pop();
        this.#now = Math.max(this.#now, first?.until ?? 0);
        first?.wake();
      });
    });
}

describe("the pace of calls", () => {
  test("keeps each action to less than CAM's rate", async () => {
    const clock = new FakeClock();
    const pace = new Pace(clock);
    const starts = new Map<string, number[]>([["cam:ListGroups", []], ["cam:DescribeRoleList", []]]);
    await Promise.all([...starts].flatMap(([action, times]) => Array.from({ length: 41 }, () => pace.call(action, () => Promise.resolve(times.push(clock.now()))))));
    const mostInASecond = (times: readonly number[]): number => Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
    expect(mostInASecond(starts.get("cam:ListGroups") ?? [])).toBeLessThanOrEqual(20);
    expect(mostInASecond(starts.get("cam:DescribeRoleList") ?? [])).toBeLessThanOrEqual(10);
  });

  test("repeats what came too fast, later each time, and gives up in the end", async () => {
    const clock = new FakeClock();
    const tooFast = Object.assign(new Error("slow down"), { code: "RequestLimitExceeded.UinLimitExceeded" });
    const answers = [tooFast, tooFast, "there"];
    await expect(new Pace(clock).call("cam:ListGroups", async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    })).resolves.toBe("there");
    expect(clock.now()).toBeGreaterThanOrEqual(1500);

    let asked = 0;
    const late = new FakeClock();
    await expect(new Pace(late).call("cam:ListGroups", () => Promise.reject(((asked += 1), tooFast)))).rejects.toBe(tooFast);
    expect(asked).toBe(7);
    expect(late.now()).toBeLessThan(60_000);
  });

  test("repeats nothing else", async () => {
    let asked = 0;
    const refused = Object.assign(new Error("no"), { code: "AuthFailure.UnauthorizedOperation" });
    await expect(new Pace(new FakeClock()).call("cam:ListGroups", () => Promise.reject(((asked += 1), refused)))).rejects.toBe(refused);
    expect(asked).toBe(1);
  });
});

describe("Tencent's client", () => {
  const key = { TENCENTCLOUD_SECRET_ID: "AKIDx", TENCENTCLOUD_SECRET_KEY: "y" };

  test.each(["http://10.0.0.1:8080", "https://127.0.0.1:8080", "http://127.0.0.1", "http://127.0.0.1:8080/x", "8080", ""])("sends a key to no machine but Tencent's and this one: %s", async (endpoint) => {
    await expect(connect(key, endpoint)).rejects.toThrow(`--endpoint ${endpoint}: This is no endpoint on this machine. Write its address`);
  });

  test("takes no half of a key", async () => {
    await expect(connect({ TENCENTCLOUD_SECRET_ID: "AKIDx" })).rejects.toThrow("There is no key to read the account with.");
  });

  test("that gets no answer says so, in one line", async () => {
    const ask = await connect(key, "http://127.0.0.1:9");
    await expect(ask("cam", "ListUsers")).rejects.toThrow(/^The account can't be read: cam:ListUsers got no answer: .*ECONNREFUSED[^\n]*$/);
  });
});

describe("reading an account with Tencent's client", () => {
  let endpoint: Endpoint | undefined;
  afterEach(() => endpoint?.stop());

  const viewer = grantDocument({ tier: "viewer" }).document;
  const trust = { version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] };
  const keyOf = ({ secretId, secretKey }: { secretId: string; secretKey: string }) => ({ TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey });

  async function start(options: EndpointOptions) {
    endpoint = await startEndpoint({ rates: "none", ...options });
    return connect(keyOf(endpoint), endpoint.url, new Pace(new FakeClock()));
  }
  const numbered = <T>(count: number, name: string, value: T): Record<string, T> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${String(index).padStart(3, "0")}`, value]));

  test("reads every page of every list", async () => {
    const many = { policies: Array.from({ length: 67 }, () => viewer) };
    const ask = await start({ seed: { groups: { a: many, b: many, c: many }, users: numbered(60, "u", { groups: ["a"] }) } });
    const { Data } = (await ask("cam", "ListUsers")) as { Data: { Uin: number }[] };
    await Promise.all(Data.map(({ Uin }) => ask("tag", "ModifyResourceTags", { Resource: `qcs::cam::uin/:uin/${Uin}`, ReplaceTags: ["a", "b", "c"].map((TagKey) => ({ TagKey, TagValue: String(Uin) })) })));
    const account = await readAccount(ask, "ap-guangzhou");
    expect(account.policies).toHaveLength(201);
    expect(Object.fromEntries(account.groups.map(({ name, users, policies }) => [name, [users.length, new Set(policies).size]]))).toEqual({ a: [60, 67], b: [0, 67], c: [0, 67] });
    expect(account.users).toHaveLength(60);
    // They come by fifty users, and by a hundred.
    for (const { uin, tags } of account.users) expect(tags).toEqual({ a: uin, b: uin, c: uin });
  }, 30_000);

  test("reads what a plan says of users and roles, and the preset policies that somebody holds", async () => {
    const ask = await start({});
    const cam = async (action: string, body: object) => (await ask("cam", action, body)) as Record<string, number & string>;
    const { List } = (await ask("cam", "ListPolicies", { Scope: "QCS", Keyword: "QcloudAIARTFullAccess" })) as { List: { PolicyId: number }[] };
    const { Uin } = await cam("AddUser", { Name: "mia", Remark: "Illustrator", Email: "mia@example.com", PhoneNum: "13800000000", CountryCode: "86", ConsoleLogin: 1 });
    await ask("tag", "ModifyResourceTags", { Resource: `qcs::cam::uin/:uin/${Uin}`, ReplaceTags: [{ TagKey: "team", TagValue: "art" }, { TagKey: "a", TagValue: "b" }] });
    const { GroupId } = await cam("CreateGroup", { GroupName: "artists", Remark: "Who draws" });
    await cam("AttachGroupPolicy", { PolicyId: List[0]?.PolicyId, AttachGroupId: GroupId });
    await cam("CreateRole", { RoleName: "render", PolicyDocument: JSON.stringify(trust), Description: "Renders", ConsoleLogin: 1, Tags: [{ Key: "team", Value: "art" }] });
    await cam("CreateServiceLinkedRole", { QCSServiceName: ["cvm.qcloud.com"], CustomSuffix: "x", Description: "" });
    const { users, groups, roles, policies } = await readAccount(ask, "ap-guangzhou");
    expect(users).toEqual([{ name: "mia", uin: String(Uin), uid: expect.any(Number) as number, remark: "Illustrator", email: "mia@example.com", phone: "13800000000", countryCode: "86", consoleLogin: true, tags: { team: "art", a: "b" }, policies: [] }]);
    expect(groups).toEqual([{ id: String(GroupId), name: "artists", remark: "Who draws", users: [], policies: [String(List[0]?.PolicyId)] }]);
    expect(roles.find(({ name }) => name === "render")).toMatchObject({ description: "Renders", consoleLogin: true, serviceLinked: false, tags: { team: "art" }, trust: JSON.stringify(trust) });
    expect(roles.filter(({ serviceLinked }) => serviceLinked)).toHaveLength(1);
    expect(policies.filter(({ preset }) => preset)).toMatchObject([{ name: "QcloudAIARTFullAccess", preset: true }]);
  });

  test("waits where CAM says that it is asked too fast", async () => {
    const ask = await start({ seed: { users: { mia: {} } }, faults: [{ action: "cam:ListUsers", fault: "throttle", count: 2 }] });
    expect((await readAccount(ask, "ap-guangzhou")).users.map(({ name }) => name)).toEqual(["mia"]);
  });

  test("says which action was refused, and where its rights are told", async () => {
    endpoint = await startEndpoint({ seed: { users: { mia: { policies: [viewer] } } } });
    const ask = await connect(keyOf(endpoint.keys["mia"] ?? endpoint), endpoint.url);
    await expect(readAccount(ask, "ap-guangzhou")).rejects.toThrow(/The account can't be read: cam:\w+ answers AuthFailure\.UnauthorizedOperation: .*rights that docs\/adopt\.md lists/);
  });

  test("takes the rights that docs/adopt.md lists, and each of them", async () => {
    const rights = JSON.parse(/```json\n([^]*?)```/.exec(readFileSync("docs/adopt.md", "utf8"))?.[1] ?? "") as { statement: { action: string[] }[] };
    const actions = rights.statement[0]?.action ?? [];
    const allowing = (action: readonly string[]) => ({ policies: [{ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] }] });
    const without = Object.fromEntries(actions.map((action, index) => [`without${index}`, allowing(actions.filter((other) => other !== action))]));
    endpoint = await startEndpoint({ rates: "none", seed: { users: { reader: allowing(actions), ...without }, groups: { g: {} }, roles: { r: { trust } } } });
    const readAs = async (user: string) => readAccount(await connect(keyOf(endpoint?.keys[user] ?? endpoint!), endpoint?.url, new Pace(new FakeClock())), "ap-guangzhou");
    await expect(readAs("reader")).resolves.toMatchObject({ groups: [{ name: "g" }] });
    for (const [index, action] of actions.entries()) await expect(readAs(`without${index}`)).rejects.toThrow(`${action} answers`);
  });

  test("an answer that is none of CAM's is told", async () => {
    await expect(readAccount(() => Promise.resolve({ OwnerUin: 7 }), "ap-guangzhou")).rejects.toThrow(/cam:GetUserAppId gives an answer that is none of CAM's, at .*OwnerUin/);
  });
});

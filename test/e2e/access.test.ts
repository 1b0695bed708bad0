import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson, grantDocument, readPlanSource } from "../../policies/index.ts";
import { grantedPolicies, grantOf } from "../../policies/plan/grant-of.ts";
import { policyName } from "../../policies/plan/who.ts";
import { Sandbox } from "./sandbox.ts";

const shipped = readFileSync("plans/studio.yaml", "utf8");
const plan = readPlanSource(shipped, "plans/studio.yaml", new Date());
const sandbox = new Sandbox(shipped);

beforeAll(async () => {
  const { code, stdout, stderr, seconds } = await sandbox.up();
  expect(code, `${stdout}\n${stderr}`).toBe(0);
  expect(stdout).toMatch(/noor +creator +192\.0\.2\.44\/32 +2029-12-31T18:00:00Z +group guests, policy guest-draw/);
  console.log(`first deployment: ${seconds.toFixed(1)} s`);
});

afterAll(async () => {
  // Only where a test failed before the last one took everything down.
  if (sandbox.isUp) await sandbox.down();
  sandbox.remove();
});

describe("the shipped plan, provisioned", () => {
  test("reads back with Tencent's own client as the plan says", async () => {
    const client = sandbox.client();
    const { Data: users = [] } = await client.ListUsers();
    expect(users.map((user) => user.Name).sort()).toEqual(Object.keys(plan.users ?? {}).sort());

    const { GroupInfo: groups = [] } = await client.ListGroups({});
    expect(groups.map((group) => group.GroupName).sort()).toEqual(Object.keys(plan.groups ?? {}).sort());
    for (const { GroupId = 0, GroupName = "" } of groups) {
      const { UserInfo: members = [] } = await client.ListUsersForGroup({ GroupId });
      const wanted = Object.entries(plan.users ?? {}).filter(([, user]) => user.groups?.includes(GroupName)).map(([name]) => name);
      expect(members.map((member) => member.Name).sort()).toEqual(wanted.sort());
      const { List: attached = [] } = await client.ListAttachedGroupPolicies({ TargetGroupId: GroupId });
      expect(attached.map((policy) => policy.PolicyName).sort()).toEqual((plan.groups?.[GroupName]?.policies ?? []).map((policy) => policyName(plan, policy)).sort());
    }

    const { List: policies = [] } = await client.ListPolicies({ Scope: "Local", Rp: 200 });
    const documents = new Map<string, unknown>();
    for (const { PolicyId = 0, PolicyName = "" } of policies) documents.set(PolicyName, JSON.parse((await client.GetPolicy({ PolicyId })).PolicyDocument ?? "null"));
    const wanted = grantedPolicies(plan).map((policy) => [policyName(plan, policy), JSON.parse(canonicalJson(grantDocument(grantOf(plan, policy)).document)) as unknown] as const);
    expect(documents).toEqual(new Map(wanted));

    const { RoleInfo: role } = await client.GetRole({ RoleName: "render-pipeline" });
    expect(JSON.parse(role?.PolicyDocument ?? "null")).toEqual({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: ["scf.qcloud.com"] } }] });
  });

  test("carries the plan's tags, and keys for nobody who was not given one", async () => {
    const { users, roles } = await sandbox.state();
    expect(users.find((user) => user.name === "mia")?.tags).toEqual({ studio: "posters", "managed-by": "pulumi", team: "illustration" });
    expect(roles[0]?.tags).toEqual({ studio: "posters", "managed-by": "pulumi" });
    const { AccessKeys = [] } = await sandbox.client().ListAccessKeys({ TargetUin: users.find((user) => user.name === "mia")?.uin ?? 0 });
    expect(AccessKeys).toEqual([]);
  });

  test("has nothing to do the second time", async () => {
    const { code, stdout, seconds } = await sandbox.up("--expect-no-changes");
    console.log(`nothing to do: ${seconds.toFixed(1)} s`);
    expect(code, stdout).toBe(0);
  });

  test("keeps passwords secret", async () => {
    const { stdout } = await sandbox.verb("pulumi", ["stack", "output", "--json", "--stack", "local"]);
    expect((JSON.parse(stdout) as { passwords: unknown }).passwords).toBe("[secret]");
  });

  test("changes exactly what the plan changes", async () => {
    sandbox.writePlan(
      shipped
        .replace("policies: [viewer]\n    description: Producers", "policies: [read-only]\n    description: Producers")
        .replace("198.51.100.16/28", "198.51.100.32/28")
        .replace("mia: { groups: [creators], tags: { team: illustration } }", "mia: { groups: [creators], tags: { team: motion } }")
        .replace("jonas: {", "jona: {")
        .replace(/ {2}noor: .*\n/, ""),
    );
    const changes = await sandbox.changes();
    expect(changes).toMatchInlineSnapshot(`
      [
        "create tencentcloud-aiart-access:index:AiartPolicy poster-studio-read-only",
        "create tencentcloud-aiart-access:index:AiartUser poster-studio-jona",
        "create tencentcloud:index/camGroupPolicyAttachment:CamGroupPolicyAttachment poster-studio-viewers-read-only",
        "create tencentcloud:index/camPolicy:CamPolicy poster-studio-read-only-policy",
        "create tencentcloud:index/camUser:CamUser poster-studio-jona-user",
        "delete tencentcloud-aiart-access:index:AiartPolicy poster-studio-viewer",
        "delete tencentcloud-aiart-access:index:AiartUser poster-studio-jonas",
        "delete tencentcloud-aiart-access:index:AiartUser poster-studio-noor",
        "delete tencentcloud:index/camGroupMembership:CamGroupMembership poster-studio-guests-members",
        "delete tencentcloud:index/camGroupPolicyAttachment:CamGroupPolicyAttachment poster-studio-viewers-viewer",
        "delete tencentcloud:index/camPolicy:CamPolicy poster-studio-viewer-policy",
        "delete tencentcloud:index/camUser:CamUser poster-studio-jonas-user",
        "delete tencentcloud:index/camUser:CamUser poster-studio-noor-user",
        "update tencentcloud-aiart-access:index:AiartAccess poster-studio",
        "update tencentcloud-aiart-access:index:AiartPolicy poster-studio-studio-draw",
        "update tencentcloud-aiart-access:index:AiartUser poster-studio-mia",
        "update tencentcloud:index/camGroupMembership:CamGroupMembership poster-studio-creators-members",
        "update tencentcloud:index/camPolicy:CamPolicy poster-studio-studio-draw-policy",
        "update tencentcloud:index/camUser:CamUser poster-studio-mia-user",
      ]
    `);
    const { code, stdout, stderr } = await sandbox.up();
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    const { users, groups, policies } = await sandbox.state();
    expect(users.map((user) => user.name).sort()).toEqual(["ada", "jona", "mia", "paula"]);
    expect(users.find((user) => user.name === "mia")?.tags["team"]).toBe("motion");
    expect(groups.find((group) => group.name === "creators")?.users.sort()).toEqual(["jona", "mia"]);
    expect(groups.find((group) => group.name === "guests")?.users).toEqual([]);
    expect(groups.find((group) => group.name === "viewers")?.policies).toEqual(["poster-studio-read-only"]);
    expect(JSON.stringify(policies.find((policy) => policy.name === "studio-draw")?.document)).toContain("198.51.100.32/28");
    expect(await sandbox.changes()).toEqual([]);
  });

  test("an operation that CAM no longer knows is named, with the exclusion to write", async () => {
    await sandbox.ask("/-/operations", { retire: ["aiart:RetrieveImage"] });
    sandbox.writePlan(shipped.replace("    tier: creator\n    networks: [office]", "    tier: creator\n    networks: [office, artist-home]"));
    const { code, stdout, stderr } = await sandbox.up();
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("exclude: [RetrieveImage]");
  });
});

describe("bad input", () => {
  const group = "groups: { g: { policies: [viewer] } }";
  test.each([
    ["an unknown tier", "name: x\ngroups: { g: { policies: [writr] } }", "plan.yaml:2:27: groups.g.policies[0]: `writr`"],
    ["an unknown action", `name: x\n${group}\npolicies: { p: { actions: [TextToImag] } }`, "Did you mean `TextToImage`"],
    ["an unknown group", `name: x\n${group}\nusers: { mia: { groups: [h] } }`, "plan.yaml:3:26: users.mia.groups[0]: `h` is no group"],
    ["an unknown network", `name: x\n${group}\nnetworks: { office: [203.0.113.0/24] }\npolicies: { p: { tier: viewer, networks: [ofice] } }`, "Did you mean `office`"],
    ["a malformed address", `name: x\n${group}\nnetworks: { office: [203.0.113.0/42] }`, "plan.yaml:3:22: networks.office[0]"],
    ["every address", `name: x\n${group}\nnetworks: { office: [0.0.0.0/0] }`, "is every address"],
    ["IPv6", `name: x\n${group}\nnetworks: { office: ["2001:db8::/32"] }`, "is IPv6"],
    ["a resource", `name: x\n${group}\npolicies: { p: { tier: viewer, resource: "qcs::aiart:::image/1" } }`, "aiart takes no resource but `*`"],
    ["a tag condition", `name: x\n${group}\npolicies: { p: { tier: viewer, condition: { tag: a } } }`, "no authorization by tag"],
    ["a duplicate name", `name: x\n${group}\nusers:\n  mia: {}\n  mia: {}`, "plan.yaml:5:3: "],
    ["a name that CAM refuses", `name: x\n${group}\nusers: { "mi a": {} }`, "is a name that CAM refuses"],
    ["an expiry in the past", `name: x\n${group}\npolicies: { p: { tier: viewer, expires: 2020-01-01 } }`, "The grant ended at 2020-01-01T00:00:00Z"],
    ["YAML that does not parse", "name: [", "plan.yaml:1:"],
    ["an empty plan", "", "plan.yaml:1:1"],
    ["trust in nobody", "name: x\nroles: { r: { trust: {}, policies: [viewer] } }", "roles.r.trust: The role trusts nobody"],
  ])("%s ends with its place, and nothing is asked of the endpoint", async (_what, text, message) => {
    sandbox.writePlan(text);
    const before = await sandbox.calls();
    const { code, stdout, stderr } = await sandbox.up();
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain(message);
    expect(await sandbox.calls()).toBe(before);
  });
});

describe("in the end", () => {
  test("literal pulumi commands work in the repository's root", async () => {
    sandbox.writePlan(shipped);
    const preview = await sandbox.literal("preview");
    expect(preview.code, preview.stderr).toBe(0);
    const output = await sandbox.literal("stack", "output", "roleIds");
    expect(output.stdout).toContain("render-pipeline");
  });

  test("destroy leaves nothing", async () => {
    const destroyed = await sandbox.literal("destroy", "--yes", "--skip-preview");
    expect(destroyed.code, destroyed.stdout + destroyed.stderr).toBe(0);
    expect(await sandbox.state()).toMatchObject({ users: [], groups: [], roles: [], policies: [] });
    const { code, stdout, stderr } = await sandbox.down();
    expect(code, `${stdout}\n${stderr}`).toBe(0);
    await expect(sandbox.ask("/-/health")).rejects.toThrow();
  });
});

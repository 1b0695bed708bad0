import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

let registered: Registered[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs, id }) => {
      registered.push({ type, name, inputs });
      const computed = type.includes("CamUser:") || type.includes("camUser:") ? { uin: 200000000001, secretId: "AKID", secretKey: "key", password: "pass" } : {};
      return { id: id ?? `${name}-id`, state: { ...inputs, ...computed } };
    },
    call: () => ({ ownerUin: "100000000001" }),
  });
});

const value = <T>(output: pulumi.Output<T>): Promise<T> => new Promise((resolve) => void output.apply(resolve));

async function deploy(args: object, name = "studio") {
  registered = [];
  const { AiartAccess } = await import("../../../components/AiartAccess.ts");
  const access = new AiartAccess(name, args as ConstructorParameters<typeof AiartAccess>[1]);
  await value(access.urn);
  await pulumi.runtime.disconnect();
  return access;
}
const ofType = (type: string): Registered[] => registered.filter((resource) => resource.type === `tencentcloud:index/${type[0]!.toLowerCase()}${type.slice(1)}:${type}`);

describe("AiartAccess", () => {
  test("provisions the shipped plan: two levels, grants through groups, no key and no password unless asked for", async () => {
    await deploy(parse(readFileSync("plans/studio.yaml", "utf8")) as object);
    const counts = Object.fromEntries(
      ["CamUser", "CamGroup", "CamGroupMembership", "CamGroupPolicyAttachment", "CamPolicy", "CamRole", "CamRolePolicyAttachment", "CamUserPolicyAttachment"].map((type) => [type, ofType(type).length]),
    );
    expect(counts).toEqual({ CamUser: 5, CamGroup: 4, CamGroupMembership: 4, CamGroupPolicyAttachment: 4, CamPolicy: 5, CamRole: 1, CamRolePolicyAttachment: 1, CamUserPolicyAttachment: 0 });
    const logins = ofType("CamUser").map(({ inputs }) => [inputs["name"], inputs["useApi"], inputs["consoleLogin"]]);
    expect(logins).toContainEqual(["mia", false, false]);
    expect(logins).toContainEqual(["ada", false, true]);
    expect(ofType("CamUser").find(({ inputs }) => inputs["name"] === "mia")?.inputs["tags"]).toEqual({ studio: "posters", "managed-by": "pulumi", team: "illustration" });
    const names = registered.map(({ type, name }) => `${type} ${name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test("keys and passwords are secret outputs", async () => {
    const access = await deploy({ name: "s", groups: { g: { policies: ["viewer"] } }, users: { bot: { groups: ["g"], apiKey: true, consoleLogin: true } } });
    expect(await value(access.apiKeys)).toEqual({ bot: { secretId: "AKID", secretKey: "key" } });
    expect(await pulumi.isSecret(access.apiKeys)).toBe(true);
    expect(await pulumi.isSecret(access.passwords)).toBe(true);
  });

  test("a group of 101 is two groups with the same policy, and nobody moves", async () => {
    const users = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`u${String(index).padStart(3, "0")}`, { groups: ["g"] }]));
    const access = await deploy({ name: "s", groups: { g: { policies: ["viewer"] } }, users: { aaa: { groups: ["g"] }, ...users }, placement: { g: Object.fromEntries(Object.keys(users).slice(0, 100).map((user) => [user, 1])) } });
    expect(ofType("CamGroup").map(({ inputs }) => inputs["name"])).toEqual(["g", "g-2"]);
    expect(ofType("CamGroupPolicyAttachment")).toHaveLength(2);
    const { g: placement = {} } = await value(access.placement);
    expect(Object.keys(placement).filter((user) => placement[user] === 2).sort()).toEqual(["aaa", "u100"]);
  });

  test("a plan that is wrong is refused with the property's path, before any resource is registered", async () => {
    registered = [];
    const { AiartAccess } = await import("../../../components/AiartAccess.ts");
    let refused: unknown;
    try {
      new AiartAccess("wrong", { name: "s", groups: { g: { policies: ["writr"] } } });
    } catch (error) {
      refused = error;
    }
    expect(pulumi.InputPropertiesError.isInstance(refused) && refused.errors.map(({ propertyPath }) => propertyPath)).toEqual(["groups.g.policies[0]"]);
    expect(registered.filter(({ type }) => type.startsWith("tencentcloud:"))).toEqual([]);
  });
});

describe("AiartRole", () => {
  test("names providers below the account that owns them", async () => {
    const { AiartRole } = await import("../../../components/AiartRole.ts");
    const role = new AiartRole("sso", { trust: { samlProviders: ["staff"] } });
    expect(await value(role.trustDocument)).toContain("qcs::cam::uin/100000000001:saml-provider/staff");
  });
});

describe("AiartPolicy", () => {
  test("takes address ranges that are known late", async () => {
    const { AiartPolicy } = await import("../../../components/AiartPolicy.ts");
    const policy = new AiartPolicy("late", { tier: "viewer", allow: [pulumi.output("203.0.113.0/24")] });
    expect(await value(policy.document)).toContain('"ip_equal":{"qcs:ip":["203.0.113.0/24"]}');
  });
});

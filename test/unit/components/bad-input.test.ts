import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as components from "../../../components/index.ts";

let registered = 0;

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => {
      registered += 1;
      return { id: `${name}-id`, state: inputs };
    },
    call: () => ({}),
  });
});

beforeEach(() => (registered = 0));

type Component = Exclude<keyof typeof components, "AiartActionName" | "grant">;

/** What a component refuses, as `path: reason` lines; the first is the message's own. */
function refusal(component: Component, args: unknown): string[] {
  const Made = components[component] as unknown as new (name: string, args: unknown) => pulumi.ComponentResource;
  try {
    new Made("it", args);
  } catch (error) {
    if (!pulumi.InputPropertiesError.isInstance(error)) throw error;
    expect(error.message).toMatch(new RegExp(`^${component} it: `));
    return error.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  }
  return [];
}

const late = pulumi.output("late");
const trust = { services: ["scf.qcloud.com"] };
const document = '{"version":"2.0","statement":[{"effect":"allow","action":["cos:GetObject"],"resource":["*"]}]}';
const plan = { name: "studio", groups: { g: { policies: ["viewer"] } } };

describe("bad input is refused with component, path and remedy, before anything is registered", () => {
  test.each<[Component, string, unknown, string | RegExp]>([
    ["AiartPolicy", "no arguments", undefined, /^: Invalid input: expected object, received undefined/],
    ["AiartPolicy", "a grant of nothing", {}, ": The grant allows no operation. Name a tier (viewer, creator, read-only, writer, full) or operations in `actions`."],
    ["AiartPolicy", "an unknown argument", { tier: "viewer", alow: ["203.0.113.0/24"] }, "alow: `alow` is no field here. Did you mean `allow`?"],
    ["AiartPolicy", "a resource", { tier: "viewer", resource: "qcs::aiart:::image/1" }, /^resource: aiart takes no resource but `\*`/],
    ["AiartPolicy", "a tag condition", { tier: "viewer", conditions: {} }, /^conditions: aiart supports no authorization by tag/],
    ["AiartPolicy", "a tier that is none", { tier: "viewr" }, /^tier: `viewr` is no tier\. Did you mean `viewer`\?/],
    ["AiartPolicy", "a tier of the wrong type", { tier: 42 }, /^tier: Invalid input: expected string, received number/],
    ["AiartPolicy", "a list that is none", { tier: "viewer", allow: "203.0.113.0/24" }, /^allow: Invalid input: expected array, received string/],
    ["AiartPolicy", "an address that is none, beside one that is not known yet", { tier: "viewer", allow: [late, "203.0.113.0/42"] }, /^allow\[1\]: `203\.0\.113\.0\/42` is no IPv4 address or CIDR range/],
    ["AiartPolicy", "no address at all", { tier: "viewer", allow: [] }, /^allow: The list of addresses is empty/],
    ["AiartPolicy", "a guard without addresses", { tier: "viewer", guard: true }, /^guard: A guard denies calls from outside `allow`, which is missing/],
    ["AiartPolicy", "an operation that is none, in a grant whose tier is not known yet", { tier: late, actions: ["TextToImag"] }, /^actions\[0\]: `TextToImag` is no operation of aiart.*Did you mean `TextToImage`\?$/],
    ["AiartPolicy", "an exclusion of what is not granted", { tier: "viewer", exclude: ["TextToImage"] }, "exclude[0]: `TextToImage` is not granted here, so it can't be left out."],
    ["AiartPolicy", "an exclusion from full", { tier: "full", exclude: ["TextToImage"] }, /^exclude: `full` is `aiart:\*` and lists no operation to leave out/],
    ["AiartPolicy", "an end before the beginning", { tier: "viewer", notBefore: "2030-01-01", expires: "2029-01-01" }, /^expires: The grant ends at .* before it begins/],
    ["AiartPolicy", "a moment that is none", { tier: "viewer", expires: "soon" }, /^expires: `soon`/],
    ["AiartPolicy", "a name that CAM refuses", { tier: "viewer", policyName: "a b" }, /^policyName: `a b` is a name that CAM refuses/],
    ["AiartPolicy", "a long description", { tier: "viewer", description: "é".repeat(151) }, "description: The description has 302 bytes, CAM takes 300. Shorten it."],
    ["CustomPolicy", "no document", {}, /^document: Invalid input: expected string, received undefined/],
    ["CustomPolicy", "a document that is no JSON", { document: "{" }, /^document: 1:2: /],
    ["CustomPolicy", "an object", { document: JSON.parse(document) as object }, /^document: Invalid input: expected string, received object/],
    ["CustomPolicy", "what lint calls an error", { document: document.replace('"cos:GetObject"', '"aiart:TextToImag"') }, /^document: 1:\d+: \/statement\/0\/action\/0: .*Did you mean `TextToImage`.*\(unknown-operation\)$/],
    ["CustomPolicy", "an acceptance of no rule", { document, accept: ["unknown-operatio"] }, "accept[0]: `unknown-operatio` is no lint rule. Did you mean `unknown-operation`?"],
    ["AiartGrant", "a grant to nobody", { tier: "viewer" }, ": The grant is to nobody. Name a `group` or a `role`."],
    ["AiartGrant", "a grant to two", { tier: "viewer", group: "g", role: "r" }, /^role: One grant is to one group or one role/],
    ["AiartGrant", "a group without a name", { tier: "viewer", group: "" }, /^group: The name is empty/],
    ["AiartGrant", "what the policy refuses", { tier: "viewr", group: "g" }, /^tier: `viewr` is no tier\. Did you mean `viewer`\?/],
    ["AiartGroup", "policies as a list", { policies: ["1"] }, /^policies: Invalid input: expected record, received array/],
    ["AiartGroup", "a place that is none", { placement: { mia: 0 } }, /^placement\.mia: /],
    ["AiartGroup", "a name that CAM refuses", { groupName: "a b" }, /^groupName: `a b` is a name that CAM refuses/],
    ["AiartUser", "a name of its own that CAM refuses", { userName: "mia ito" }, /^userName: `mia ito` is a name that CAM refuses/],
    ["AiartUser", "an output where a resource depends on it", { apiKey: pulumi.output(true) }, /^apiKey: Invalid input: expected boolean, received/],
    ["AiartUser", "a reserved tag, beside a value that is not known yet", { tags: { project: "x", team: late } }, /^tags\.project: Tencent keeps tag keys/],
    ["AiartUser", "a reason that is no tag value", { breakGlass: "paging #1!" }, /^breakGlass: The reason is kept as the value of the tag `break-glass`\. Tags take letters/],
    ["AiartUser", "more tags than one call takes", { tags: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`t${i}`, "x"])), breakGlass: "outage" }, /^tags: With what it inherits there are 11 tags/],
    ["AiartRole", "no trust", {}, /^trust: Invalid input: expected object, received undefined/],
    ["AiartRole", "trust in nobody", { trust: {} }, /^trust: The role trusts nobody/],
    ["AiartRole", "trust in a nobody, beside one who is not known yet", { trust: { accounts: [late, "x"] } }, /^trust\.accounts\[1\]: `x` is nobody/],
    ["AiartRole", "an unknown principal", { trust: { ...trust, service: ["scf.qcloud.com"] } }, /^trust\.service: `service` is no field here\. Did you mean `services`\?/],
    ["AiartRole", "an issuer without https", { trust: { oidcProviders: [{ provider: "ci", issuer: "http://ci.example", audiences: ["a"] }] } }, /^trust\.oidcProviders\[0\]\.issuer: `http:\/\/ci\.example` is no issuer/],
    ["AiartRole", "a token for nobody", { trust: { oidcProviders: [{ provider: "ci", issuer: "https://ci.example", audiences: [] }] } }, /^trust\.oidcProviders\[0\]\.audiences: CAM demands the claim `aud`/],
    ["AiartRole", "subjects without their provider", { trust: { ...trust, samlSubjects: ["mia"] } }, /^trust\.samlSubjects: Subjects of SAML assertions without a provider/],
    ["AiartRole", "a document and more", { trust: { ...trust, document: "{}" } }, /^trust\.services: The trust has a `document`/],
    ["AiartRole", "tags as a list", { trust, tags: ["a"] }, /^tags: Invalid input: expected record, received array/],
    ["AiartAccess", "a plan that is none", "plans/studio.yaml", /^: Invalid input: expected object, received string/],
    ["AiartAccess", "a tier that is none", { ...plan, groups: { g: { policies: ["viewr"] } } }, /^groups\.g\.policies\[0\]: `viewr` is neither a tier nor a policy of this plan\. Did you mean `viewer`\?/],
    ["AiartAccess", "an output in the plan", { ...plan, networks: { office: [late] } }, /^networks\.office\[0\]: This is an output of a resource; a plan is plain data/],
    ["AiartAccess", "a document beside a tier", { ...plan, policies: { p: { tier: "viewer", document } } }, /^policies\.p\.tier: The policy has a `document`/],
    ["AiartAccess", "a document that is none", { ...plan, policies: { p: { document: 42 } } }, /^policies\.p\.document: Invalid input: expected a policy document/],
    ["AiartAccess", "an acceptance without a document", { ...plan, policies: { p: { tier: "viewer", accept: ["aws-habit"] } } }, /^policies\.p\.accept: Only a policy with a `document`/],
    ["AiartAccess", "groups that contradict each other", { ...plan, groups: { a: { policies: ["viewer"], tags: { team: "x" } }, b: { policies: ["viewer"], tags: { team: "y" } } }, users: { mia: { groups: ["a", "b"] } } }, /^users\.mia\.tags: The groups `a` and `b` give the tag `team` two values/],
    ["AiartAccess", "a placement that is none", { ...plan, placement: { g: { mia: "1" } } }, /^placement\.g\.mia: Invalid input: expected number, received string|^placement\.g\.mia: Invalid input: expected int/],
  ])("%s: %s", (component, _what, args, told) => {
    const refused = refusal(component, args);
    expect(refused).toContainEqual(typeof told === "string" ? told : expect.stringMatching(told));
    expect(registered).toBe(0);
  });

  test("all that is wrong is told at once", () => {
    expect(refusal("AiartPolicy", { tier: "viewr", allow: ["x"], expires: "soon" }).map((line) => line.slice(0, line.indexOf(":")))).toEqual(["tier", "allow[0]", "expires"]);
  });
});

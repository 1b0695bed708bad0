import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tagsOf } from "../../../policies/plan/tags.ts";
import { planJsonSchema, readPlanSource, whoMayWhat } from "../../../policies/index.ts";

const now = new Date("2026-11-24T00:00:00Z");
const refusal = (text: string): string => {
  try {
    readPlanSource(text, "plan.yaml", now);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the shipped plan", () => {
  const plan = readPlanSource(readFileSync("plans/studio.yaml", "utf8"), "plans/studio.yaml", now);

  test("says who may do what, from where, until when, through which grant", () => {
    expect(whoMayWhat(plan)).toContainEqual({ principal: "noor", kind: "user", may: "creator", from: "192.0.2.44/32", until: "2029-12-31T18:00:00Z", through: "group guests, policy guest-draw" });
    expect(whoMayWhat(plan)).toContainEqual({ principal: "render-pipeline", kind: "role", may: "viewer +TextToImage +ImageToImage +RefineImage", from: "anywhere", until: "no end", through: "policy pipeline-render" });
  });

  test("has an editor schema that is up to date", () => {
    expect(JSON.parse(readFileSync("plans/access-plan.schema.json", "utf8"))).toEqual(planJsonSchema());
  });
});

const tags = (key: string, count: number): string => Array.from({ length: count }, (_, index) => `${key}${index}: x`).join(", ");

describe("a plan is refused at the place", () => {
  const group = "groups: { g: { policies: [viewer] } }";
  test.each([
    ["unknown tier", "name: x\ngroups: { g: { policies: [writr] } }", "plan.yaml:2:27: groups.g.policies[0]: `writr` is neither a tier nor a policy of this plan. Did you mean `writer`?"],
    ["unknown tier of a policy", `name: x\n${group}\npolicies: { p: { tier: vewer } }`, "plan.yaml:3:24: policies.p.tier: `vewer` is no tier. Did you mean `viewer`?"],
    ["unknown action", `name: x\n${group}\npolicies: { p: { actions: [TextToImag] } }`, "plan.yaml:3:28: policies.p.actions[0]: `TextToImag` is no operation of aiart"],
    ["unknown group", `name: x\n${group}\nusers: { mia: { groups: [h] } }`, "plan.yaml:3:26: users.mia.groups[0]: `h` is no group of this plan."],
    ["unknown network", `name: x\n${group}\nnetworks: { office: [203.0.113.0/24] }\npolicies: { p: { tier: viewer, networks: [ofice] } }`, "plan.yaml:4:43: policies.p.networks[0]: `ofice` is no network of this plan. Did you mean `office`?"],
    ["malformed address", `name: x\n${group}\nnetworks: { office: [203.0.113.0/42] }`, "plan.yaml:3:22: networks.office[0]: `203.0.113.0/42` is no IPv4 address or CIDR range"],
    ["every address", `name: x\n${group}\nnetworks: { office: [0.0.0.0/0] }`, "is every address"],
    ["IPv6", `name: x\n${group}\nnetworks: { office: ["2001:db8::/32"] }`, "is IPv6"],
    ["resource", `name: x\n${group}\npolicies: { p: { tier: viewer, resource: "qcs::aiart:::image/1" } }`, "aiart takes no resource but `*`"],
    ["tag condition", `name: x\n${group}\npolicies: { p: { tier: viewer, condition: { tag: a } } }`, "aiart supports no authorization by tag"],
    ["duplicate name", `name: x\n${group}\nusers:\n  mia: {}\n  mia: {}`, "plan.yaml:5:3: Map keys must be unique. Each name can stand once"],
    ["duplicate but for case", `name: x\n${group}\nusers: { mia: {}, Mia: {} }`, "`Mia` is a duplicate of `mia`"],
    ["a name that CAM refuses", `name: x\n${group}\nusers: { "mi a": {} }`, "`mi a` is a name that CAM refuses"],
    ["a policy called like a tier", `name: x\n${group}\npolicies: { viewer: { tier: full } }`, "`viewer` is a tier"],
    ["an expiry in the past", `name: x\n${group}\npolicies: { p: { tier: viewer, expires: 2026-01-01 } }`, "plan.yaml:3:41: policies.p.expires: The grant ended at 2026-01-01T00:00:00Z."],
    ["no YAML", "name: [", "plan.yaml:1:"],
    ["empty", "", "plan.yaml:1:1: name: "],
    ["empty but for the name", "name: x", "The plan is empty"],
    ["trust in nobody", "name: x\nroles: { r: { trust: {}, policies: [viewer] } }", "plan.yaml:2:22: roles.r.trust: The role trusts nobody"],
    ["trust in a nobody", "name: x\nroles: { r: { trust: { services: [nobody] }, policies: [viewer] } }", "`nobody` is nobody"],
    ["more tags than one call takes", `name: x\n${group}\ntags: { ${tags("a", 6)} }\nusers: { mia: { tags: { ${tags("b", 5)} } } }`, "plan.yaml:4:23: users.mia.tags: With what it inherits there are 11 tags"],
    ["a tag key that Tencent keeps to itself", `name: x\n${group}\ntags: { project: posters }`, "plan.yaml:3:18: tags.project: Tencent keeps tag keys"],
    ["an unknown field", `name: x\n${group}\nusers: { mia: { group: [g] } }`, "`group` is no field here. Did you mean `groups`?"],
    ["a description above 300 bytes", `name: x\ngroups: { g: { policies: [viewer], description: ${"é".repeat(151)} } }`, "302 bytes"],
    ["eleven groups", `name: x\ngroups: {${Array.from({ length: 11 }, (_, i) => `g${i}: {policies: [viewer]}`).join(", ")}}\nusers: { mia: { groups: [${Array.from({ length: 11 }, (_, i) => `g${i}`).join(", ")}] } }`, "ten groups at most"],
    ["a document that lint refuses", `name: x\n${group}\npolicies: { p: { document: { version: "2.0", statement: [{ effect: allow, action: ["aiart:TextToImag"], resource: ["*"] }] } } }`, "plan.yaml:3:28: policies.p.document: 1:"],
    ["a document beside a tier", `name: x\n${group}\npolicies: { p: { tier: viewer, document: '{"version":"2.0","statement":[]}' } }`, "policies.p.tier: The policy has a `document`"],
    ["what is accepted without a document", `name: x\n${group}\npolicies: { p: { tier: viewer, accept: [aws-habit] } }`, "plan.yaml:3:40: policies.p.accept: Only a policy with a `document`"],
    ["groups that contradict each other", "name: x\ngroups: { a: { policies: [viewer], tags: { team: x } }, b: { policies: [viewer], tags: { team: y } } }\nusers: { mia: { groups: [a, b] } }", "users.mia.tags: The groups `a` and `b` give the tag `team` two values, `x` and `y`. Say here which holds."],
    ["a reason that is no tag value", `name: x\n${group}\nusers: { mia: { breakGlass: "page #1" } }`, "plan.yaml:3:29: users.mia.breakGlass: The reason is kept as the value of the tag `break-glass`."],
    ["a trust document beside principals", `name: x\nroles: { r: { trust: { services: [scf.qcloud.com], document: "{}" }, policies: [viewer] } }`, "roles.r.trust.services: The trust has a `document`"],
    ["a trust document that lint refuses", `name: x\nroles: { r: { trust: { document: "{" }, policies: [viewer] } }`, "plan.yaml:2:34: roles.r.trust.document: 1:2: "],
    ["an unknown field of a trust", `name: x\nroles: { r: { trust: { service: [scf.qcloud.com] }, policies: [viewer] } }`, "`service` is no field here. Did you mean `services`?"],
    ["a document above CAM's limit", `name: x\n${group}\nnetworks: { all: [${Array.from({ length: 250 }, (_, i) => `10.${i}.0.0/24`).join(", ")}] }\npolicies: { p: { tier: creator, guard: true, networks: [all] } }`, "CAM takes 6144"],
    ["two attachments of one name", "name: x\npolicies: { b-c: { tier: viewer }, c: { tier: viewer } }\ngroups: { a: { policies: [b-c] }, a-b: { policies: [c] } }", "plan.yaml:3:40: groups.a-b: `a-b` with `c` and `a` with `b-c` would both be called `a-b-c` in the stack."],
    ["a name taken twice by a tier's policy", "name: x\ngroups: { g: { policies: [viewer, x-viewer] } }\npolicies: { x-viewer: { tier: full } }", "is also the name of the policy made for the tier `viewer`"],
  ])("%s", (_what, text, where) => expect(refusal(text)).toContain(where));
});

test("as many tags as one call takes are none too many", () => {
  expect(refusal(`name: x\ntags: { ${tags("a", 6)} }\nusers: { mia: { tags: { a0: y, ${tags("b", 4)} } } }`)).toBe("");
});

describe("tags that a user inherits", () => {
  const text = "name: x\ntags: { studio: posters, team: all }\ngroups: { a: { policies: [viewer], tags: { team: a } }, b: { policies: [viewer], tags: { floor: '2' } } }\n";
  const tagsIn = (users: string) => tagsOf(readPlanSource(text + users, "plan.yaml", now), "users", "mia");

  test("are the plan's, then those of its groups, then its own, then the reason", () => {
    expect(tagsIn("users: { mia: { groups: [a, b] } }")).toEqual({ studio: "posters", team: "a", floor: "2" });
    expect(tagsIn("users: { mia: { groups: [a], tags: { team: own }, breakGlass: on call } }")).toEqual({ studio: "posters", team: "own", "break-glass": "on call" });
    expect(tagsIn("users: { mia: {} }")).toEqual({ studio: "posters", team: "all" });
  });
});

describe("a policy with a document of its own", () => {
  test("keeps a text as it is written, and says that it does", () => {
    const written = '{ "version": "2.0", "statement": [{ "resource": ["*"], "action": ["cos:GetObject"], "effect": "allow" }] }';
    const plan = readPlanSource(`name: x\npolicies: { p: { document: '${written}' } }\nroles: { r: { trust: { services: [scf.qcloud.com] }, policies: [p] } }`, "plan.yaml", now);
    expect(plan.policies?.["p"]?.document).toBe(written);
    expect(whoMayWhat(plan)).toEqual([{ principal: "r", kind: "role", may: "its document", from: "as written", until: "as written", through: "policy p" }]);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFoundationContract } from "../../../../policies/plan/contract.ts";
import { foundationPlanJsonSchema, foundationPolicies, leftInhabited, missedByTeams, readFoundationPlan, usesInWords } from "../../../../policies/plan/foundation.ts";
import { readSource } from "../../../../policies/plan/source.ts";
import { tagsOf } from "../../../../policies/plan/tags.ts";
import { overfullGroups, readTeamPlan, teamPlanJsonSchema, usesOf } from "../../../../policies/plan/team.ts";
import { refusal } from "./refusal.ts";

const now = new Date("2026-11-24T00:00:00Z");
const offered = readFoundationContract(
  {
    foundation: {
      version: 1,
      name: "studios",
      tags: { "managed-by": "pulumi", team: "none" },
      groups: { creators: { id: "1", tags: { draws: "office" } }, viewers: { id: "2", tags: {} }, constructor: { id: "3", tags: {} } },
      policies: { draw: { id: "4", name: "draw" }, viewer: { id: "5", name: "studios-viewer" } },
    },
  },
  "foundation",
);

describe("a foundation's plan", () => {
  const read = (text: string) => readSource(text, "foundation.yaml", (input) => readFoundationPlan(input, now));
  const groups = "groups: { creators: { policies: [draw, viewer] } }\npolicies: { draw: { tier: creator }, spare: { tier: full } }";

  test.each([
    ["users", `name: x\n${groups}\nusers: { mia: { groups: [creators] } }`, "foundation.yaml:4:8: users: A foundation has no users. Write them in the plan of the team whose they are"],
    ["roles", `name: x\n${groups}\nroles: {}`, "foundation.yaml:4:8: roles: A foundation has no roles."],
    ["an unknown tier", "name: x\ngroups: { g: { policies: [viewr] } }", "foundation.yaml:2:27: groups.g.policies[0]: `viewr` is neither a tier nor a policy of this plan. Did you mean `viewer`?"],
    ["a key written twice", "name: x\nname: y", "foundation.yaml:2:1: "],
    ["nothing", "", "foundation.yaml:1:1: name: "],
  ])("is refused for %s, at its place", (_what, text, message) => expect(refusal(() => read(text))).toContain(message));

  test("makes every policy of its own, granted or not, and the tiers that its groups grant", () => {
    expect(foundationPolicies(read(`name: x\n${groups}`))).toEqual(["draw", "spare", "viewer"]);
  });

  test("misses what a team uses: groups by name, policies by their name in CAM", () => {
    const uses = (groups: Record<string, string[]>, policies: Record<string, string[]>) => ({ "o/team/a": { version: 1 as const, uses: { groups, policies } } });
    const plan = read(`name: x\n${groups}`);
    expect(missedByTeams(plan, uses({ creators: ["mia"] }, { draw: ["render"], "x-viewer": ["render"] }))).toEqual([]);
    // The tier's policy has another name now, and is another policy.
    const missed = missedByTeams(plan, uses({ guests: ["noor"] }, { "old-viewer": ["render", "archive"] }));
    expect(missed.map(({ path, message }) => [path, message])).toEqual([
      [["groups", "guests"], "The plan no longer makes `guests`, which the team o/team/a uses: user `noor`. Put it back under that name; remove it once the team has deployed without it."],
      [["policies", "old-viewer"], "The plan no longer makes `old-viewer`, which the team o/team/a uses: roles `render`, `archive`. Put it back under that name; remove it once the team has deployed without it."],
    ]);
  });

  test("leaves out no group that somebody is in", () => {
    const many = Array.from({ length: 7 }, (_, index) => `u${index}`);
    expect(leftInhabited(new Map([["empty", []], ["full", many]]))).toMatchObject([{ path: ["groups", "full"], message: expect.stringContaining("which still holds `u0`, `u1`, `u2`, `u3`, `u4` and 2 more.") as string }]);
  });

  test("ends for nobody's teams before those who are in its groups are gone", () => {
    const members = new Map([["creators", ["mia"]], ["empty", []]]);
    expect(usesInWords({ "o/team/a": { version: 1, uses: { groups: {}, policies: {} } } }, members)).toEqual(["`creators`, which still holds `mia`."]);
    expect(usesInWords({ "o/team/a": { version: 1, uses: { groups: {}, policies: { draw: ["render"] } } } }, members)).toEqual(["`draw`, which the team o/team/a uses: role `render`."]);
    expect(usesInWords({}, new Map([["empty", []]]))).toEqual([]);
  });
});

describe("a team's plan", () => {
  const read = (text: string) => readSource(text, "team.yaml", (input) => readTeamPlan(input, offered, now));
  const trust = "trust: { services: [scf.qcloud.com] }";

  test.each([
    ["an unknown group", "name: x\nusers: { mia: { groups: [viewers, creator] } }", "team.yaml:2:35: users.mia.groups[1]: The foundation studios has no group `creator`. Did you mean `creators`"],
    ["an unknown policy", `name: x\nroles: { r: { ${trust}, policies: [drew] } }`, "roles.r.policies[0]: The foundation studios has no policy `drew`. Did you mean `draw`? Known: `draw`, `viewer`."],
    ["a tier that the foundation grants nobody", `name: x\nroles: { r: { ${trust}, policies: [full] } }`, "The foundation studios has no policy `full`."],
    ["groups of its own", "name: x\ngroups: { g: { policies: [viewer] } }", "team.yaml:2:9: groups: A team has no groups. Write them in the plan of the foundation"],
    ["policies of its own", "name: x\npolicies: {}\nnetworks: {}", "networks: A team has no networks."],
    ["a misspelt field", "name: x\nusers: { mia: { group: [creators] } }", "team.yaml:2:24: users.mia.group: `group` is no field here. Did you mean `groups`?"],
    ["trust in nobody", "name: x\nroles: { r: { trust: {}, policies: [draw] } }", "roles.r.trust: The role trusts nobody"],
    ["tags beyond what one call writes, the inherited among them", `name: x\nusers: { mia: { groups: [creators], tags: { ${Array.from({ length: 8 }, (_, index) => `t${index}: x`).join(", ")} } } }`, "users.mia.tags: With what it inherits there are 11 tags"],
    ["a name that CAM refuses", "name: x\nusers: { \"mi a\": {} }", "`mi a` is a name that CAM refuses"],
    ["nobody", "name: x\nusers: {}", "team.yaml:1:1: The plan is empty: it names no user or role."],
    ["nothing", "", "team.yaml:1:1: "],
  ])("is refused for %s, at its place", (_what, text, message) => expect(refusal(() => read(text))).toContain(message));

  test("inherits the foundation's tags, and those of its groups, before its own", () => {
    const plan = read("name: x\ntags: { team: motion }\nusers: { mia: { groups: [creators] }, noor: { groups: [viewers], tags: { team: both } } }");
    expect(tagsOf(plan, "users", "mia")).toEqual({ "managed-by": "pulumi", team: "motion", draws: "office" });
    expect(tagsOf(plan, "users", "noor")).toEqual({ "managed-by": "pulumi", team: "both" });
  });

  test("tells what it uses: groups by name, policies by their name in CAM", () => {
    const plan = read(`name: x\nusers: { mia: { groups: [creators, constructor] }, noor: { groups: [creators] }, bo: {} }\nroles: { r: { ${trust}, policies: [draw, viewer] } }`);
    expect(usesOf(plan, offered)).toEqual({ version: 1, uses: { groups: { creators: ["mia", "noor"], constructor: ["mia"] }, policies: { draw: ["r"], "studios-viewer": ["r"] } } });
  });

  test.each([
    ["room for all", ["a"], [], ["b", "c"], 0],
    ["one too many", ["a"], [], ["b", "c", "d"], 1],
    ["its own, who are in already", ["a", "b", "c"], ["a", "b", "c"], ["a", "b", "c"], 0],
    ["its own, who leave by this very deployment", ["new"], ["old"], ["old", "b", "c"], 0],
    ["its own, whom somebody put in by hand before", ["a"], [], ["a", "b", "c"], 0],
    ["too many of its own alone", ["a", "b", "c", "d"], [], [], 1],
  ])("overfills a group or not: %s", (_what, own, last, members, count) => {
    const issues = overfullGroups({ constructor: own }, last.length > 0 ? { constructor: last } : {}, new Map([["constructor", members]]), 3);
    expect(issues).toHaveLength(count);
  });
});

test("the shipped plans stand on each other, and their editor schemas are up to date", () => {
  const read = <Plan>(name: string, reader: (input: unknown) => Plan): Plan => readSource(readFileSync(`plans/${name}.yaml`, "utf8"), `plans/${name}.yaml`, reader);
  const plan = read("foundation", (input) => readFoundationPlan(input, now));
  const groups = Object.fromEntries(Object.entries(plan.groups ?? {}).map(([name, { tags = {} }]) => [name, { id: "1", tags }]));
  const policies = Object.fromEntries(foundationPolicies(plan).map((name) => [name, { id: "1", name }]));
  for (const team of ["team-illustration", "team-motion"]) read(team, (input) => readTeamPlan(input, { version: 1, name: plan.name, tags: plan.tags ?? {}, groups, policies }, now));
  expect(JSON.parse(readFileSync("plans/foundation-plan.schema.json", "utf8"))).toEqual(foundationPlanJsonSchema());
  expect(JSON.parse(readFileSync("plans/team-plan.schema.json", "utf8"))).toEqual(teamPlanJsonSchema());
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accountChange } from "../../../../policies/account/change.ts";
import { granted, grantedAccount } from "../../../../policies/account/granted.ts";
import { changeLine } from "../../../../policies/account/words.ts";
import { readPlan, readPlanSource, type Plan } from "../../../../policies/index.ts";
import { trustOf } from "./stack.ts";
import { accessChanges } from "../../../../stacks/access/changes.ts";

const now = new Date("2026-11-24T00:00:00Z");
const studio = readPlanSource(readFileSync("plans/studio.yaml", "utf8"), "plans/studio.yaml", now);
const planOf = (plan: object): Plan => readPlan({ name: "s", ...plan }, now);

describe("what a plan grants, kept as a text", () => {
  test("tells the account that the plan makes", () => {
    const account = grantedAccount(granted(studio));
    const empty = { policies: [], users: [], groups: [], roles: [] };
    expect(accountChange(empty, account ?? empty).principals.map(changeLine)).toMatchInlineSnapshot(`
      [
        "ada: + TextToImage and 42 more, and later operations of aiart, from anywhere (new user)",
        "jonas: + TextToImage and 34 more from 198.51.100.16/28 and 203.0.113.0/24 (new user)",
        "mia: + TextToImage and 34 more from 198.51.100.16/28 and 203.0.113.0/24 (new user)",
        "noor: + TextToImage and 34 more from 192.0.2.44 until 2029-12-31T18:00:00Z (new user)",
        "paula: + DescribeOpenStatus and 19 more from anywhere (new user)",
        "group administrators: + TextToImage and 42 more, and later operations of aiart, from anywhere (new group)",
        "group creators: + TextToImage and 34 more from 198.51.100.16/28 and 203.0.113.0/24 (new group)",
        "group guests: + TextToImage and 34 more from 192.0.2.44 until 2029-12-31T18:00:00Z (new group)",
        "group viewers: + DescribeOpenStatus and 19 more from anywhere (new group)",
        "role render-pipeline: + TextToImage and 22 more from anywhere; + may be assumed by service scf.qcloud.com (new role)",
      ]
    `);
  });

  test.each([undefined, null, 1, {}, "", "granted/2 {}", "granted/1 ", "granted/1 {", "granted/1 {}", 'granted/1 {"policies":[]}', granted(studio).replace("granted/1", "granted/2")])("%j tells of none", (text) => expect(grantedAccount(text)).toBeUndefined());

  test("is a line however much it tells", () => expect(granted(studio)).not.toContain("\n"));

  test("documents that the plan writes itself are kept as they are written", () => {
    const own = (action: string): string => granted(planOf({ policies: { own: { document: { version: "2.0", statement: [{ effect: "allow", action: [action], resource: ["*"] }] } } }, groups: { g: { policies: ["own"] } }, users: { u: { groups: ["g"] } }, roles: { r: { policies: ["own"], trust: { document: trustOf("scf.qcloud.com") } } } }));
    expect(accessChanges(own("cos:GetBucket"), own("cos:GetService"))).toContain("\n  u: + cos:GetService from anywhere; - cos:GetBucket from anywhere\n");
  });

  test("trust in identity providers is compared without asking for the account that owns them", () => {
    const trusting = (subjects: string[]): string => granted(planOf({ roles: { r: { policies: ["viewer"], trust: { oidcProviders: [{ provider: "ci", issuer: "https://ci.example.com", audiences: ["a"], subjects }] } } } }));
    expect(accessChanges(trusting(["main"]), trusting(["main", "release"]))).toContain("role r: + may be assumed by who signs in by qcs::cam::uin/owner:oidc-provider/ci, when oidc:aud is a, oidc:iss is https://ci.example.com and oidc:sub is release");
  });
});

describe("the line in a preview", () => {
  const users = (count: number, tier: string): string => granted(planOf({ groups: { g: { policies: [tier] } }, users: Object.fromEntries(Array.from({ length: count }, (_, index) => [`u${String(index + 100)}`, { groups: ["g"] }])) }));

  test("a principal a line, and how many stay as they are", () => {
    const moved = { ...studio, users: { ...studio.users, paula: { groups: ["creators"] } } };
    expect(accessChanges(granted(studio), granted(moved))).toMatchInlineSnapshot(`
      "Access, compared with the last deployment:
        paula: + TextToImage and 14 more from 198.51.100.16/28 and 203.0.113.0/24; - DescribeOpenStatus and 19 more from anywhere outside 198.51.100.16/28 and 203.0.113.0/24
        5 principals: nothing changes"
    `);
  });

  test("nothing changes", () => expect(accessChanges(granted(studio), granted(studio))).toBe("Access, compared with the last deployment:\n  6 principals: nothing changes"));

  test("before the first deployment, only how much it will be", () => expect(accessChanges(undefined, granted(studio))).toBe("Access: nothing is deployed yet; 5 users and 1 role will hold what the plan grants."));

  test("after another release's", () => expect(accessChanges(null, granted(studio))).toMatch(/^Access: the last deployment .* aiart-access review --diff$/));

  test("never more than anybody reads, and quickly", () => {
    const began = performance.now();
    const lines = accessChanges(users(900, "viewer"), users(900, "creator")).split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([42, "  and 861 lines more; see them all with: aiart-access review --diff"]);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

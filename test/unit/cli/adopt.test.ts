import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adopt } from "../../../cli/adopt/adoption.ts";
import type { Note } from "../../../cli/adopt/note.ts";
import { planText } from "../../../cli/adopt/plan-text.ts";
import { canonicalJson, grantDocument, readPlanSource, type Grant, type Plan } from "../../../policies/index.ts";
import { grantOf } from "../../../policies/plan/grant-of.ts";
import { tierActions } from "../../../policies/grants/tiers.ts";
import { accountOf, ownerUin, trustOf, type AccountParts } from "./adopt-account.ts";

const now = new Date("2027-01-01T00:00:00Z");
const adopted = (parts: AccountParts) => adopt(accountOf(parts), "studio", now);
const json = (grant: Grant): string => canonicalJson(grantDocument(grant).document);
const allowing = (action: string | string[], more: object = {}): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, resource: "*", ...more }] });

/** A policy that a group holds: what the plan says of it, and the notes on it. */
function policy(document: string, name = "p"): { plan: Plan | undefined; said: NonNullable<Plan["policies"]>[string] | undefined; notes: readonly Note[] } {
  const { plan, notes } = adopted({ policies: { [name]: document }, groups: { g: { policies: [name] } }, users: { mia: {} } });
  return { plan, said: plan?.policies?.[name], notes: notes.filter(({ kind }) => kind === "policy") };
}

describe("a policy that equals a tier", () => {
  test.each<Grant>([
    { tier: "viewer" },
    { tier: "creator", allow: ["203.0.113.0/24"] },
    { tier: "read-only", allow: ["198.51.100.7/32", "203.0.113.0/24"], guard: true },
    { tier: "writer", notBefore: "2027-02-01T00:00:00Z", expires: "2030-01-01T00:00:00Z" },
    { tier: "full" },
    { tier: "full", allow: ["203.0.113.0/24"], guard: true, expires: "2030-01-01T00:00:00Z" },
    { tier: "viewer", actions: ["TextToImage"] },
    { tier: "creator", exclude: ["ChangeHairstyle"] },
    { actions: ["ImageToImage", "TextToImage"] },
  ])("is said as that tier: %j", (grant) => {
    const { plan, said, notes } = policy(JSON.stringify(JSON.parse(json(grant)), null, 2));
    const { allow, ...rest } = grant;
    expect(said).toEqual({ ...rest, ...(allow && { networks: ["p"] }) });
    expect(plan?.networks).toEqual(allow && { p: allow });
    expect(notes).toEqual([]);
  });

  test("whatever the variation, deploying what is said writes the same document", () => {
    const viewer = tierActions("viewer");
    const grants = fc.record(
      {
        tier: fc.constantFrom("viewer", "creator", "read-only", "writer", "full"),
        actions: fc.subarray(["RefineImage", "GetAuthUrl", "SetPayMode", "TextToImage"], { minLength: 1 }),
        exclude: fc.subarray([...viewer], { minLength: 1, maxLength: 9 }),
        allow: fc.subarray(["203.0.113.0/24", "198.51.100.16/28", "192.0.2.44", "203.0.113.128/25"], { minLength: 1 }),
        guard: fc.boolean(),
        notBefore: fc.constantFrom("2027-02-01", "2028-03-04T05:06:07Z"),
        expires: fc.constantFrom("2029-01-01", "2031-03-04T05:06:07Z"),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Grant>;
    fc.assert(
      fc.property(grants, (grant) => {
        let document: string;
        try {
          document = json(grant);
        } catch {
          return; // No grant: a guard without networks, for one.
        }
        const { plan, said } = policy(document);
        expect(said).not.toHaveProperty("document");
        expect(plan && json(grantOf(plan, "p") as Grant)).toBe(document);
      }),
      { numRuns: 20, seed: 7 },
    );
  }, 30_000);

  test("two with the same addresses share one network", () => {
    const allow = ["203.0.113.0/24"];
    const { plan } = adopted({ policies: { look: json({ tier: "viewer", allow }), draw: json({ tier: "creator", allow }) }, groups: { g: { policies: ["look", "draw"] } } });
    expect(plan?.networks).toEqual({ draw: allow });
    expect(plan?.policies).toEqual({ draw: { tier: "creator", networks: ["draw"] }, look: { tier: "viewer", networks: ["draw"] } });
  });
});

describe("a policy that is written otherwise", () => {
  test.each([
    ["viewer", allowing([...tierActions("viewer")].reverse().map((name) => `aiart:${name}`))],
    ["viewer", JSON.stringify({ version: "2.0", statement: tierActions("viewer").map((name) => ({ effect: "allow", action: [`aiart:${name}`], resource: ["*"] })) })],
    ["full from 203.0.113.0/24", allowing("aiart:*", { condition: { ip_equal: { "qcs:ip": "203.0.113.0/24" } } })],
    ["+TextToImage", allowing("name/aiart:TextToImage")],
  ])("but means %s is kept, with a note that says so", (means, document) => {
    const { said, notes } = policy(document);
    expect(JSON.parse(said?.document ?? "")).toEqual(JSON.parse(document));
    expect(notes.map(({ message }) => message)).toContain(`it means exactly ${means}, but is written differently; say so with \`tier\` in place of \`document\` when a rewrite is welcome.`);
  });

  test.each([
    ["operations that are not invented yet", allowing([...tierActions("viewer").map((name) => `aiart:${name}`), "aiart:Describe*"])],
    ["another service", allowing(["aiart:TextToImage", "cos:GetObject"])],
    ["everything", allowing("*")],
    ["two periods", allowing("aiart:*", { condition: { date_less_than: { "qcs:current_time": ["2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"] } } })],
    ["one operation from elsewhere", JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } } }, { effect: "allow", action: ["aiart:ImageToImage"], resource: ["*"] }] })],
    ["a deny of its own", JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:*"], resource: ["*"], condition: { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } } }, { effect: "deny", action: ["aiart:SetPayMode"], resource: ["*"] }] })],
  ])("with %s is kept, and called no tier", (_, document) => {
    const { said, notes } = policy(document);
    expect(JSON.parse(said?.document ?? "")).toEqual(JSON.parse(document));
    expect(notes.filter(({ message }) => message.includes("means exactly"))).toEqual([]);
  });

  test("is kept with what lint says of it, its errors accepted", () => {
    const { said, notes } = policy(JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["qcs::aiart::uin/1:image/*"] }] }));
    expect(said?.accept).toEqual(["resource-voids-grant"]);
    expect(notes.map(({ leftOut, message }) => [leftOut, message.slice(0, 27)])).toEqual([[false, "error resource-voids-grant:"]]);
  });

  test("as a grant that has ended is kept, for a plan takes no end in the past", () => {
    const { said } = policy(json({ tier: "viewer", expires: "2026-12-31T00:00:00Z" }));
    expect(said).toHaveProperty("document");
    expect(said).not.toHaveProperty("expires");
  });
});

test("a form is given up once, whatever the number of reasons", () => {
  const ended = json({ tier: "viewer", notBefore: "2025-01-01T00:00:00Z", expires: "2026-12-31T00:00:00Z" });
  const { plan } = adopted({ policies: { p: { document: ended, description: "é".repeat(151) }, q: ended }, groups: { g: { policies: ["p", "q"] } }, users: { mia: {} } });
  expect(Object.keys(plan?.policies ?? {})).toEqual(["q"]);
  const { notes } = adopted({ policies: { p: { document: ended, description: "é".repeat(151) } }, groups: { g: { policies: ["p"] } }, users: { mia: {} } });
  expect(notes[0]?.message).toMatch(/The description has 302 bytes/);
});

describe("what a plan can't say is left out, and told", () => {
  const looks = json({ tier: "viewer" });
  const told = (parts: AccountParts): string[] => adopted(parts).notes.map(({ kind, name, leftOut, message }) => `${leftOut ? "out" : "note"} ${kind} ${name}: ${message}`);
  const grown = Array.from({ length: 101 }, (_, index) => `u${index}`);

  test.each<[string, AccountParts, (string | RegExp)[]]>([
    ["a policy that nobody of the plan holds", { policies: { p: looks }, users: { mia: { policies: ["p"] } } }, [/^out policy p: no group and no role/, /^note user mia: the policy p is attached to the user directly/]],
    ["a policy called as a tier, and a group that holds no other", { policies: { viewer: looks }, groups: { g: { policies: ["viewer"] } }, users: { mia: {} } }, [/^out policy viewer: `viewer` is a tier/, /^out group g: it holds no policy that a plan can grant/]],
    ["a document that is no JSON", { policies: { p: "{" }, groups: { g: { policies: ["p"] } }, users: { mia: {} } }, ["out policy p: its document is no JSON.", /^out group g/]],
    ["a preset policy", { policies: { p: looks, QcloudAIARTFullAccess: { document: looks, preset: true } }, groups: { g: { policies: ["p", "QcloudAIARTFullAccess"] } } }, [/^note group g: it also holds the preset policy QcloudAIARTFullAccess/]],
    ["a group of more than a hundred", { policies: { p: looks }, groups: { g: { policies: ["p"], users: grown } }, users: { u0: {} } }, [/^out policy p/, /^out group g: it has 101 users/, /^note user u0: the user is also in g, which is left out/]],
    ["a description that is too long", { policies: { p: looks }, groups: { g: { policies: ["p"], remark: "é".repeat(151) } }, users: { mia: {} } }, [/^out policy p/, /^out group g: The description has 302 bytes/]],
    ["tags of Tencent's own", { policies: { p: looks }, groups: { g: { policies: ["p"], users: ["mia", "ada"] } }, users: { mia: { tags: { "project-id": "1" } }, ada: {} } }, [/^note group g: mia of its users is left out, and stays in it/, /^out user mia: Tencent keeps tag keys/]],
    ["a role that signs in to the console", { policies: { p: looks }, roles: { r: { policies: ["p"], consoleLogin: true } }, users: { mia: {} } }, [/^out policy p/, /^out role r: it may sign in to the console/]],
    ["a role of a service", { policies: { p: looks }, roles: { r: { policies: ["p"], serviceLinked: true } }, users: { mia: {} } }, [/^out policy p/, "out role r: it belongs to a service of Tencent's."]],
    ["a role without a policy", { roles: { r: {} }, users: { mia: {} } }, [/^out role r: it holds no policy/]],
  ])("%s", (_, parts, expected) => {
    const notes = told(parts);
    expect(notes).toHaveLength(expected.length);
    for (const [index, one] of expected.entries()) expect(notes[index]).toMatch(one);
  });

  test("everything of an account is in the plan or among the notes, with the words of its kind", () => {
    const all = { policies: { p: looks, q: "{", r: looks }, groups: { g: { policies: ["p"], users: ["a", "b"] }, h: { policies: ["q"] } }, users: { a: {}, b: { tags: { "qcs:x": "1" } } }, roles: { s: { policies: ["p"] }, t: {} } };
    const { plan, notes } = adopted(all);
    const sections = { policy: "policies", group: "groups", user: "users", role: "roles" } as const;
    for (const [kind, section] of Object.entries(sections))
      for (const name of Object.keys(all[section])) {
        const out = notes.some((note) => note.leftOut && note.kind === kind && note.name === name);
        expect([name, Object.hasOwn(plan?.[section] ?? {}, name)]).toEqual([name, !out]);
      }
  });

  test("an account with nothing to say has no plan", () => {
    const { plan, notes } = adopted({ policies: { p: looks } });
    expect(plan).toBeUndefined();
    expect(notes).toHaveLength(1);
  });

  test("a plan that can't be called that is refused", () => {
    expect(() => adopt(accountOf({ users: { mia: {} } }), "my plan", now)).toThrow(/name: `my plan` is a name that CAM refuses/);
  });
});

describe("a role", () => {
  const looks = json({ tier: "viewer" });
  const trust = (text: string) => {
    const { plan, notes } = adopted({ policies: { p: looks }, roles: { r: { policies: ["p"], trust: text } } });
    return { trust: plan?.roles?.["r"]?.trust, notes: notes.map(({ message }) => message) };
  };
  const by = (action: string | string[], principal: object, condition?: object) => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action, principal, ...(condition && { condition }) }] });
  const assume = ["name/sts:AssumeRole"];

  test.each([
    [trustOf("scf.qcloud.com"), { services: ["scf.qcloud.com"] }],
    [by(assume, { qcs: [`qcs::cam::uin/${ownerUin}:uin/${ownerUin}`] }), { accounts: [ownerUin] }],
    [by(assume, { qcs: [`qcs::cam::uin/${ownerUin}:uin/200000000001`] }), { users: [`${ownerUin}/200000000001`] }],
    [by(["name/sts:AssumeRoleWithSAML"], { federated: [`qcs::cam::uin/${ownerUin}:saml-provider/staff`] }), { samlProviders: ["staff"] }],
    [
      by(["name/sts:AssumeRoleWithWebIdentity"], { federated: [`qcs::cam::uin/${ownerUin}:oidc-provider/ci`] }, { string_equal: { "oidc:aud": ["render"], "oidc:iss": ["https://ci.example.com"], "oidc:sub": ["a", "b"] } }),
      { oidcProviders: [{ provider: "ci", issuer: "https://ci.example.com", audiences: ["render"], subjects: ["a", "b"] }] },
    ],
  ])("trusts in the plan's words, where they are written so: %s", (text, words) => {
    expect(trust(text)).toEqual({ trust: words, notes: [] });
  });

  test.each([
    ["scalars, as the console writes them", by("name/sts:AssumeRole", { service: "scf.qcloud.com" }), ["its trust document means exactly `{\"services\":[\"scf.qcloud.com\"]}`, but is written differently; say so in place of `document` when a rewrite is welcome."]],
    ["an identity provider of another account", by(["name/sts:AssumeRoleWithSAML"], { federated: ["qcs::cam::uin/100000000009:saml-provider/staff"] }), []],
    ["a condition", by(assume, { service: ["scf.qcloud.com"] }, { string_equal: { "sts:ExternalId": ["x"] } }), []],
    ["everyone in it", by(assume, { qcs: ["*"] }), []],
    ["root", by(assume, { qcs: [`qcs::cam::uin/${ownerUin}:root`] }), [`its trust document means exactly \`{"accounts":["${ownerUin}"]}\`, but is written differently; say so in place of \`document\` when a rewrite is welcome.`]],
  ])("keeps a document with %s", (_, text, told) => {
    const { trust: said, notes } = trust(text);
    expect(notes).toEqual(told);
    expect(JSON.parse(said?.document ?? "null")).toEqual(JSON.parse(text));
  });
});

describe("the plan's text", () => {
  test("is read as the plan, whatever stands in it, and carries every note", () => {
    const { plan, notes } = adopted({
      policies: { p: allowing(["cos:GetObject"], { condition: { string_equal: { "cos:x": ["# no: comment", "- 1", "yes", "0123", "~"] } } }), q: "{" },
      groups: { g: { policies: ["p", "q"], users: ["mia"], remark: "Who draws: #1\n- and others" }, __proto__: { policies: ["p"] } },
      users: { mia: { remark: "'\"\\ \u202e", email: "a@b", policies: ["p"], tags: { yes: "no" } }, 12: {} },
      roles: { "true": { policies: ["p"], trust: JSON.stringify({ version: "2.0", statement: { effect: "allow", action: "name/sts:AssumeRole", principal: { service: "scf.qcloud.com" } } }) } },
    });
    const text = planText(plan ?? { name: "" }, [...notes, { kind: "group", name: "gone\nusers: {}", leftOut: true, message: "a\nb: c \u001b[2J" }]);
    expect(text).not.toContain("\u001b");
    expect(readPlanSource(text, "studio.yaml", now)).toEqual(plan);
    for (const { message } of notes) expect(text).toContain(message);
  });
});

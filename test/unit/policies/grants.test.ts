import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart, canonicalJson, grantDocument, InputError, maximumDocumentSize, tierActions, tiers, trustDocument, type AiartAction, type Grant } from "../../../policies/index.ts";
import { outside, readNetwork } from "../../../policies/grants/network.ts";

const json = (grant: Grant): string => canonicalJson(grantDocument(grant).document);
const refusal = (grant: Grant): string => {
  try {
    grantDocument(grant);
    return "";
  } catch (error) {
    return error instanceof InputError ? error.message : String(error);
  }
};
const ofClass = (...classes: string[]): string[] => aiart.actions.filter((operation) => classes.includes(operation.class)).map((operation) => operation.name);

describe("tiers", () => {
  test("read-only is the page's read class, writer the read and write classes, full the whole service", () => {
    expect(tierActions("read-only")).toEqual(ofClass("read"));
    expect([...tierActions("writer")].sort()).toEqual(ofClass("read", "write").sort());
    expect(json({ tier: "full" })).toBe('{"version":"2.0","statement":[{"effect":"allow","action":["aiart:*"],"resource":["*"]}]}');
  });

  test("viewer only looks", () => {
    expect(tierActions("viewer")).not.toContain("TextToImage");
    for (const name of tierActions("viewer")) expect(name).toMatch(/^(Describe|Get|Query)/);
  });

  test("creator sees and generates but administers nothing, and no other-class operation comes by tier", () => {
    expect(tierActions("creator")).toEqual(expect.arrayContaining([...tierActions("viewer"), "TextToImage", "SubmitTextToImageProJob"]));
    for (const name of ["SetPayMode", "ActivateService", "SetUserStatus", "DeleteTrainPortraitModel", ...ofClass("other")]) expect(tierActions("creator")).not.toContain(name);
  });
});

describe("conditions", () => {
  test("addresses become ip_equal without host bits or overlap, times date conditions in UTC", () => {
    const { document, warnings } = grantDocument({ tier: "viewer", allow: ["203.0.113.9/24", "203.0.113.128/25", "192.0.2.1"], notBefore: "2027-01-01", expires: "2027-02-01T12:00:00Z" });
    expect(document.statement[0]?.condition).toEqual({
      date_greater_than_equal: { "qcs:current_time": ["2027-01-01T00:00:00Z"] },
      date_less_than: { "qcs:current_time": ["2027-02-01T12:00:00Z"] },
      ip_equal: { "qcs:ip": ["192.0.2.1/32", "203.0.113.0/24"] },
    });
    expect(warnings.map((warning) => warning.message)).toEqual([expect.stringContaining("`203.0.113.9/24` has host bits")]);
  });

  test("a guard denies the whole service everywhere else", () => {
    const deny = grantDocument({ tier: "viewer", allow: ["203.0.113.0/24"], guard: true }).document.statement.find((statement) => statement.effect === "deny");
    expect(deny?.action).toEqual(["aiart:*"]);
    expect([...(deny?.condition?.["ip_equal"]?.["qcs:ip"] ?? [])].sort()).toEqual(outside(["203.0.113.0/24"]).sort());
  });

  test.each([
    ["0.0.0.0/0", "is every address"],
    ["::1/128", "is IPv6"],
    ["203.0.113.0/33", "no IPv4 address or CIDR range"],
    ["203.0.113", "no IPv4 address or CIDR range"],
    ["0xcb.0.113.1", "no IPv4 address or CIDR range"],
  ])("%s is refused", (range, why) => expect(refusal({ tier: "viewer", allow: [range] })).toContain(why));

  test("any ranges and their outside together are every address, once", () => {
    const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 32 })).map(([a, b, c, d, p]) => `${a}.${b}.${c}.${d}/${p}`);
    const start = (range: string): number => range.split("/")[0]!.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = (range: string): number => 2 ** (32 - Number(range.split("/")[1] ?? 32));
    fc.assert(
      fc.property(fc.array(address, { minLength: 1, maxLength: 12 }), (written) => {
        const { ranges } = readNetwork(written);
        const all = [...ranges, ...outside(ranges)].sort((a, b) => start(a) - start(b));
        let next = 0;
        for (const range of all) {
          expect(start(range)).toBe(next);
          next += size(range);
        }
        expect(next).toBe(2 ** 32);
      }),
    );
  });
});

describe("documents", () => {
  test("the same grant gives the same bytes, whatever the order it was written in", () => {
    const name = fc.constantFrom(...aiart.actions.map((operation) => operation.name));
    const range = fc.constantFrom("203.0.113.0/24", "198.51.100.0/28", "192.0.2.1", "10.0.0.0/8");
    const list = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<[T[], T[]]> =>
      fc.uniqueArray(of, { minLength: 1 }).chain((values) => fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })));
    fc.assert(
      fc.property(list<AiartAction>(name), list(range), fc.boolean(), ([actions, otherActions], [allow, otherAllow], guard) => {
        expect(json({ actions, allow, guard })).toBe(json({ guard, allow: otherAllow, actions: [...otherActions, ...otherActions] }));
      }),
    );
  });

  test("above CAM's limit, the error says what made it long", () => {
    const allow = Array.from({ length: 400 }, (_, index) => `10.${Math.floor(index / 128)}.${(index % 128) * 2}.1`);
    expect(refusal({ tier: "viewer", allow })).toMatch(new RegExp(`CAM takes ${maximumDocumentSize}. The most is taken by 400 values of qcs:ip in statement 1`));
  });

  test("every tier with a guard fits", () => {
    for (const tier of tiers) expect(json({ tier, allow: ["203.0.113.7"], guard: true }).length).toBeLessThanOrEqual(maximumDocumentSize);
  });

  test.each<[Grant, string]>([
    [{ tier: "writr" as "writer" }, "`writr` is no tier. Did you mean `writer`?"],
    [{ tier: "full", exclude: ["TextToImage"] }, "lists no operation to leave out"],
    [{ tier: "viewer", exclude: ["TextToImage"] }, "`TextToImage` is not granted here"],
    [{ actions: ["RefineImage"], exclude: ["RefineImage"] }, "allows no operation"],
    [{ tier: "viewer", guard: true }, "denies calls from outside `allow`, which is missing"],
    [{ tier: "viewer", expires: "2027-02-30" }, "is no moment in UTC"],
    [{ tier: "viewer", notBefore: "2027-02-02", expires: "2027-02-01" }, "before it begins"],
  ])("%j is refused", (grant, why) => expect(refusal(grant)).toContain(why));

  test("an exclusion leaves just that operation out", () => {
    const names = grantDocument({ tier: "read-only", exclude: ["TextToImage"] }).document.statement[0]?.action;
    expect(names).toHaveLength(31);
    expect(names).not.toContain("aiart:TextToImage");
  });
});

describe("trust documents", () => {
  test("name every kind of principal as CAM writes it", () => {
    const document = JSON.parse(
      trustDocument({
        ownerUin: "100000000001",
        accounts: ["100000000002"],
        users: ["100000000002/200000000003"],
        services: ["scf.qcloud.com"],
        samlProviders: ["staff"],
        oidcProviders: [{ provider: "ci", issuer: "https://ci.example.com", audiences: ["deploy"], subjects: ["main"] }],
      }),
    ) as { statement: { action: string[]; principal: unknown; condition?: unknown }[] };
    expect(document.statement.map(({ action, principal, condition }) => ({ action: action[0], principal, ...(condition ? { condition } : {}) }))).toEqual([
      { action: "name/sts:AssumeRole", principal: { qcs: ["qcs::cam::uin/100000000002:uin/100000000002", "qcs::cam::uin/100000000002:uin/200000000003"] } },
      { action: "name/sts:AssumeRole", principal: { service: ["scf.qcloud.com"] } },
      { action: "name/sts:AssumeRoleWithSAML", principal: { federated: ["qcs::cam::uin/100000000001:saml-provider/staff"] } },
      {
        action: "name/sts:AssumeRoleWithWebIdentity",
        principal: { federated: ["qcs::cam::uin/100000000001:oidc-provider/ci"] },
        condition: { string_equal: { "oidc:aud": ["deploy"], "oidc:iss": ["https://ci.example.com"], "oidc:sub": ["main"] } },
      },
    ]);
  });

  test("compares the subjects of SAML assertions, and keeps a document as it is written", () => {
    const statement = { effect: "allow", action: ["name/sts:AssumeRoleWithSAML"], principal: { federated: ["qcs::cam::uin/100000000001:saml-provider/staff"] }, condition: { string_equal: { "saml:sub": ["jonas", "mia"] } } };
    expect(JSON.parse(trustDocument({ ownerUin: "100000000001", samlProviders: ["staff"], samlSubjects: ["mia", "jonas"] }))).toEqual({ version: "2.0", statement: [statement] });
    const document = ' {"version":"2.0","statement":[{"effect":"allow","action":"name/sts:AssumeRole","principal":{"service":"scf.qcloud.com"}}]}';
    expect(trustDocument({ document })).toBe(document);
  });

  test.each([[{}, "trusts nobody"], [{ accounts: ["root"] }, "`root` is nobody"], [{ services: ["scf"] }, "`scf` is nobody"], [{ samlProviders: ["staff"] }, "say its uin"]])("%j is refused", (trust, why) =>
    expect(() => trustDocument(trust)).toThrow(why),
  );
});

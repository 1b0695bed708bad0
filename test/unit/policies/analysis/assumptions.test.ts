import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart, assumptions, canonicalJson, compile, grantDocument, readDocument, tiers, trustDocument, type AiartAction, type AiartSdkAction, type Assumption, type Catalog, type Grant, type Request, type Trust } from "../../../../policies/index.ts";
import { witnesses } from "../../../../policies/analysis/compare/compare.ts";
import { answer } from "./brute-force.ts";
import { everyKindOccurs, patience, runs } from "./effort.ts";
import { families } from "./generators/families.ts";
import { everyRequest } from "./generators/universe.ts";
import { allow, documentOf, noon } from "./raw.ts";

// Nobody here can ask CAM whether an assumption is right. So what this project writes must mean the same either way:
// the exact comparison of each document with itself, read under the contrary assumption, finds no call.

type Networks = Pick<Grant, "allow" | "guard">;
type Period = Pick<Grant, "notBefore" | "expires">;

const networks: Readonly<Record<string, Networks>> = {
  "from everywhere": {},
  "from one range": { allow: ["203.0.113.0/24"] },
  "from several ranges": { allow: ["203.0.113.0/24", "198.51.100.7", "192.0.2.64/26"] },
  "from several ranges, guarded": { allow: ["203.0.113.0/24", "198.51.100.7", "192.0.2.64/26"], guard: true },
};
const periods: Readonly<Record<string, Period>> = { always: {}, "for a time": { notBefore: "2027-01-01", expires: "2027-03-31T18:00:00Z" } };
const parts: Readonly<Record<string, Grant<AiartAction | AiartSdkAction>>> = {
  ...Object.fromEntries(tiers.map((tier) => [tier, { tier }])),
  "two named operations": { actions: ["TextToImage", "SetPayMode"] },
  "a tier with more and without some": { tier: "viewer", actions: ["TextToImage", "GetAuthUrl"], exclude: ["QueryMemeJob"] },
  "an operation that only the SDK knows": { actions: ["ReplaceBackground"] },
};

const grants = Object.entries(parts).flatMap(([part, of]) =>
  Object.entries(networks).flatMap(([network, from]) => Object.entries(periods).map(([period, when]) => ({ name: `${part} ${network} ${period}`, text: canonicalJson(grantDocument({ ...of, ...from, ...when }).document) }))),
);

const trusts: Readonly<Record<string, Trust>> = {
  "a user": { users: ["100000000001/200000000001"] },
  "an account": { accounts: ["100000000001"] },
  "a service": { services: ["scf.qcloud.com"] },
  "a SAML provider": { samlProviders: ["corp"], ownerUin: "100000000009" },
  "an OIDC provider": { oidcProviders: [{ provider: "ci", issuer: "https://ci.example.com", audiences: ["one", "two"], subjects: ["repo:art/web"] }], ownerUin: "100000000009" },
};

/** The calls that depend on assumptions: allowed as they are, denied the other way round, or the reverse. */
function dependent(texts: readonly string[], flipped: readonly Assumption[], catalogs: readonly Catalog[] = [aiart]): Request[] {
  const documents = texts.map((text) => readDocument(text));
  const subjects = [{ documents, flipped: [] }, { documents, flipped }];
  return [...witnesses(subjects, [true, false], catalogs, 1), ...witnesses(subjects, [false, true], catalogs, 1)];
}

// A call of `aiart:texttoimage` or `AIART:TextToImage`: no client sends one, as CAM has no operation of that name.
// Writing every operation in all of its cases would not fit into a document.
const unavoidable: readonly Assumption[] = ["action-case"];
const avoidable = assumptions.filter((one) => !unavoidable.includes(one));

describe("what this project grants depends on no assumption", () => {
  test.each(grants)("$name", ({ text }) => {
    for (const one of avoidable) expect(dependent([text], [one]), one).toEqual([]);
    expect(dependent([text], avoidable), "all together").toEqual([]);
  });

  test.each(unavoidable)("but on %s, for calls of operations in another case only", (assumption) => {
    const calls = grants.flatMap(({ text }) => dependent([text], [assumption]));
    expect(calls.length).toBeGreaterThan(0);
    const written = [...aiart.actions.map(({ name }) => name), "ReplaceBackground"].map((name) => `aiart:${name}`);
    for (const { action } of calls) {
      expect(written).not.toContain(action);
      expect(action.startsWith("aiart:") && !written.some((name) => name.toLowerCase() === action.toLowerCase()), action).toBe(false);
    }
  });
});

describe("whom this project trusts depends on no assumption", () => {
  test.each(Object.entries(trusts))("%s", (name, trust) => {
    const text = trustDocument(trust);
    const known = name === "an account" ? ["account-principal"] : [];
    for (const one of avoidable) expect(dependent([text], [one]).length > 0, one).toBe(known.includes(one));
  });

  // The documented form of a whole account is `:root`, which the provider refuses; the form that it takes instead is
  // the one that its users write for the account. If CAM took it for the root user alone, less would be trusted.
  test("but an account's, on account-principal: the other way round it trusts the root user alone", () => {
    const subjects = [[], ["account-principal" as const]].map((flipped) => ({ documents: [readDocument(trustDocument({ accounts: ["100000000001"] }))], flipped }));
    expect(witnesses(subjects, [false, true], [aiart])).toEqual([]);
    const [lost] = witnesses(subjects, [true, false], [aiart]);
    expect(lost?.principal?.qcs).toMatch(/^qcs::cam::uin\/100000000001:/);
  });
});

describe("the comparison sees every dependence that brute force finds", patience, () => {
  test.each(families(2).filter(({ large }) => !large))("$name", ({ documents, universe, catalogs }) => {
    let depend = 0;
    fc.assert(
      fc.property(documents, fc.oneof(fc.constantFrom(...assumptions).map((one) => [one]), fc.subarray([...assumptions], { minLength: 1 })), (made, flipped) => {
        const found = answer(() => dependent(made.map((one) => JSON.stringify(one)), flipped, catalogs), [made]);
        if (found === "undecided") return;
        const [asAssumed, otherwise] = [compile(made, { catalogs }), compile(made, { catalogs, flipped })];
        const differs = (request: Request): boolean => (asAssumed.decide(request) === "allowed") !== (otherwise.decide(request) === "allowed");
        for (const request of found) expect(differs({ time: noon, ...request }), JSON.stringify(request)).toBe(true);
        depend += found.length;
        if (found.length === 0) for (const request of everyRequest(made, universe, 1_000)) expect(differs(request), JSON.stringify(request)).toBe(false);
      }),
      runs(150),
    );
    if (everyKindOccurs) expect(depend).toBeGreaterThan(0);
  });
});

test("the comparison sees that an operation nobody knows could be called in another case", () => {
  const text = JSON.stringify(documentOf(allow("new:do*")));
  expect(dependent([text], ["action-case"])).toMatchObject([{ action: expect.stringMatching(/^NEW:DO/) as string }]);
});

test("the comparison sees what only an operation of the catalog's service can depend on, though the page does not list it", () => {
  const text = JSON.stringify(documentOf(allow("*:New*", { condition: { null_equal: { "qcs:resource_tag": "false" } } })));
  expect(dependent([text], ["no-tags"])).toMatchObject([{ action: expect.stringMatching(/^aiart:New/) as string }]);
});

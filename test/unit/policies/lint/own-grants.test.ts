import { describe, expect, test } from "vitest";
import { lint, type Finding } from "../../../../policies/analysis/lint/index.ts";
import { grantDocument, type Grant } from "../../../../policies/grants/grant.ts";
import { tiers } from "../../../../policies/grants/tiers.ts";
import { trustDocument, type Trust } from "../../../../policies/grants/trust.ts";

const now = new Date("2026-11-24T00:00:00Z");
const told = (input: string | object, severity: Finding["severity"][]): string[] => lint(input, { now }).filter((one) => severity.includes(one.severity)).map(({ rule }) => rule);

const networks: Grant[] = [{}, { allow: ["203.0.113.0/24", "198.51.100.7"] }, { allow: ["203.0.113.0/24", "198.51.100.7"], guard: true }];
const periods: Grant[] = [{}, { expires: "2027-03-31" }, { notBefore: "2026-01-01T00:00:00Z", expires: "2027-03-31T18:00:00Z" }];
const grants = tiers.flatMap((tier) => networks.flatMap((network) => periods.map((period): Grant => ({ tier, ...network, ...period }))));

const trusts: Trust[] = [
  { accounts: ["100000000001"], users: ["100000000001/100000000002"], services: ["scf.qcloud.com"] },
  { ownerUin: "100000000001", samlProviders: ["corp"] },
  { ownerUin: "100000000001", oidcProviders: [{ provider: "ci", issuer: "https://ci.example", audiences: ["sts"], subjects: ["repo:art", "repo:site"] }] },
];

describe("what our own grants write", () => {
  test.each(grants)("carries no error or warning, but the payment mode of a writer: %j", (grant) => {
    expect(told(grantDocument(grant).document, ["error", "warning"])).toEqual(grant.tier === "writer" ? ["payment-mode"] : []);
  });

  test("a viewer can't spend, and whoever can is noted", () => {
    const spends = tiers.filter((tier) => told(grantDocument({ tier }).document, ["note"]).includes("spends-money"));
    expect(spends).toEqual(["creator", "read-only", "writer"]);
    expect(told(grantDocument({ tier: "full" }).document, ["note"])).toEqual(["grants-later-operations"]);
  });

  test.each(trusts)("trust documents carry no error or warning: %j", (trust) => {
    expect(told(trustDocument(trust), ["error", "warning"])).toEqual([]);
  });

  test("trust in every identity of a provider is a warning", () => {
    const oidc = { provider: "ci", issuer: "https://ci.example", audiences: ["sts"] };
    expect(told(trustDocument({ ownerUin: "100000000001", oidcProviders: [oidc] }), ["error", "warning"])).toEqual(["federated-without-subject"]);
  });
});

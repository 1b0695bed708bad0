import { describe, expect, test } from "vitest";
import { aiart, assumptions, grantDocument, tiers, trustDocument, type Assumption, type Grant, type Trust } from "../../../policies/index.ts";
import { witnesses } from "../../../policies/analysis/compare/compare.ts";
import { readDocuments } from "../../../policies/analysis/simulate.ts";

const operations: readonly string[] = [...aiart.actions.map(({ name }) => `aiart:${name}`), "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

/** The operations that exist and are decided differently, for some call, when an assumption is taken the other way round. */
function dependent(document: string | object, assumption: Assumption): string[] {
  const documents = readDocuments([document]);
  const sides = [{ documents, flipped: [] }, { documents, flipped: [assumption] }];
  const found = [[true, false], [false, true]].flatMap((goal) => witnesses(sides, goal, [aiart]));
  return [...new Set(found.map(({ action }) => action))].filter((action) => operations.includes(action));
}

const conditions: readonly Grant[] = [{}, { allow: ["203.0.113.0/24", "198.51.100.7"] }, { allow: ["203.0.113.0/24", "198.51.100.7"], guard: true, notBefore: "2027-01-01", expires: "2028-01-01" }];
const grants = tiers.flatMap((tier) => conditions.map((condition): Grant => ({ tier, ...condition })));
const oidcProviders = [{ provider: "ci", issuer: "https://ci.example.com", audiences: ["one", "two"], subjects: ["main"] }];
const trusts: readonly Trust[] = [{ users: ["100000000001/200000000001"] }, { services: ["scf.qcloud.com"] }, { ownerUin: "100000000009", samlProviders: ["corp"], oidcProviders }];

describe.each(assumptions)("whichever way round %s is", (assumption) => {
  test("every policy of a grant decides every operation the same", () => {
    for (const grant of grants) expect({ grant, dependent: dependent(grantDocument(grant).document, assumption) }).toEqual({ grant, dependent: [] });
  });

  test("so does every trust document, but for one that names an account", () => {
    for (const trust of trusts) expect({ trust, dependent: dependent(trustDocument(trust), assumption) }).toEqual({ trust, dependent: [] });
    expect(dependent(trustDocument({ accounts: ["100000000001"] }), assumption)).toEqual(assumption === "account-principal" ? ["sts:AssumeRole"] : []);
  });
});

test("a guard that denied with ip_not_equal would depend on how several values are read", () => {
  const guard = { version: "2.0", statement: [{ effect: "allow", action: "aiart:TextToImage", resource: "*" }, { effect: "deny", action: "aiart:*", resource: "*", condition: { ip_not_equal: { "qcs:ip": ["203.0.113.0/24", "198.51.100.7"] } } }] };
  expect(dependent(guard, "negated-values")).toEqual(["aiart:TextToImage"]);
});

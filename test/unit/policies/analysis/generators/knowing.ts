import fc from "fast-check";
import { aiart, grantDocument, InputError, tierActions, tiers, trustDocument, type Grant } from "../../../../../policies/index.ts";
import type { RawDocument, RawStatement } from "../raw.ts";
import type { Elsewhere } from "./near-miss.ts";

const names = aiart.actions.map(({ name }) => name);
const services = ["hunyuan:TextToImage", "cvm:RunInstances", "cvm:DescribeInstances", "cos:GetObject", "sts:AssumeRole", "cam:GetUser"];
export const ranges = ["203.0.113.0/24", "203.0.113.128/25", "203.0.113.7", "198.51.100.0/24", "192.0.2.0/26", "0.0.0.0/1", "2001:db8::/32"];
const moments = ["2027-01-01T00:00:00Z", "2027-03-31T18:00:00Z", "2028-01-01T00:00:00Z"];

/** What a request has that comes from none of the documents. */
export const knownElsewhere: Elsewhere = {
  actions: [...names.map((name) => `aiart:${name}`), ...services, "aiart:NewOperation", "aiart:texttoimage"],
  values: ["team&art", "1", "0", "Art", "", "100012345678"],
  addresses: ["203.0.113.9", "203.0.113.200", "203.0.113.7", "198.51.100.1", "192.0.2.63", "192.0.2.64", "8.8.8.8", "2001:db8::9", "2001:db9::1"],
  moments: ["2026-12-31T23:59:59Z", ...moments, "2027-06-01T00:00:00Z", "2030-01-01T00:00:00Z"],
};

const some = <T>(values: readonly T[], most = values.length): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });

/** Grants as users write them; those that name nothing, or leave out what they don't have, are refused and not made. */
export const grants: fc.Arbitrary<Grant> = fc
  .record(
    {
      tier: fc.constantFrom(...tiers),
      actions: some(names, 6),
      exclude: some(tierActions("viewer"), 2),
      allow: some(ranges.filter((range) => !range.includes(":")), 3),
      guard: fc.boolean(),
      notBefore: fc.constantFrom("2027-01-01", "2027-01-15T12:00:00Z"),
      expires: fc.constantFrom("2027-03-31T18:00:00Z", "2028-01-01"),
    },
    { requiredKeys: [] },
  )
  .filter((grant) => {
    try {
      return grantDocument(grant).document.statement.length > 0;
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  });

const trusts: fc.Arbitrary<RawDocument> = fc
  .record(
    { accounts: some(["100000000001", "100000000002"]), users: some(["100000000001/200000000001"]), services: some(["scf.qcloud.com", "cvm.qcloud.com"]), samlProviders: some(["corp"]), oidcProviders: fc.constant([{ provider: "ci", issuer: "https://ci.example.com", audiences: ["one", "two"] }]) },
    { requiredKeys: [] },
  )
  .filter((trust) => Object.keys(trust).length > 0)
  .map((trust) => JSON.parse(trustDocument({ ...trust, ownerUin: "100000000009" })) as RawDocument);

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => `aiart:${name}`) },
  { weight: 2, arbitrary: fc.constantFrom("aiart:*", "aiart:Describe*", "aiart:*Job", "aiart:Query*Job", "aiart:Submit*", "aiart:*Image*", "name/aiart:TextToImage", "*:Describe*", "*", "cvm:*", "permid/280649") },
  { weight: 1, arbitrary: fc.constantFrom(...services) },
);

const conditions: Readonly<Record<string, fc.Arbitrary<[string, unknown]>>> = {
  address: fc.tuple(fc.constantFrom("ip_equal", "ip_equal", "ip_not_equal", "ip_equal_if_exist"), some(ranges, 3)).map(([operator, value]) => [operator, { "qcs:ip": value }]),
  start: fc.constantFrom(...moments).map((moment) => ["date_greater_than_equal", { "qcs:current_time": moment }]),
  end: fc.constantFrom(...moments).map((moment) => ["date_less_than", { "qcs:current_time": [moment] }]),
  tag: fc.tuple(fc.constantFrom("for_any_value:string_equal", "for_all_value:string_equal", "string_equal"), some(["team&art", "team&web", "stage&prod"], 2)).map(([operator, value]) => [operator, { "qcs:resource_tag": value }]),
  class: fc.constantFrom(0, 1).map((value) => ["numeric_equal", { "qcs:read_only_action": value }]),
  mfa: fc.constantFrom<[string, unknown]>(["bool_equal", { "qcs:mfa": true }], ["null_equal", { "qcs:mfa": "false" }], ["string_equal", { mfa: "0" }]),
  owner: fc.constantFrom<[string, unknown]>(["string_equal", { "qcs:create_uin": "${uin}" }], ["string_equal_if_exist", { "cvm:region": ["ap-guangzhou"] }], ["string_like", { "cvm:region": "ap-*" }]),
};

const statement: fc.Arbitrary<RawStatement> = fc
  .record({
    effect: fc.constantFrom<("allow" | "deny")[]>("allow", "allow", "deny"),
    action: fc.oneof(fc.array(action, { minLength: 1, maxLength: 5 }), action, fc.constantFrom(...tiers).map((tier) => (tier === "full" ? ["aiart:*"] : tierActions(tier).map((name) => `aiart:${name}`)))),
    resource: fc.oneof({ weight: 5, arbitrary: fc.constant<string[] | string>(["*"]) }, { weight: 1, arbitrary: fc.constantFrom<(string[] | string)[]>("*", "qcs::cvm:::instance/ins-1", ["qcs::cos:ap-guangzhou:uid/1250000000:art-1250000000/*"], "qcs::cam::uin/${owner_uin}:uin/${uin}") }),
    condition: fc.record(conditions, { requiredKeys: [] }).map((chosen) => Object.fromEntries(Object.values(chosen).flatMap((one) => (one ? [one] : [])).slice(0, 3)) as RawStatement["condition"]),
  })
  .map(({ condition, ...rest }) => (condition && Object.keys(condition).length > 0 ? { ...rest, condition } : rest));

/** Documents as people and this project write them about aiart. */
export function knowingDocuments(statements: number): fc.Arbitrary<RawDocument[]> {
  const written = fc.oneof(fc.array(statement, { minLength: 1, maxLength: statements }).map((list): RawDocument => ({ version: "2.0", statement: list })), grants.map((grant): RawDocument => grantDocument(grant).document as RawDocument), trusts);
  return fc.array(written, { minLength: 1, maxLength: Math.max(1, statements - 1) });
}

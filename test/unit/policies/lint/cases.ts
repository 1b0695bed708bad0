/** A document in which a rule finds something, where it finds it, and a document like it in which it finds nothing. */
export interface Case {
  readonly fires: string | object;
  readonly at: string;
  readonly silent: string | object;
}

/** A document of one statement: an allow of one operation, but for what is given. */
export const allow = (parts: object): object => ({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["*"], ...parts }] });
export const under = (operator: string, key: string, ...values: unknown[]): object => allow({ condition: { [operator]: { [key]: values } } });
export const trust = (principal: unknown, parts: object = {}): object => ({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRole"], principal, ...parts }] });
export const statements = (...list: object[]): object => ({ version: "2.0", statement: list.map((one) => ({ effect: "allow", action: ["aiart:*"], resource: ["*"], ...one })) });

const user = "qcs::cam::uin/100000000001:uin/100000000002";
const oidc = "qcs::cam::uin/100000000001:oidc-provider/ci";
const saml = "qcs::cam::uin/100000000001:saml-provider/corp";
const claims = { "oidc:aud": ["sts"], "oidc:iss": ["https://ci.example"], "oidc:sub": ["repo:art"] };
const webIdentity = (keys: object): object => trust({ federated: [oidc] }, { action: ["name/sts:AssumeRoleWithWebIdentity"], condition: { string_equal: keys } });
export const ofLength = (size: number): object => {
  const empty = JSON.stringify(under("string_equal", "cos:prefix", "")).length;
  return under("string_equal", "cos:prefix", "x".repeat(size - empty));
};

/** Each rule by its id. The moment is 2026-11-24. */
export const cases: Readonly<Record<string, Case>> = {
  "not-json": { fires: "{\"version\": \"2.0\",}", at: "", silent: "{\"version\": \"2.0\"}" },
  "not-a-document": { fires: [allow({})], at: "", silent: allow({}) },
  "duplicate-element": { fires: "{\"version\": \"2.0\", \"version\": \"2.0\", \"statement\": []}", at: "/version", silent: "{\"version\": \"2.0\", \"statement\": []}" },
  "unknown-element": { fires: allow({ sid: "draw" }), at: "/statement/0/sid", silent: allow({}) },
  "element-case": { fires: { Version: "2.0", statement: [] }, at: "/Version", silent: { version: "2.0", statement: [] } },
  "missing-element": { fires: { version: "2.0", statement: [{ effect: "allow", action: ["cos:GetObject"] }] }, at: "/statement/0", silent: trust({ qcs: [user] }) },
  version: { fires: { ...allow({}), version: "3.0" }, at: "/version", silent: allow({}) },
  effect: { fires: allow({ effect: "Allow" }), at: "/statement/0/effect", silent: allow({ effect: "deny" }) },
  "action-form": { fires: allow({ action: ["TextToImage"] }), at: "/statement/0/action/0", silent: allow({ action: ["permid/280649"] }) },
  "resource-form": { fires: allow({ resource: ["qcs::cat:uin/1:task/2"] }), at: "/statement/0/resource/0", silent: allow({ resource: ["qcs::cat::uin/1:task/2"] }) },
  "principal-form": { fires: trust({ users: [user] }), at: "/statement/0/principal/users", silent: trust({ qcs: [user] }) },
  "condition-form": { fires: allow({ condition: [] }), at: "/statement/0/condition", silent: allow({ condition: {} }) },
  "condition-operator": { fires: under("ip_equals", "qcs:ip", "192.0.2.1"), at: "/statement/0/condition/ip_equals", silent: under("ip_equal", "qcs:ip", "192.0.2.1") },
  "condition-value": { fires: under("ip_equal", "qcs:ip", "10.*.*.10/24"), at: "/statement/0/condition/ip_equal/qcs:ip/0", silent: under("ip_equal", "qcs:ip", "10.0.0.10") },

  "aws-habit": { fires: under("StringEquals", "qcs:uin", "1"), at: "/statement/0/condition/StringEquals", silent: under("string_equal", "qcs:uin", "1") },
  "duplicate-value": { fires: allow({ action: ["cos:GetObject", "cos:PutObject", "cos:GetObject"] }), at: "/statement/0/action/2", silent: allow({ action: ["cos:GetObject", "cos:PutObject"] }) },
  "misplaced-variable": { fires: allow({ resource: ["qcs::cos::uin/${uin}:bucket/*"] }), at: "/statement/0/resource/0", silent: allow({ resource: ["qcs::cos:::bucket/${uin}/*"] }) },
  placeholder: { fires: allow({ action: ["cos:<Action>"] }), at: "/statement/0/action/0", silent: allow({ action: ["cos:Action"] }) },
  "preset-name": { fires: allow({ action: ["QcloudAiartImageGeneration"] }), at: "/statement/0/action/0", silent: ["QcloudAIARTFullAccess"] },
  "scalar-value": { fires: allow({ resource: "*" }), at: "/statement/0/resource", silent: allow({ condition: { ip_equal: { "qcs:ip": "192.0.2.1" } } }) },
  "size-above-limit": { fires: ofLength(6145), at: "", silent: ofLength(6144) },
  "size-near-limit": { fires: ofLength(5530), at: "", silent: ofLength(5529) },
  "stray-blank": { fires: under("ip_equal", "qcs:ip ", "192.0.2.1"), at: "/statement/0/condition/ip_equal/qcs:ip ", silent: allow({ resource: ["qcs::cos:::bucket/a file"] }) },
  "unknown-variable": { fires: allow({ resource: ["qcs::cos:::${bucket}/*"] }), at: "/statement/0/resource/0", silent: allow({ resource: ["qcs::cos:::bucket/${app_id}/*"] }) },
  "wrong-case": { fires: under("ip_equal", "QCS:IP", "192.0.2.1"), at: "/statement/0/condition/ip_equal/QCS:IP", silent: under("string_equal", "vpc:Vpc", "vpc-1") },

  "covered-action": { fires: allow({ action: ["aiart:TextToImage", "aiart:Text*"] }), at: "/statement/0/action/0", silent: allow({ action: ["aiart:TextToImage", "aiart:Image*"] }) },
  "feature-set": { fires: allow({ action: ["permid/280649"] }), at: "/statement/0/action/0", silent: allow({}) },
  "grants-later-operations": { fires: allow({ action: ["aiart:Describe*"] }), at: "/statement/0/action/0", silent: allow({ effect: "deny", action: ["aiart:Describe*"] }) },
  "old-name-prefix": { fires: allow({ action: ["name/cos:GetObject"] }), at: "/statement/0/action/0", silent: trust({ qcs: [user] }) },
  "operation-moved": { fires: allow({}), at: "/statement/0/action/0", silent: allow({ action: ["aiart:ImageToImage"] }) },
  "operation-not-in-sdk": { fires: allow({ action: ["aiart:SetUserStatus"] }), at: "/statement/0/action", silent: allow({ action: ["aiart:ImageToImage"] }) },
  "operation-not-on-page": { fires: allow({ action: ["aiart:ChangeClothes"] }), at: "/statement/0/action/0", silent: allow({ action: ["aiart:ImageToImage"] }) },
  "pattern-matches-nothing": { fires: allow({ action: ["aiart:List*"] }), at: "/statement/0/action/0", silent: allow({ action: ["aiart:Query*"] }) },
  "payment-mode": { fires: allow({ action: ["aiart:Set*"] }), at: "/statement/0/action/0", silent: statements({ action: ["aiart:Set*"] }, { effect: "deny", action: ["aiart:SetPayMode"] }) },
  "spends-money": { fires: allow({ action: ["aiart:ImageToImage", "aiart:QueryMemeJob"] }), at: "/statement/0/action", silent: allow({ action: ["aiart:QueryMemeJob"] }) },
  "unknown-operation": { fires: allow({ action: ["aiart:TextToImag"] }), at: "/statement/0/action/0", silent: allow({ action: ["cos:TextToImag"] }) },
  "unknown-service": { fires: allow({ action: ["aiat:TextToImage"] }), at: "/statement/0/action/0", silent: allow({ action: ["sts:AssumeRole"] }) },

  "covered-resource": { fires: allow({ action: ["cos:GetObject"], resource: ["qcs::cos:::bucket/*", "*"] }), at: "/statement/0/resource/1", silent: allow({ action: ["cos:GetObject"], resource: ["qcs::cos:::one/*", "qcs::cos:::two/*"] }) },
  "resource-voids-grant": { fires: allow({ resource: ["qcs::aiart:::*"] }), at: "/statement/0/resource/0", silent: allow({ action: ["cos:GetObject"], resource: ["qcs::cos:::bucket/*"] }) },
  "uid-account": { fires: allow({ action: ["cvm:*"], resource: ["qcs::cvm::uid/1300000007:instance/*"] }), at: "/statement/0/resource/0", silent: allow({ action: ["cos:*"], resource: ["qcs::cos::uid/1300000007:bucket/*"] }) },

  "ip-condition-on-sts": { fires: allow({ action: ["sts:AssumeRole"], condition: { ip_equal: { "qcs:ip": ["192.0.2.0/24"] } } }), at: "/statement/0/condition/ip_equal/qcs:ip", silent: under("ip_equal", "qcs:ip", "192.0.2.0/24") },
  "mfa-form": { fires: under("bool_equal", "mfa", "true"), at: "/statement/0/condition/bool_equal/mfa", silent: under("numeric_equal", "mfa", 1) },
  "negated-several-values": { fires: under("ip_not_equal", "qcs:ip", "192.0.2.0/24", "198.51.100.0/24"), at: "/statement/0/condition/ip_not_equal/qcs:ip", silent: under("ip_not_equal", "qcs:ip", "192.0.2.1/24", "192.0.2.2/24") },
  "read-only-condition": { fires: allow({ action: ["*"], condition: { numeric_equal: { "qcs:read_only_action": 1 } } }), at: "/statement/0/condition/numeric_equal/qcs:read_only_action", silent: allow({ action: ["cos:*"], condition: { numeric_equal: { "qcs:read_only_action": 1 } } }) },
  "request-key-everywhere": { fires: allow({ action: ["cos:*"], condition: { string_equal: { "cos:prefix": "a" } } }), at: "/statement/0/condition/string_equal/cos:prefix", silent: allow({ action: ["cos:*"], condition: { bool_equal: { "cos:secure-transport": "true" } } }) },
  "set-prefix-missing": { fires: allow({ action: ["cvm:*"], condition: { string_equal: { "qcs:resource_tag": ["a&b", "c&d"] } } }), at: "/statement/0/condition/string_equal/qcs:resource_tag", silent: allow({ action: ["cvm:*"], condition: { "for_any_value:string_equal": { "qcs:resource_tag": ["a&b", "c&d"] } } }) },
  "string-like-outside-cos": { fires: allow({ action: ["cvm:*"], condition: { string_like: { "cvm:region": "ap-*" } } }), at: "/statement/0/condition/string_like/cvm:region", silent: allow({ action: ["cos:GetObject"], condition: { string_like: { "cos:prefix": "a*" } } }) },
  "tag-condition-everywhere": { fires: allow({ action: ["*"], condition: { "for_any_value:string_equal": { "qcs:resource_tag": ["a&b"] } } }), at: "/statement/0/condition/for_any_value:string_equal/qcs:resource_tag", silent: allow({ action: ["cvm:*"], condition: { "for_any_value:string_equal": { "qcs:resource_tag": ["a&b"] } } }) },
  "tag-condition-unsupported": { fires: under("for_any_value:string_equal", "qcs:resource_tag", "a&b"), at: "/statement/0/condition/for_any_value:string_equal/qcs:resource_tag", silent: allow({ action: ["cvm:*"], condition: { "for_any_value:string_equal": { "qcs:resource_tag": ["a&b"] } } }) },
  "unknown-condition-key": { fires: under("string_equal", "qcs:resourcetag", "a&b"), at: "/statement/0/condition/string_equal/qcs:resourcetag", silent: under("string_equal", "qcs:tag/team", "b") },

  "host-bits": { fires: under("ip_equal", "qcs:ip", "192.0.2.9/24"), at: "/statement/0/condition/ip_equal/qcs:ip/0", silent: under("ip_equal", "qcs:ip", "192.0.2.9", "192.0.2.9/32", "198.51.100.0/24") },
  "overlapping-ranges": { fires: under("ip_equal", "qcs:ip", "192.0.2.128/25", "192.0.2.0/24"), at: "/statement/0/condition/ip_equal/qcs:ip/0", silent: under("ip_equal", "qcs:ip", "192.0.2.128/25", "192.0.2.0/25") },
  "whole-internet": { fires: under("ip_equal", "qcs:ip", "0.0.0.0/1", "128.0.0.0/1"), at: "/statement/0/condition/ip_equal/qcs:ip", silent: under("ip_equal", "qcs:ip", "0.0.0.0/1", "128.0.0.0/2") },

  expired: { fires: under("date_less_than", "qcs:current_time", "2026-11-24T00:00:00Z"), at: "/statement/0/condition/date_less_than/qcs:current_time", silent: under("date_less_than", "qcs:current_time", "2026-11-24T00:00:01Z") },
  "incomplete-date": { fires: under("date_less_than", "qcs:current_time", "2027-03-31 18:00:00"), at: "/statement/0/condition/date_less_than/qcs:current_time/0", silent: under("date_less_than", "qcs:current_time", "2027-03-31T18:00:00Z") },
  "not-yet-begun": { fires: under("date_greater_than_equal", "qcs:current_time", "2026-11-24T00:00:01Z"), at: "/statement/0/condition/date_greater_than_equal/qcs:current_time", silent: under("date_greater_than_equal", "qcs:current_time", "2026-11-24T00:00:00Z") },

  "federated-without-subject": { fires: webIdentity({ ...claims, "oidc:sub": undefined }), at: "/statement/0/principal/federated/0", silent: webIdentity(claims) },
  "oidc-subjects": { fires: webIdentity({ ...claims, "oidc:sub": [..."abcdefghijk"] }), at: "/statement/0/condition/string_equal/oidc:sub", silent: webIdentity({ ...claims, "oidc:sub": [..."abcdefghij"] }) },
  "principal-call": { fires: trust({ federated: [saml] }, { action: ["name/sts:AssumeRoleWithWebIdentity"] }), at: "/statement/0/principal/federated/0", silent: trust({ federated: [saml] }, { action: ["name/sts:AssumeRoleWithSAML"] }) },
  "principal-kind": { fires: trust({ qcs: [saml] }), at: "/statement/0/principal/qcs/0", silent: trust({ federated: [saml] }) },
  "root-principal": { fires: trust({ qcs: ["qcs::cam::uin/100000000001:root"] }), at: "/statement/0/principal/qcs/0", silent: trust({ qcs: ["qcs::cam::uin/100000000001:uin/100000000001"] }) },
  "trusts-anyone": { fires: trust({ qcs: ["qcs::cam::anyone:anyone"] }), at: "/statement/0/principal/qcs/0", silent: trust({ qcs: ["qcs::cam::anyone:anyone"] }, { effect: "deny" }) },
  "web-identity-claims": { fires: webIdentity({ ...claims, "oidc:iss": undefined }), at: "/statement/0", silent: webIdentity(claims) },

  "depends-on-assumption": { fires: under("null_equal", "qcs:uin", "true"), at: "/statement/0/condition/null_equal/qcs:uin", silent: under("string_equal", "qcs:uin", "1") },
  "everything-everywhere": { fires: allow({ action: ["*"] }), at: "/statement/0/action/0", silent: allow({ action: ["*"], condition: { ip_equal: { "qcs:ip": ["192.0.2.0/24"] } } }) },
  "never-holds": { fires: allow({ condition: { date_less_than: { "qcs:current_time": "2027-01-01T00:00:00Z" }, date_greater_than: { "qcs:current_time": "2027-02-01T00:00:00Z" } } }), at: "/statement/0/condition", silent: allow({ condition: { date_less_than: { "qcs:current_time": "2027-02-01T00:00:00Z" }, date_greater_than: { "qcs:current_time": "2027-01-01T00:00:00Z" } } }) },
  "statement-without-effect": { fires: statements({}, { action: ["aiart:TextToImage"] }), at: "/statement/1", silent: statements({}, { effect: "deny", action: ["aiart:TextToImage"] }) },
  undecided: {
    fires: statements({ condition: { string_equal: { "qcs:ip": "192.0.2.1" }, ip_equal: { "qcs:ip": "192.0.2.0/24" } } }, { condition: { ip_equal: { "qcs:ip": "192.0.0.0/16" } } }),
    at: "/statement/0",
    silent: statements({ condition: { ip_equal: { "qcs:ip": "192.0.2.0/24" } } }, { condition: { ip_equal: { "qcs:ip": "192.0.0.0/16" } } }),
  },

  "ip-condition-unsupported": { fires: allow({ action: ["deaf:Listen"], condition: { ip_equal: { "qcs:ip": ["192.0.2.0/24"] } } }), at: "/statement/0/condition/ip_equal/qcs:ip", silent: allow({ action: ["deaf:Look"], condition: { ip_equal: { "qcs:ip": ["192.0.2.0/24"] } } }) },
};

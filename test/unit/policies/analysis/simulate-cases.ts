import { aiart, type Assumption, type Catalog, type Reason, type Request, type semanticRules } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, call, deny, type RawStatement } from "./raw.ts";

/** A decision that follows from one rule of the semantics. */
interface RuleCase {
  readonly about: string;
  readonly statements: readonly RawStatement[];
  readonly request: Request;
  readonly reason: Reason;
  readonly catalogs?: readonly Catalog[];
}

/** A decision that follows from an assumption, and what it would be under the contrary one. */
interface AssumedCase extends RuleCase {
  readonly otherwise: Reason;
}

const image = "aiart:TextToImage";
const readObject = "cos:GetObject";
const office = { ip_equal: { "qcs:ip": ["203.0.113.0/24"] } };

export const ruleCases: Readonly<Record<Exclude<(typeof semanticRules)[number]["id"], Assumption>, readonly RuleCase[]>> = {
  "default-deny": [
    { about: "another operation", statements: [allow(image)], request: call("aiart:ImageToImage"), reason: "no-match" },
    { about: "a deny that does not match", statements: [deny(image)], request: call("aiart:ImageToImage"), reason: "no-match" },
  ],
  "deny-wins": [
    { about: "deny after allow", statements: [allow("aiart:*"), deny(image)], request: call(image), reason: "explicit-deny" },
    { about: "deny before a closer allow", statements: [deny("*"), allow(image)], request: call(image), reason: "explicit-deny" },
    { about: "a deny elsewhere", statements: [allow(image), deny(image, { condition: { ip_equal: { "qcs:ip": "198.51.100.0/24" } } })], request: call(image, { ip: "203.0.113.9" }), reason: "allowed" },
  ],
  "values-or": [
    { about: "the second range", statements: [allow(image, { condition: { ip_equal: { "qcs:ip": ["203.0.113.0/24", "198.51.100.7"] } } })], request: call(image, { ip: "198.51.100.7" }), reason: "allowed" },
    { about: "none of two texts", statements: [allow(readObject, { condition: { string_equal: { k: ["a", "b"] } } })], request: call(readObject, { context: { k: "c" } }), reason: "no-match" },
  ],
  "keys-and": [
    { about: "one key of two", statements: [allow(readObject, { condition: { string_equal: { k: "a", l: "b" } } })], request: call(readObject, { context: { k: "a", l: "a" } }), reason: "no-match" },
    { about: "one operator of two", statements: [allow(image, { condition: { ...office, date_less_than: { "qcs:current_time": "2027-01-01T00:00:00Z" } } })], request: call(image, { ip: "203.0.113.9" }), reason: "no-match" },
    { about: "both operators on one key", statements: [allow(image, { condition: { ip_equal: { "qcs:ip": "203.0.113.0/24" }, ip_not_equal: { "qcs:ip": "203.0.113.9" } } })], request: call(image, { ip: "203.0.113.8" }), reason: "allowed" },
  ],
  "absent-key": [
    { about: "an address condition without address", statements: [allow(image, { condition: office })], request: call(image), reason: "no-match" },
    { about: "a negated operator", statements: [allow(readObject, { condition: { string_not_equal: { k: "a" } } })], request: call(readObject), reason: "no-match" },
    { about: "COS's pair of allow and deny", statements: [allow(readObject, { condition: { string_equal_if_exist: { k: "a" } } }), deny(readObject, { condition: { string_not_equal: { k: "a" } } })], request: call(readObject), reason: "allowed" },
  ],
  "if-exist": [
    { about: "absent", statements: [allow(readObject, { condition: { numeric_less_than_if_exist: { k: 10 } } })], request: call(readObject), reason: "allowed" },
    { about: "there, and unfit", statements: [allow(readObject, { condition: { numeric_less_than_if_exist: { k: 10 } } })], request: call(readObject, { context: { k: "10" } }), reason: "no-match" },
  ],
  "for-all-value": [
    { about: "one value unfit", statements: [allow("cvm:RunInstances", { condition: { "for_all_value:string_equal": { "qcs:request_tag": ["a&1", "b&2"] } } })], request: call("cvm:RunInstances", { context: { "qcs:request_tag": ["a&1", "c&3"] } }), reason: "no-match" },
    { about: "every value fit", statements: [allow("cvm:RunInstances", { condition: { "for_all_value:string_equal": { "qcs:request_tag": ["a&1", "b&2"] } } })], request: call("cvm:RunInstances", { context: { "qcs:request_tag": ["b&2"] } }), reason: "allowed" },
  ],
  "for-any-value": [
    { about: "one value fit", statements: [allow("cvm:RunInstances", { condition: { "for_any_value:string_equal": { "qcs:resource_tag": ["a&1"] } } })], request: call("cvm:RunInstances", { context: { "qcs:resource_tag": ["c&3", "a&1"] } }), reason: "allowed" },
    { about: "a negated operator: one value that is another", statements: [allow("cvm:RunInstances", { condition: { "for_any_value:string_not_equal": { "qcs:resource_tag": ["a&1"] } } })], request: call("cvm:RunInstances", { context: { "qcs:resource_tag": ["a&1"] } }), reason: "no-match" },
  ],
  "action-wildcard": [
    { about: "at the end", statements: [allow("aiart:Text*")], request: call(image), reason: "allowed" },
    { about: "in the middle and before", statements: [allow("aiart:*To*age")], request: call(image), reason: "allowed" },
    { about: "nothing is text too", statements: [allow("aiart:TextToImage*")], request: call(image), reason: "allowed" },
    { about: "not another service", statements: [allow("ai*:Text*")], request: call("hunyuan:TextToImage"), reason: "no-match" },
    { about: "a dot is a dot", statements: [allow("a.art:*")], request: call(image), reason: "no-match" },
    { about: "every service", statements: [allow("*")], request: call("cvm:RunInstances"), reason: "allowed" },
  ],
  "name-prefix": [{ about: "the old form", statements: [allow("name/aiart:TextToImage")], request: call(image), reason: "allowed" }],
  "empty-segment": [
    { about: "region and account left empty", statements: [allow(readObject, { resource: "qcs::cos:::bucket/a" })], request: call(readObject, { resource: "qcs::cos:ap-guangzhou:uid/1:bucket/a" }), reason: "allowed" },
    { about: "the last one is its own", statements: [allow(readObject, { resource: "qcs::cos:::bucket/a" })], request: call(readObject, { resource: "qcs::cos:ap-guangzhou:uid/1:bucket/ab" }), reason: "no-match" },
    { about: "a call about no resource", statements: [allow(readObject, { resource: "qcs::cos:::*" })], request: call(readObject), reason: "no-match" },
  ],
  variables: [
    { about: "the caller's own queue", statements: [allow("cmq:*", { resource: "qcs::cmq:::queue/${uin}/*" })], request: call("cmq:Send", { resource: "qcs::cmq:gz:uin/1:queue/42/a", context: { "qcs:uin": "42" } }), reason: "allowed" },
    { about: "another's queue", statements: [allow("cmq:*", { resource: "qcs::cmq:::queue/${uin}/*" })], request: call("cmq:Send", { resource: "qcs::cmq:gz:uin/1:queue/43/a", context: { "qcs:uin": "42" } }), reason: "no-match" },
    { about: "in a condition", statements: [allow(readObject, { condition: { string_equal: { "qcs:create_uin": "${owner_uin}" } } })], request: call(readObject, { context: { "qcs:owner_uin": "42", "qcs:create_uin": "42" } }), reason: "allowed" },
  ],
  "operation-level": [
    { about: "a named resource voids the grant", statements: [allow(image, { resource: "qcs::aiart:::*" })], request: call(image, { resource: "qcs::aiart:::image/1" }), reason: "no-match" },
    { about: "so it does for an operation that the page does not list", statements: [allow("aiart:New", { resource: "qcs::aiart:::*" })], request: call("aiart:New", { resource: "qcs::aiart:::image/1" }), reason: "no-match" },
    { about: "beside the star it does not", statements: [allow(image, { resource: ["qcs::aiart:::image/2", "*"] })], request: call(image, { resource: "qcs::aiart:::image/1" }), reason: "allowed" },
    { about: "one operation of a service that knows resources", statements: [allow("s:*", { resource: "qcs::s:::*" })], request: call("s:ab", { resource: "qcs::s:::a" }), reason: "no-match", catalogs: smallCatalogs },
  ],
  "host-bits": [{ about: "Tencent's own sample", statements: [allow(image, { condition: { ip_equal: { "qcs:ip": "10.217.182.3/24" } } })], request: call(image, { ip: "10.217.182.200" }), reason: "allowed" }],
  "key-case": [
    { about: "another case", statements: [allow(image, { condition: { ip_equal: { "qcs:IP": "0.0.0.0/0" } } })], request: call(image, { ip: "203.0.113.9" }), reason: "no-match" },
    { about: "a name that objects have of their own", statements: [allow(readObject, { condition: { string_equal: JSON.parse('{ "__proto__": "a" }') as Record<string, string> } })], request: call(readObject, { context: JSON.parse('{ "__proto__": "a" }') as Record<string, string> }), reason: "allowed" },
    { about: "a name that every object inherits", statements: [allow(readObject, { condition: { null_equal: { constructor: "true" } } })], request: call(readObject, { context: {} }), reason: "allowed" },
  ],
};

export const assumedCases: Readonly<Record<Assumption, readonly AssumedCase[]>> = {
  "negated-values": [{ about: "inside one of two ranges", statements: [allow(image, { condition: { ip_not_equal: { "qcs:ip": ["203.0.113.0/24", "198.51.100.0/24"] } } })], request: call(image, { ip: "203.0.113.9" }), reason: "no-match", otherwise: "allowed" }],
  "action-case": [{ about: "all small", statements: [allow("aiart:texttoimage")], request: call(image), reason: "no-match", otherwise: "allowed" }],
  "plain-operator-many-values": [{ about: "one tag of two", statements: [allow("cvm:RunInstances", { condition: { string_equal: { "qcs:resource_tag": "a&1" } } })], request: call("cvm:RunInstances", { context: { "qcs:resource_tag": ["a&1", "b&2"] } }), reason: "allowed", otherwise: "no-match" }],
  "empty-values": [{ about: "no tag at all", statements: [allow("cvm:RunInstances", { condition: { "for_all_value:string_equal": { "qcs:resource_tag": "a&1" } } })], request: call("cvm:RunInstances", { context: { "qcs:resource_tag": [] } }), reason: "no-match", otherwise: "allowed" }],
  "null-equal": [
    { about: "absent", statements: [allow(readObject, { condition: { null_equal: { k: "true" } } })], request: call(readObject), reason: "allowed", otherwise: "no-match" },
    { about: "absent, asked to be there", statements: [allow(readObject, { condition: { null_equal: { k: false } } })], request: call(readObject), reason: "no-match", otherwise: "allowed" },
  ],
  "like-wildcard": [{ about: "a star inside", statements: [allow(readObject, { condition: { string_like: { k: "a*z" } } })], request: call(readObject, { context: { k: "abcz" } }), reason: "allowed", otherwise: "no-match" }],
  "resource-wildcard": [{ about: "a star inside a segment", statements: [allow(readObject, { resource: "qcs::cos:::a/*/z" })], request: call(readObject, { resource: "qcs::cos:gz:uid/1:a/b/z" }), reason: "allowed", otherwise: "no-match" }],
  "equal-wildcard": [{ about: "a star", statements: [allow(readObject, { condition: { string_equal: { k: "a*" } } })], request: call(readObject, { context: { k: "abc" } }), reason: "no-match", otherwise: "allowed" }],
  ipv6: [{ about: "in the range", statements: [allow(image, { condition: { ip_equal: { "qcs:ip": "2001:db8::/32" } } })], request: call(image, { ip: "2001:db8::9" }), reason: "allowed", otherwise: "no-match" }],
  "time-without-zone": [
    { about: "without Z", statements: [allow(image, { condition: { date_less_than: { "qcs:current_time": "2027-01-01 00:00:00" } } })], request: call(image, { time: "2026-12-31T20:00:00Z" }), reason: "allowed", otherwise: "no-match" },
    { about: "a date alone", statements: [allow(image, { condition: { date_less_than: { "qcs:current_time": "2027-01-01" } } })], request: call(image, { time: "2026-12-31T20:00:00Z" }), reason: "allowed", otherwise: "no-match" },
  ],
  "unreadable-value": [{ about: "a word where a number is asked for", statements: [allow(readObject, { condition: { numeric_not_equal: { k: 1 } } })], request: call(readObject, { context: { k: "one" } }), reason: "no-match", otherwise: "allowed" }],
  "no-tags": [{ about: "a tag on aiart", statements: [allow(image, { condition: { string_equal: { "qcs:resource_tag": "a&1" } } })], request: call(image, { context: { "qcs:resource_tag": "a&1" } }), reason: "no-match", otherwise: "allowed" }],
  "no-address": [{ about: "an address that the service does not look at", statements: [allow("t:b", { condition: office })], request: call("t:b", { ip: "203.0.113.9" }), reason: "no-match", otherwise: "allowed", catalogs: smallCatalogs }],
  "read-only-action": [
    { about: "a read operation", statements: [allow("aiart:*", { condition: { numeric_equal: { "qcs:read_only_action": 1 } } })], request: call(image), reason: "allowed", otherwise: "no-match" },
    { about: "a write operation, whatever the request says", statements: [allow("aiart:*", { condition: { numeric_equal: { "qcs:read_only_action": 1 } } })], request: call("aiart:SetPayMode", { context: { "qcs:read_only_action": "1" } }), reason: "no-match", otherwise: "allowed" },
  ],
  "feature-set": [{ about: "a number of CAM's", statements: [allow("permid/280649")], request: call(image), reason: "no-match", otherwise: "allowed" }],
  "unfilled-variable": [{ about: "a name without its number", statements: [allow(readObject, { condition: { string_equal: { k: "user${uin}" } } })], request: call(readObject, { context: { k: "user" } }), reason: "no-match", otherwise: "allowed" }],
  "account-principal": [{ about: "another user of the account", statements: [{ effect: "allow", action: "name/sts:AssumeRole", principal: { qcs: "qcs::cam::uin/100000000001:uin/100000000001" } }], request: call("sts:AssumeRole", { principal: { qcs: "qcs::cam::uin/100000000001:uin/200000000001" } }), reason: "allowed", otherwise: "no-match" }],
};

/** Decisions that follow from several rules, or from a form of writing. */
export const formCases: readonly RuleCase[] = [
  { about: "a statement that is about everyone", statements: [{ effect: "deny", principal: "*", action: "*", resource: "*" }], request: call(image), reason: "explicit-deny" },
  { about: "anyone, in COS's words", statements: [{ effect: "allow", principal: { qcs: ["qcs::cam::anyone:anyone"] }, action: readObject, resource: "*" }], request: call(readObject), reason: "allowed" },
  { about: "a service that is trusted", statements: [{ effect: "allow", principal: { service: ["scf.qcloud.com"] }, action: "sts:AssumeRole" }], request: call("sts:AssumeRole", { principal: { service: "scf.qcloud.com" } }), reason: "allowed" },
  { about: "a user of the name of a service", statements: [{ effect: "allow", principal: { service: ["scf.qcloud.com"] }, action: "sts:AssumeRole" }], request: call("sts:AssumeRole", { principal: { qcs: "scf.qcloud.com" } }), reason: "no-match" },
  { about: "the account, in the manual's words", statements: [{ effect: "allow", principal: { qcs: "qcs::cam::uin/1:root" }, action: "sts:AssumeRole" }], request: call("sts:AssumeRole", { principal: { qcs: "qcs::cam::uin/1:uin/2" } }), reason: "allowed" },
  { about: "another account whose number begins the same", statements: [{ effect: "allow", principal: { qcs: "qcs::cam::uin/1:root" }, action: "sts:AssumeRole" }], request: call("sts:AssumeRole", { principal: { qcs: "qcs::cam::uin/12:uin/2" } }), reason: "no-match" },
  { about: "a variable in a resource", statements: [allow(readObject, { resource: "qcs::cos:::prefix//${app_id}/${uin}/*" })], request: call(readObject, { resource: "qcs::cos:gz:uid/5:prefix//7/12/a", context: { "qcs:uin": "12", "qcs:app_id": "7" } }), reason: "allowed" },
  { about: "a variable that would be a wildcard", statements: [allow(readObject, { resource: "qcs::cos:::${uin}" })], request: call(readObject, { resource: "qcs::cos:gz:uid/5:a", context: { "qcs:uin": "*" } }), reason: "no-match" },
  { about: "a resource with colons in its last segment", statements: [allow(readObject, { resource: "qcs::cos:::a:*" })], request: call(readObject, { resource: "qcs::cos:gz:uid/5:a:b:c" }), reason: "allowed" },
  { about: "numbers however they are written", statements: [allow(readObject, { condition: { numeric_equal: { k: "1.50" } } })], request: call(readObject, { context: { k: "15e-1" } }), reason: "allowed" },
  { about: "booleans in any case", statements: [allow(readObject, { condition: { bool_equal: { k: true } } })], request: call(readObject, { context: { k: "True" } }), reason: "allowed" },
  { about: "texts in any case where that is asked", statements: [allow(readObject, { condition: { string_equal_ignore_case: { k: "Art" } } })], request: call(readObject, { context: { k: "ART" } }), reason: "allowed" },
  { about: "a moment in another zone", statements: [allow(image, { condition: { date_equal: { "qcs:current_time": "2027-01-01T08:00:00+08:00" } } })], request: call(image, { time: "2027-01-01T00:00:00Z" }), reason: "allowed" },
  { about: "the end of a range is in it", statements: [allow(image, { condition: office })], request: call(image, { ip: "203.0.113.255" }), reason: "allowed" },
  { about: "the next address is not", statements: [allow(image, { condition: office })], request: call(image, { ip: "203.0.114.0" }), reason: "no-match" },
  { about: "an IPv6 address in no IPv4 range", statements: [allow(image, { condition: { ip_equal: { "qcs:ip": "0.0.0.0/0" } } })], request: call(image, { ip: "::1" }), reason: "no-match" },
];

/** Catalogs of a case: aiart where it names none. */
export const catalogsOf = ({ catalogs }: RuleCase): readonly Catalog[] => catalogs ?? [aiart];

import type { Catalog, Relation } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, deny, type RawCondition, type RawPrincipal, type RawStatement } from "./raw.ts";

/** Two documents, and how the second stands to the first. */
export interface CompareCase {
  readonly about: string;
  readonly before: readonly RawStatement[];
  readonly after: readonly RawStatement[];
  readonly relation: Relation;
  readonly catalogs?: readonly Catalog[];
}

const image = "aiart:TextToImage";
const object = "cos:GetObject";
const on = (action: string | readonly string[], condition: RawCondition): RawStatement => allow(action, { condition });
const from = (...ranges: readonly string[]): RawStatement => on("aiart:*", { ip_equal: { "qcs:ip": ranges } });
const assume = (principal: RawPrincipal, action = "name/sts:AssumeRole"): RawStatement => ({ effect: "allow", principal, action });
const cases = (relation: Relation, ...list: readonly (readonly [string, readonly RawStatement[], readonly RawStatement[], (readonly Catalog[])?])[]): CompareCase[] =>
  list.map(([about, before, after, catalogs]) => ({ about, before, after, relation, ...(catalogs ? { catalogs } : {}) }));

export const compareCases: readonly CompareCase[] = [
  ...cases(
    "equivalent",
    ["one value and a list of one", [allow(image)], [allow([image], { resource: ["*"] })]],
    ["the old name/ form", [allow("name/aiart:TextToImage")], [allow(image)]],
    ["* and *:* and name/*:*", [allow("*")], [allow(["*:*", "name/*:*"])]],
    ["stars beside each other", [allow("aiart:Text**")], [allow("aiart:Text*")]],
    ["a name that a wildcard covers", [allow(["aiart:*", image])], [allow("aiart:*")]],
    ["half and half of the addresses", [from("203.0.113.0/25", "203.0.113.128/25")], [from("203.0.113.0/24")]],
    ["host bits", [from("10.217.182.3/24")], [from("10.217.182.0/24")]],
    ["a bare address", [from("192.168.1.1")], [from("192.168.1.1/32")]],
    ["a guard inside an allow from the same place", [from("203.0.113.0/24")], [from("203.0.113.0/24"), deny("*", { condition: { ip_not_equal: { "qcs:ip": "203.0.113.0/24" } } })]],
    ["before and from a moment on", [on(image, { date_less_than: { "qcs:current_time": "2027-01-01T00:00:00Z" } }), on(image, { date_greater_than_equal: { "qcs:current_time": "2027-01-01T00:00:00Z" } })], [allow(image)]],
    ["one moment in two zones and three forms", [on(image, { date_less_than: { "qcs:current_time": ["2027-01-01T08:00:00+08:00"] } })], [on(image, { date_less_than: { "qcs:current_time": ["2027-01-01", "2027-01-01 00:00:00"] } })]],
    ["a condition that never holds", [on(image, { numeric_less_than: { n: 1 }, numeric_greater_than: { n: 1 } })], [deny("*")]],
    ["a deny that another covers", [allow("*"), deny("aiart:*"), deny(image)], [allow("*"), deny("aiart:*")]],
    ["an allow that is denied", [allow([image, object]), deny("aiart:*")], [allow(object)]],
    ["a resource that voids a grant", [allow(image, { resource: "qcs::aiart:::image/1" })], []],
    ["a tag condition where there are no tags", [on(image, { "for_any_value:string_equal": { "qcs:resource_tag": "a&1" } })], []],
    ["the key of the read class, for a write operation", [on("aiart:SetPayMode", { numeric_equal: { "qcs:read_only_action": 1 } })], []],
    ["the key of the read class, for a read operation", [on(image, { numeric_equal: { "qcs:read_only_action": 1 } })], [allow(image)]],
    ["numbers written otherwise", [on(object, { numeric_equal: { n: "1.50" } })], [on(object, { numeric_equal: { n: 1.5 } })]],
    ["empty segments and stars", [allow(object, { resource: "qcs::cos:::b/*" })], [allow(object, { resource: "qcs:*:cos:*:*:b/*" })]],
    ["a path that a prefix covers", [allow(object, { resource: ["qcs::cos:::b/*", "qcs::cos:gz::b/c/*"] })], [allow(object, { resource: "qcs::cos:::b/*" })]],
    ["equal, or not equal, or absent", [on(object, { string_equal: { k: "a" } }), on(object, { string_not_equal_if_exist: { k: "a" } })], [allow(object)]],
    ["the account in both of its forms", [assume({ qcs: "qcs::cam::uin/1:root" })], [assume({ qcs: ["qcs::cam::uin/1:uin/1"] })]],
    ["a user of a trusted account", [assume({ qcs: ["qcs::cam::uin/1:root", "qcs::cam::uin/1:uin/2"] })], [assume({ qcs: "qcs::cam::uin/1:root" })]],
    ["everyone in two forms", [assume("*")], [assume({ qcs: "qcs::cam::anyone:anyone" })]],
    ["a principal at the top or in the statement", [assume({ service: "scf.qcloud.com" })], [{ ...assume({ service: ["scf.qcloud.com"] }), resource: "*" }]],
    ["the condition that a variable names is its own key", [on(object, { string_equal: { "qcs:uin": "${uin}" } }), on(object, { null_equal: { "qcs:uin": true } })], [on(object, { string_equal: { "qcs:uin": "${uin}" } }), on(object, { null_equal: { "qcs:uin": true }, string_equal_if_exist: { "qcs:uin": "" } })]],
    ["a stray blank makes an operation that can't be", [allow("cos: GetObject")], []],
    ["a set of tags, all or none", [on("cvm:*", { "for_all_value:string_equal": { "qcs:resource_tag": ["a&1"] } }), on("cvm:*", { "for_any_value:string_not_equal": { "qcs:resource_tag": ["a&1"] } })], [on("cvm:*", { "for_all_value:string_like": { "qcs:resource_tag": ["*"] } })]],
    ["two ways to be denied", [allow("*"), deny("cvm:*"), deny("cos:*")], [allow("*"), deny(["cos:*", "cvm:*"])]],
  ),
  ...cases(
    "broader",
    ["one more operation", [allow(image)], [allow([image, "aiart:ImageToImage"])]],
    ["all listed, and those to come", [allow("aiart:*"), deny("aiart:*")], [allow("aiart:NewOperation*")]],
    ["named operations against the whole service", [allow("aiart:Describe*")], [allow("aiart:*")]],
    ["a wider range", [from("203.0.113.0/25")], [from("203.0.113.0/24")]],
    ["every IPv4 address against everywhere", [from("0.0.0.0/0")], [allow("aiart:*")]],
    ["every address of both families, and calls without one", [from("0.0.0.0/0", "::/0")], [allow("aiart:*")]],
    ["one address more", [from("203.0.113.0/24")], [from("203.0.113.0/24", "203.0.114.0")]],
    ["a later end", [on(image, { date_less_than: { "qcs:current_time": "2027-01-01T00:00:00Z" } })], [on(image, { date_less_than_equal: { "qcs:current_time": "2027-01-01T00:00:00Z" } })]],
    ["if the key exists", [on(object, { string_equal: { k: "a" } })], [on(object, { string_equal_if_exist: { k: "a" } })]],
    ["any case", [on(object, { string_equal: { k: "a" } })], [on(object, { string_equal_ignore_case: { k: "a" } })]],
    ["a wildcard in the middle", [allow("aiart:SubmitMemeJob")], [allow("aiart:Submit*Job")]],
    ["a wildcard in a text", [on(object, { string_equal: { k: "a*" } })], [on(object, { string_like: { k: "a*" } })]],
    ["any tag instead of all", [on("cvm:*", { "for_all_value:string_equal": { "qcs:resource_tag": ["a&1"] } })], [on("cvm:*", { "for_any_value:string_equal": { "qcs:resource_tag": ["a&1"] } })]],
    ["the read class, also of what the page does not list", [allow(image)], [on("aiart:Text*", { numeric_equal: { "qcs:read_only_action": 1 } })]],
    ["one user against the account", [assume({ qcs: "qcs::cam::uin/1:uin/2" })], [assume({ qcs: "qcs::cam::uin/1:root" })]],
    ["a bound variable against a star", [allow(object, { resource: "qcs::cos:::user/${uin}/*" })], [allow(object, { resource: "qcs::cos:::user/*" })]],
    ["two variables that may be one", [allow(object, { resource: "qcs::cos:::${uin}/${uin}" })], [allow(object, { resource: "qcs::cos:::${uin}/${owner_uin}" }), allow(object, { resource: "qcs::cos:::${uin}/${uin}" })]],
    ["a number far away", [], [on(object, { numeric_less_than: { n: "-1e300" } })]],
    ["a number between neighbours", [on(object, { numeric_less_than: { n: 0.1 } })], [on(object, { numeric_less_than: { n: 0.2 } })]],
    ["true spelled so that a pattern sees it", [], [on(object, { bool_equal: { b: true }, string_like: { b: "T*" } })]],
    ["an operation beside a listed one, that the page does not class", [], [on("aiart:Te*xtToImage", { numeric_equal: { "qcs:read_only_action": 0 } })]],
    ["an operation level operation beside others", [], [allow("s:*", { resource: "qcs::s:::*" })], smallCatalogs],
    ["one empty value of several", [on(object, { null_equal: { k: 1 } })], [on(object, { "for_any_value:string_equal": { k: "" } }), on(object, { null_equal: { k: 1 } })]],
    ["private characters are characters", [], [allow("cos:a*b"), deny("cos:*\ue000*")]],
    ["a feature set", [allow(image)], [allow([image, "permid/280649"])]],
  ),
  ...cases(
    "narrower",
    ["a number where a variable stands", [allow(object, { resource: "qcs::cos:::user/${uin}" })], [allow(object, { resource: "qcs::cos:::user/${uin}" }), deny(object, { resource: "qcs::cos:::user/12" })]],
    ["a number behind a star", [allow(object, { resource: "qcs::cos:::*/${uin}/x" })], [allow(object, { resource: "qcs::cos:::*/${uin}/x" }), deny(object, { resource: "qcs::cos:::b/12/x" })]],
    ["a number behind another variable", [allow(object, { resource: "qcs::cos:::${uin}/${owner_uin}" })], [allow(object, { resource: "qcs::cos:::${uin}/${owner_uin}" }), deny(object, { resource: "qcs::cos:::5/7" })]],
    ["a number that a condition names", [on(object, { string_equal: { k: "${uin}" } })], [on(object, { string_equal: { k: "${uin}" } }), deny(object, { condition: { string_equal: { k: "12" } } })]],
    ["a variable's own key", [allow(object, { resource: "qcs::cos:::user/${uin}" })], [allow(object, { resource: "qcs::cos:::user/${uin}" }), deny(object, { condition: { string_equal: { "qcs:uin": "12" } } })]],
    ["where resources meet", [allow(object, { resource: "qcs::cos:::a/*" })], [allow(object, { resource: "qcs::cos:::a/*" }), deny(object, { resource: "qcs::cos:::*/b" })]],
    ["where actions meet", [allow("cos:Get*")], [allow("cos:Get*"), deny("cos:*Object")]],
    ["where texts meet", [on(object, { string_like: { k: "a*" } })], [on(object, { string_like: { k: "a*" } }), deny(object, { condition: { string_like: { k: "*b" } } })]],
    ["callers that have no name", [allow("sts:AssumeRole")], [{ ...assume({ qcs: "qcs::cam::*" }, "sts:AssumeRole"), resource: "*" }]],
    ["calls without an address", [allow(image)], [from("0.0.0.0/0", "::/0")].map((statement) => ({ ...statement, action: image }))],
  ),
  ...cases(
    "incomparable",
    [
      "a deny that only a list of values meets",
      [allow("s:a"), deny("*", { condition: { bool_equal_if_exist: { b: [false] }, bool_equal: { b: [true] } } })],
      [on("s:a", { "for_any_value:bool_equal_if_exist": { b: true } }), deny("s:a", { condition: { string_equal_if_exist: { k: "a" } } })],
    ],
    ["other operations", [allow(image)], [allow("aiart:ImageToImage")]],
    ["overlapping patterns", [allow("cos:Get*")], [allow("cos:*Object")]],
    ["overlapping ranges and moments", [on(image, { ip_equal: { "qcs:ip": "203.0.113.0/24" } })], [on(image, { date_less_than: { "qcs:current_time": "2027-01-01T00:00:00Z" } })]],
    ["a family of addresses each", [from("0.0.0.0/0")], [from("::/0")]],
    ["trust in a service and in a provider", [assume({ service: "scf.qcloud.com" })], [assume({ federated: "qcs::cam::uin/1:saml-provider/corp" })]],
    ["another service of the same operation", [allow(image)], [allow("hunyuan:TextToImage")]],
    ["other regions", [allow(object, { resource: "qcs::cos:ap-guangzhou::b/*" })], [allow(object, { resource: "qcs::cos:ap-beijing::b/*" })]],
    ["small and capital", [allow("aiart:texttoimage")], [allow(image)]],
    ["keys in another case", [on(object, { string_equal: { k: "a" } })], [on(object, { string_equal: { K: "a" } })]],
    ["absent and empty", [on(object, { string_equal: { k: "" } })], [on(object, { string_equal_if_exist: { k: "a" } })]],
  ),
];

/** Documents that can't be compared exactly, and what is said of them. */
export const undecidedCases: readonly { readonly about: string; readonly statement: RawStatement; readonly says: RegExp }[] = [
  { about: "an address that is compared as a text", statement: on(image, { ip_equal: { "qcs:ip": "203.0.113.0/24" }, string_not_equal: { "qcs:ip": "203.0.113.9" } }), says: /Use ip_equal only/ },
  { about: "an address that is compared with a pattern", statement: on(image, { string_like: { "qcs:ip": "203.0.113.*" } }), says: /`qcs:ip` is compared with patterns\. Use ip_equal/ },
  { about: "a moment that is compared with a pattern", statement: on(image, { string_like: { "qcs:current_time": "2027-*" } }), says: /`qcs:current_time` is compared with patterns\. Use the date operators/ },
  { about: "a number that is compared with a pattern", statement: on(object, { numeric_less_than: { n: 5 }, string_like: { n: "1*" } }), says: /`n` is compared with patterns and by its numeric value/ },
  { about: "a variable that touches a star", statement: allow(object, { resource: ["qcs::cos:::a/${uin}*", "qcs::cos:::a/${uin}"] }), says: /Set it apart/ },
  { about: "a variable that touches a digit", statement: allow(object, { resource: ["qcs::cos:::1${uin}", "qcs::cos:::123"] }), says: /Set it apart/ },
  { about: "variables that touch each other", statement: allow(object, { resource: "qcs::cos:::${uin}${app_id}" }), says: /Set it apart/ },
  { about: "a variable that is compared by size", statement: on(object, { numeric_less_than: { "qcs:uin": 5 }, string_equal: { k: "${uin}" } }), says: /Set it apart/ },
];

import fc from "fast-check";
import type { RawCondition, RawDocument, RawPrincipal, RawStatement, Scalar } from "../raw.ts";

/** The types of value that CAM's operators compare. */
type ValueType = "string" | "numeric" | "date" | "bool" | "ip" | "null";

/** Condition keys, each with the type that its values usually have. */
export const wildKeys: Readonly<Record<string, ValueType>> = Object.fromEntries([
  ["k", "string"],
  ["K", "string"],
  ["__proto__", "string"],
  ["qcs:resource_tag", "string"],
  ["qcs:uin", "string"],
  ["n", "numeric"],
  ["qcs:read_only_action", "numeric"],
  ["b", "bool"],
  ["d", "date"],
  ["qcs:current_time", "date"],
  ["i", "ip"],
  ["qcs:ip", "ip"],
]);

/** What a wild document is made of. */
export interface Wild {
  readonly statements: number;
  readonly documents: number;
  readonly keys: readonly string[];
  readonly conditions: number;
  /** In how many of a hundred conditions an operator of another type asks for the key. */
  readonly mixed: number;
  /** Whether actions are any patterns, or a few that meet often. */
  readonly anyAction: boolean;
  readonly resources: boolean;
  readonly principals: boolean;
  readonly variables: boolean;
}

/** Every construct of the language, strange ones as often as usual ones. */
export const everythingWild: Wild = { statements: 4, documents: 2, keys: Object.keys(wildKeys), conditions: 3, mixed: 25, anyAction: true, resources: true, principals: true, variables: true };

const text = (letters: readonly string[], length: { minLength?: number; maxLength: number }): fc.Arbitrary<string> => fc.array(fc.constantFrom(...letters), length).map((list) => list.join(""));
const pattern = text(["a", "b", "a", "b", "*"], { minLength: 1, maxLength: 5 });
const often = <T>(usual: fc.Arbitrary<T>, weight: number, ...others: fc.Arbitrary<T>[]): fc.Arbitrary<T> => fc.oneof({ weight, arbitrary: usual }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));
const oneOrMany = <T>(one: fc.Arbitrary<T>, most = 3): fc.Arbitrary<T | T[]> => fc.oneof(one, fc.array(one, { minLength: 1, maxLength: most }));

const action = fc.oneof(
  { weight: 8, arbitrary: pattern.map((operation) => `s:${operation}`) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom("name/", ""), fc.constantFrom("s", "t", "u", "*", "s*", "*t"), pattern).map(([old, service, operation]) => `${old}${service}:${operation}`) },
  { weight: 1, arbitrary: fc.constantFrom("*", "*:*", "name/*:*", "s:*", "name/s:ab", "permid/7", "S:AB", "s:a:b") },
);

const fewActions = fc.constantFrom("s:a", "s:*", "*", "s:a*", "t:b");

/** Resources: the segments that matter here, and last ones with paths, patterns and variables. */
function resource(variables: boolean): fc.Arbitrary<string> {
  const last = fc.oneof(pattern, fc.constantFrom("", "*", "a/b", "a/*", "a:b", "prefix//a/b", ...(variables ? ["a/${uin}", "${uin}", "${uin}/${owner_uin}", "a/12", "12"] : [])));
  return often<string>(fc.constant("*"), 1, fc.tuple(often(fc.constant(""), 3, fc.constantFrom("s", "*")), often(fc.constant(""), 5, fc.constantFrom("a", "a*")), often(fc.constant(""), 3, fc.constantFrom("uin/1", "uin/*")), last).map(([service, region, account, end]) => `qcs::${service}:${region}:${account}:${end}`));
}

const names = {
  qcs: fc.constantFrom("qcs::cam::uin/1:uin/1", "qcs::cam::uin/1:root", "qcs::cam::uin/1:uin/2", "qcs::cam::uin/1:uin/*", "qcs::cam::uin/12:uin/12", "*", "qcs::cam::anyone:anyone"),
  service: fc.constantFrom("a.qcloud.com", "*.qcloud.com", "b.qcloud.com"),
  federated: fc.constantFrom("qcs::cam::uin/1:saml-provider/a", "qcs::cam::uin/1:saml-provider/*"),
};
const principal: fc.Arbitrary<RawPrincipal> = often<RawPrincipal>(
  fc.record({ qcs: oneOrMany(names.qcs), service: oneOrMany(names.service), federated: oneOrMany(names.federated) }, { requiredKeys: [] }).filter((one) => Object.keys(one).length > 0),
  6,
  fc.constant("*" as const),
);

const comparisons = ["equal", "not_equal", "less_than", "less_than_equal", "greater_than", "greater_than_equal"];
const operators: Readonly<Record<ValueType, readonly string[]>> = {
  string: ["string_equal", "string_not_equal", "string_equal_ignore_case", "string_not_equal_ignore_case", "string_like", "string_not_like", "binary_equal"],
  numeric: comparisons.map((name) => `numeric_${name}`),
  date: comparisons.map((name) => `date_${name}`),
  bool: ["bool_equal"],
  ip: ["ip_equal", "ip_not_equal"],
  null: ["null_equal"],
};
const values: Readonly<Record<ValueType, readonly Scalar[]>> = {
  string: ["a", "b", "ab", "A", "aB", "a*", "*b", "a*b", "*", "", 1, "2", "true", "t*", "12"],
  numeric: [0, 1, "1.0", "2", 2.5, "-1", "1e0", "3"],
  date: ["2027-01-01T00:00:00Z", "2027-01-01", "2027-01-02T08:00:00+08:00", "2027-01-02 00:00:00", "2027-01-03T00:00:00.5Z", "2027-01-03T00:00Z"],
  bool: [true, false, "TRUE", "false"],
  ip: ["203.0.113.0/29", "203.0.113.9/30", "203.0.113.6", "203.0.113.0/28", "203.0.113.15/32", "0.0.0.0/0", "::/125", "::4/127", "::6", "::/0"],
  null: [true, false, "true", "False", 0, 1],
};
const variable: readonly Scalar[] = ["${uin}", "a/${owner_uin}", "${app_id}"];

/** A condition on one key: operator, key, values. */
function condition({ keys, mixed, variables }: Wild): fc.Arbitrary<[string, string, Scalar | Scalar[]]> {
  return fc.constantFrom(...keys).chain((key) => {
    const usual = wildKeys[key] ?? "string";
    const type = fc.nat(99).chain((percent) => (percent < mixed ? fc.constantFrom<ValueType[]>("string", "numeric", "date", "bool", "ip", "null") : percent > 95 ? fc.constant<ValueType>("null") : fc.constant(usual)));
    return type.chain((chosen) => {
      const value = fc.constantFrom(...values[chosen], ...(variables && chosen === "string" ? variable : []));
      const prefix = fc.constantFrom("", "", "", "", "for_any_value:", "for_all_value:");
      return fc.tuple(prefix, fc.constantFrom(...operators[chosen]), fc.nat(4), oneOrMany(value)).map(([set, operator, suffix, wanted]): [string, string, Scalar | Scalar[]] => [`${set}${operator}${suffix === 0 && chosen !== "null" ? "_if_exist" : ""}`, key, wanted]);
    });
  });
}

/** Conditions as the object that a document writes; whatever a key is called, it is the object's own. */
function block(conditions: readonly [string, string, Scalar | Scalar[]][]): RawCondition {
  const operators = new Map<string, Map<string, Scalar | Scalar[]>>();
  for (const [operator, key, wanted] of conditions) operators.set(operator, (operators.get(operator) ?? new Map<string, Scalar | Scalar[]>()).set(key, wanted));
  return Object.fromEntries([...operators].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

function statement(wild: Wild): fc.Arbitrary<RawStatement> {
  return fc.record({
    effect: often<"allow" | "deny">(fc.constant("allow" as const), 2, fc.constant("deny" as const)),
    action: oneOrMany(wild.anyAction ? action : fewActions),
    resource: wild.resources ? oneOrMany(resource(wild.variables), 2) : fc.constant("*"),
    principal: wild.principals ? fc.option(principal, { nil: undefined, freq: 1 }) : fc.constant(undefined),
    condition: fc.array(condition(wild), { maxLength: wild.conditions }).map((list) => (list.length > 0 ? block(list) : undefined)),
  }).map(({ principal, condition, ...rest }) => ({ ...rest, ...(principal ? { principal } : {}), ...(condition ? { condition } : {}) }));
}

/** Documents of anything that the language can say, over few letters so that parts of them meet. */
export function wildDocuments(wild: Wild): fc.Arbitrary<RawDocument[]> {
  const written = fc.record({ version: fc.constant("2.0" as const), statement: fc.array(statement(wild), { minLength: 1, maxLength: wild.statements }) });
  const shared = wild.principals ? fc.option(principal, { nil: undefined, freq: 1 }) : fc.constant(undefined);
  const document = fc.tuple(written, shared).map(([{ version, statement: list }, principal]): RawDocument => ({ version, ...(principal ? { principal } : {}), statement: list.length === 1 && list[0] ? list[0] : list }));
  return fc.array(document, { minLength: 1, maxLength: wild.documents });
}

import { aiart, type KeyValue, type Request } from "../../../../../policies/index.ts";
import { statementsOf, type RawDocument } from "../raw.ts";
import { knownElsewhere } from "./knowing.ts";

/** Everything that a request can say, in each respect; small enough to try every combination. */
export interface Universe {
  readonly actions: readonly string[];
  readonly resources: readonly (string | undefined)[];
  readonly callers: readonly Request["principal"][];
  /** The values of each condition key; undefined: the key is absent. */
  readonly keys: Readonly<Record<string, readonly (KeyValue | undefined)[]>>;
}

function words(letters: readonly string[], longest: number): string[] {
  const all = [""];
  for (let at = 0; (all[at] ?? "").length < longest; at += 1) all.push(...letters.map((letter) => `${all[at]}${letter}`));
  return all.slice(1);
}

const subsets = (values: readonly string[]): string[][] => values.reduce<string[][]>((all, value) => [...all, ...all.map((set) => [...set, value])], [[]]);
const one = (last: string, { service = "s", region = "", account = "uin/1" } = {}): string => `qcs::${service}:${region}:${account}:${last}`;
const user = (name: string): Request["principal"] => ({ qcs: `qcs::cam::uin/${name}` });
const provider = (name: string): Request["principal"] => ({ federated: `qcs::cam::uin/${name}` });

/** All words of up to four letters, some with a letter that no pattern has, and services that are known, less known and new. */
export const everyAction = [...words(["a", "b"], 4).map((word) => `s:${word}`), "s:c", "s:ac", "s:ca", "s:bcb", "s:abca", "s:ababb", "S:AB", "t:a", "t:b", "t:ab", "st:a", "u:a", "u:bb", "u:c", "permid/7"];

export const wildUniverse: Universe = {
  actions: ["s:a", "s:ab", "s:ba", "s:c", "t:b", "u:a"],
  resources: [undefined, ...["", "a", "b", "ab", "ba", "aab", "c", "a/b", "a/c", "a/12", "a/7", "12", "7", "12/7", "7/7", "7/8", "7/", "/", "a:b", "prefix//a/b"].map((last) => one(last)), one("a", { service: "" }), one("a", { region: "a" }), one("a", { region: "ab" }), one("a", { account: "uin/2" }), one("a", { account: "" })],
  callers: [undefined, ...["1:uin/1", "1:uin/2", "1:root", "1:x", "12:uin/12", "12:uin/1", "2:uin/1"].map(user), ...["a.qcloud.com", "b.qcloud.com", "c.qcloud.com", ".qcloud.com", "c.example"].map((service) => ({ service })), ...["1:saml-provider/a", "1:saml-provider/b", "2:saml-provider/a"].map(provider)],
  keys: Object.fromEntries<readonly (KeyValue | undefined)[]>([
    ["k", [undefined, "a", "b", "ab", "A", "ba", "", "12", "a/7", "1", "1.0", "true", "True", "c", ...subsets(["a", "b", "ab", "c"]), ["", "a"], ["A", "c"]]],
    ["K", [undefined, "a", "ab", "c"]],
    ["__proto__", [undefined, "a", "b", "c"]],
    ["qcs:resource_tag", [undefined, "a", "", ...subsets(["a", "b", "ab", "c"]), [""]]],
    ["qcs:uin", [undefined, "7", "12", "1", "x", ["7"]]],
    ["qcs:owner_uin", [undefined, "7", "8"]],
    ["qcs:app_id", [undefined, "7"]],
    ["n", [undefined, "-2", "-1", "0", "0.5", "1", "1.0", "1.5", "2", "2.25", "2.5", "3", "4", "x", "", ["0", "2"], ["1", "x"]]],
    ["qcs:read_only_action", [undefined, "0", "1", "2"]],
    ["b", [undefined, "true", "True", "false", "x", ["true", "false"]]],
    ["d", [undefined, "2026-06-01", "2027-01-01", "2027-01-02", "2027-01-02T12:00:00Z", "2027-01-03T00:00:00.5Z", "2028-01-01", "x", ["2027-01-01", "2028-01-01"]]],
    ["qcs:current_time", ["2026-06-01T00:00:00Z", "2026-12-31T16:00:00Z", "2027-01-01T00:00:00Z", "2027-01-01T12:00:00Z", "2027-01-01T16:00:00Z", "2027-01-02T00:00:00Z", "2027-01-02T20:00:00Z", "2027-01-03T00:00:00Z", "2027-01-03T00:00:00.500Z", "2028-01-01T00:00:00Z"]],
    ["i", [undefined, "203.0.113.0", "203.0.113.6", "203.0.113.9", "203.0.113.15", "8.8.8.8", "::0", "::6", "1::", "x"]],
    ["qcs:ip", [undefined, ...Array.from({ length: 16 }, (_, last) => `203.0.113.${last}`), "8.8.8.8", ...Array.from({ length: 8 }, (_, last) => `::${last}`), "1::"]],
  ]),
};

/** The world of the catalog: its operations and others, the places, moments and tags that documents there speak of. */
export const knownUniverse: Universe = {
  actions: [...aiart.actions.filter((_, index) => index % 3 === 0).map(({ name }) => `aiart:${name}`), ...knownElsewhere.actions.filter((action) => !aiart.actions.some(({ name }) => action === `aiart:${name}`)), "aiart:TextToImage", "aiart:DescribeNew", "aiart:QueryNewJob", "sts:AssumeRoleWithSAML", "new:DescribeIt"],
  resources: [undefined, "qcs::cvm:gz:uin/5:instance/ins-1", "qcs::cvm:gz:uin/5:instance/ins-2", "qcs::cos:ap-guangzhou:uid/1250000000:art-1250000000/a", "qcs::cam::uin/5:uin/7", "qcs::cam::uin/5:uin/8"],
  callers: [undefined, ...["100000000001:uin/200000000001", "100000000001:uin/1", "100000000002:uin/1", "3:uin/1"].map(user), { service: "scf.qcloud.com" }, { service: "cos.qcloud.com" }, provider("100000000009:saml-provider/corp"), provider("100000000009:oidc-provider/ci")],
  keys: {
    "qcs:ip": [undefined, ...knownElsewhere.addresses],
    "qcs:current_time": knownElsewhere.moments,
    "qcs:resource_tag": [undefined, ...subsets(["team&art", "team&web", "stage&prod", "other&1"])],
    "qcs:read_only_action": [undefined, "0", "1"],
    "qcs:mfa": [undefined, "true", "false", ""],
    mfa: [undefined, "0", "1"],
    "qcs:create_uin": [undefined, "5", "7"],
    "qcs:uin": [undefined, "7", "8"],
    "qcs:owner_uin": [undefined, "5"],
    "cvm:region": [undefined, "ap-guangzhou", "ap-beijing", "eu"],
    "oidc:aud": [undefined, "one", "three"],
    "oidc:iss": [undefined, "https://ci.example.com"],
  },
};

const tagKey = /^qcs:(resource_tag|request_tag|tag)($|\/)/;

type Put = (request: Request, value: never) => Request;
interface Respect {
  readonly values: readonly unknown[];
  readonly put: Put;
}

/** The respects in which the documents ask; what none of them asks for is left out of the universe. */
function respects(documents: readonly RawDocument[], { actions, resources, callers, keys }: Universe): Respect[] {
  const statements = statementsOf(documents);
  const asked = statements.flatMap(({ condition = {} }) => Object.entries(condition).flatMap(([operator, names]) => Object.keys(names).map((key) => ({ operator, key }))));
  const text = JSON.stringify(statements);
  const names = new Set([...asked.map(({ key }) => key), ...["uin", "owner_uin", "app_id"].filter((name) => text.includes(`\${${name}}`)).map((name) => `qcs:${name}`)]);
  // A key has many values where it is a tag, or where a document asks for it as one that does.
  const many = (key: string): boolean => tagKey.test(key) || asked.some((one) => one.key === key && one.operator.startsWith("for_a"));
  return [
    { values: actions, put: (request, action: string) => ({ ...request, action }) },
    ...(text.includes("qcs::") ? [{ values: resources, put: ((request, resource: string) => ({ ...request, resource })) satisfies Put }] : []),
    ...(statements.some(({ principal }) => principal !== undefined) ? [{ values: callers, put: ((request, principal: NonNullable<Request["principal"]>) => ({ ...request, principal })) satisfies Put }] : []),
    ...[...names].map((key) => ({ values: (keys[key] ?? [undefined]).filter((value) => many(key) || !Array.isArray(value)), put: ((request, value: KeyValue) => withKey(request, key, value)) satisfies Put })),
  ];
}

/** Every request of a universe that the documents can tell apart; where there are more than `most`, so many of them, spread evenly. */
export function* everyRequest(documents: readonly RawDocument[], universe: Universe, most: number): Generator<Request> {
  const all = respects(documents, universe);
  const count = Math.min(all.reduce((product, { values }) => product * values.length, 1), Number.MAX_SAFE_INTEGER);
  let stride = Math.ceil(count / most);
  // A stride that a respect's number of values divides would never leave its first value.
  while (stride > 1 && all.some(({ values }) => values.length > 1 && stride % values.length === 0)) stride += 1;
  for (let place = 0; place < count; place += stride) {
    let rest = place;
    yield all.reduce<Request>((request, { values, put }) => {
      const value = values[rest % values.length];
      rest = Math.floor(rest / values.length);
      return value === undefined ? request : put(request, value as never);
    }, { action: "", time: "2027-01-01T00:00:00Z" });
  }
}

function withKey(request: Request, key: string, value: KeyValue): Request {
  if (typeof value === "string" && key === "qcs:ip") return { ...request, ip: value };
  if (typeof value === "string" && key === "qcs:current_time") return { ...request, time: value };
  return { ...request, context: Object.fromEntries([...Object.entries(request.context ?? {}), [key, value]]) };
}

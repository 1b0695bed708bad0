import { peer } from "../peers.ts";
import type { Engine } from "./engine.ts";
import { rules, unlisted, type Decision, type Request } from "./work.ts";

interface Reference {
  readonly type: string;
  readonly id: string;
}

interface Call {
  readonly principal: Reference;
  readonly action: Reference;
  readonly resource: Reference;
  readonly context: { readonly ip: { readonly __extn: { readonly fn: "ip"; readonly arg: string } } };
  readonly entities: readonly [];
  readonly preparsedPolicySetId: string;
  readonly preparsedSchemaName?: string;
  readonly validateRequest?: boolean;
}

type Answer = { readonly type: "success"; readonly response: { readonly decision: "allow" | "deny"; readonly diagnostics: { readonly reason: readonly string[]; readonly errors: readonly unknown[] } } } | { readonly type: "failure" };

interface Cedar {
  preparsePolicySet(id: string, policies: { readonly staticPolicies: string }): { readonly type: string };
  preparseSchema(id: string, schema: string): { readonly type: string };
  statefulIsAuthorized(call: Call): Answer;
}

export const cedarPackage = "@cedar-policy/cedar-wasm";
const cedar = (): Cedar => peer<Cedar>(`${cedarPackage}/nodejs`);

const reference = (type: string, id: string): string => `${type}::${JSON.stringify(id)}`;
const inRanges = (ranges: readonly string[]): string => ranges.map((range) => `context.ip.isInRange(ip(${JSON.stringify(range)}))`).join(" || ");
const listOf = (actions: readonly string[]): string => `[${actions.map((action) => reference("Action", action)).join(", ")}]`;

const policies = (listed: string, looking: string): string => `
  permit(principal, action in ${listed}, resource) when { ${inRanges(rules.offices)} };
  permit(principal, action in ${looking}, resource);
  forbid(principal, action, resource) unless { ${inRanges(rules.perimeter)} };`;

const groups = (action: string): string[] => [...(rules.listed.includes(action) ? ["listed"] : []), ...(rules.looking.includes(action) ? ["looking"] : [])];

function schema(): string {
  const action = (name: string): string => {
    const memberOf = groups(name).length > 0 ? `in [${groups(name).join(", ")}]` : "";
    return `action ${JSON.stringify(name)} ${memberOf} appliesTo { principal: User, resource: Service, context: { ip: ipaddr } };`;
  };
  return ["entity User;", "entity Service;", "action listed;", "action looking;", ...[...rules.listed, ...unlisted].map(action)].join("\n");
}

const calls = (requests: readonly Request[], rest: Pick<Call, "preparsedPolicySetId" | "preparsedSchemaName" | "validateRequest">): Call[] =>
  requests.map(({ action, ip }) => ({
    principal: { type: "User", id: "100000000001" },
    action: { type: "Action", id: action },
    resource: { type: "Service", id: "aiart" },
    context: { ip: { __extn: { fn: "ip", arg: ip } } },
    entities: [],
    ...rest,
  }));

function decision(answer: Answer): Decision {
  if (answer.type === "failure" || answer.response.diagnostics.errors.length > 0) throw new Error(`Cedar fails: ${JSON.stringify(answer)}`);
  if (answer.response.decision === "allow") return "allowed";
  return answer.response.diagnostics.reason.length > 0 ? "explicit-deny" : "no-match";
}

function succeeded(answer: { readonly type: string }): void {
  if (answer.type !== "success") throw new Error(`Cedar can't read its input: ${JSON.stringify(answer)}`);
}

/** Cedar with the policies parsed once, each action named in them. */
export const cedarActions: Engine = {
  name: "cedar-wasm, preparsed",
  gives: "reasons",
  prepare: (requests) => {
    const own = calls(requests, { preparsedPolicySetId: "actions" });
    const { preparsePolicySet, statefulIsAuthorized } = cedar();
    return () => {
      succeeded(preparsePolicySet("actions", { staticPolicies: policies(listOf(rules.listed), listOf(rules.looking)) }));
      return (number) => decision(statefulIsAuthorized(own[number]!));
    };
  },
};

/** Cedar as its documentation has it for many actions: groups of them in a schema, parsed once as well. */
export const cedarGroups: Engine = {
  name: "cedar-wasm, preparsed, action groups",
  gives: "reasons",
  prepare: (requests) => {
    const own = calls(requests, { preparsedPolicySetId: "groups", preparsedSchemaName: "aiart", validateRequest: false });
    const { preparsePolicySet, preparseSchema, statefulIsAuthorized } = cedar();
    return () => {
      succeeded(preparseSchema("aiart", schema()));
      succeeded(preparsePolicySet("groups", { staticPolicies: policies(reference("Action", "listed"), reference("Action", "looking")) }));
      return (number) => decision(statefulIsAuthorized(own[number]!));
    };
  },
};

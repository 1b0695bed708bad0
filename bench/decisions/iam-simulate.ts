import { peer } from "../peers.ts";
import { ec2Actions } from "./ec2-actions.ts";
import type { Engine } from "./engine.ts";
import { rules, unlisted, type Decision, type Request } from "./work.ts";

interface Simulation {
  readonly request: {
    readonly principal: string;
    readonly action: string;
    readonly resource: { readonly resource: string; readonly accountId: string };
    readonly contextVariables: Readonly<Record<string, string>>;
  };
  readonly identityPolicies: readonly { readonly name: string; readonly policy: unknown }[];
  readonly serviceControlPolicies: readonly [];
  readonly resourceControlPolicies: readonly [];
}

type Result = "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied";

interface IamSimulate {
  runSimulation(simulation: Simulation, options: object): Promise<{ readonly resultType: string; readonly overallResult?: Result; readonly errors?: unknown }>;
  runUnsafeSimulation(simulation: Simulation, options: object): Promise<Result>;
}

interface IamPolicy {
  createValidatedPolicy(policy: unknown, validate: unknown): unknown;
  readonly validateIdentityPolicy: unknown;
}

export const iamSimulatePackage = "@cloud-copilot/iam-simulate";
const iamPolicyPackage = "@cloud-copilot/iam-policy";
const decisions: Readonly<Record<Result, Decision>> = { Allowed: "allowed", ExplicitlyDenied: "explicit-deny", ImplicitlyDenied: "no-match" };

// The simulator refuses an action that AWS does not have.
const standIns = new Map([...rules.listed, ...unlisted].map((action, index) => [action, `ec2:${ec2Actions[index]}`]));
const inAws = (action: string): string => standIns.get(action) ?? action;

const policy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: rules.listed.map(inAws), Resource: "*", Condition: { IpAddress: { "aws:SourceIp": rules.offices } } },
    { Effect: "Allow", Action: rules.looking.map(inAws), Resource: "*" },
    { Effect: "Deny", Action: "*", Resource: "*", Condition: { NotIpAddress: { "aws:SourceIp": rules.perimeter } } },
  ],
};

const account = "123456789012";

const simulations = (requests: readonly Request[], identityPolicies: Simulation["identityPolicies"]): Simulation[] =>
  requests.map(({ action, ip }) => ({
    request: {
      principal: `arn:aws:iam::${account}:user/user`,
      action: inAws(action),
      resource: { resource: "*", accountId: account },
      contextVariables: { "aws:SourceIp": ip },
    },
    identityPolicies,
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  }));

/** The policy in the form that spares the simulator its check at every decision. */
function validated(): Simulation["identityPolicies"][number] {
  const { createValidatedPolicy, validateIdentityPolicy } = peer<IamPolicy>(iamPolicyPackage);
  return { name: "access", policy: createValidatedPolicy(policy, validateIdentityPolicy) };
}

/** The AWS simulator without its checks of the request and without an explanation. */
export const unsafeSimulation: Engine = {
  name: "iam-simulate, runUnsafeSimulation",
  gives: "decision",
  prepare: (requests) => {
    const { runUnsafeSimulation } = peer<IamSimulate>(iamSimulatePackage);
    const policies: Simulation["identityPolicies"][number][] = [];
    const own = simulations(requests, policies);
    return () => {
      policies[0] = validated();
      return async (number) => decisions[await runUnsafeSimulation(own[number]!, {})];
    };
  },
};

/** The AWS simulator as it is meant to be used: checked and explained. */
export const simulation: Engine = {
  name: "iam-simulate, runSimulation",
  gives: "reasons",
  prepare: (requests) => {
    const { runSimulation } = peer<IamSimulate>(iamSimulatePackage);
    const policies: Simulation["identityPolicies"][number][] = [];
    const own = simulations(requests, policies);
    return () => {
      policies[0] = validated();
      return async (number) => {
        const { overallResult, errors } = await runSimulation(own[number]!, {});
        if (!overallResult) throw new Error(`iam-simulate fails: ${JSON.stringify(errors)}`);
        return decisions[overallResult];
      };
    };
  },
};

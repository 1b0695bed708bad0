import { unknownCheckingProxy, type PolicyResource, type ResourceValidationArgs, type ResourceValidationPolicy, type StackValidationPolicy } from "@pulumi/policy";
import { camTypes } from "../../../guardrails/cam.ts";

/** What the engine hands to policies for a value that a preview does not know; reading it throws. */
export const computed = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Kind = keyof typeof camTypes;
type Props = Record<string, unknown>;

/** What a policy said: violations, or why it is not applicable. */
export type Said = readonly string[] | { readonly notApplicable: string };

class NotApplicable extends Error {}

const notApplicable = (reason = ""): never => {
  throw new NotApplicable(reason);
};

function saying(run: (report: (message: string, urn?: string) => void) => void): Said {
  const said: string[] = [];
  try {
    run((message, urn) => said.push(urn === undefined ? message : `${urn.split("::").at(-1)}: ${message}`));
  } catch (error) {
    if (!(error instanceof NotApplicable)) throw error;
    if (said.length === 0) return { notApplicable: error.message };
  }
  return said;
}

function argsOf(type: string, props: Props, config: object): ResourceValidationArgs {
  const args = { type, props: unknownCheckingProxy(props) as Props, urn: `urn:pulumi:s::p::${type}::r`, name: "r", stackTags: new Map(), getConfig: () => config, notApplicable };
  return args as unknown as ResourceValidationArgs;
}

/** Runs a policy on one resource, as the engine does. */
export function validate(policy: ResourceValidationPolicy, kind: Kind | "stack", props: Props, config: object = {}): Said {
  const check = policy.validateResource;
  if (typeof check !== "function") throw new Error(`${policy.name} validates no resources.`);
  return saying((report) => void check(argsOf(kind === "stack" ? "pulumi:pulumi:Stack" : camTypes[kind], props, config), report));
}

/** What a policy makes of a resource's properties; undefined where it leaves them. */
export function remediate(policy: ResourceValidationPolicy, kind: Kind, props: Props, config: object = {}): Props | undefined {
  return policy.remediateResource?.(argsOf(camTypes[kind], props, config)) ? props : undefined;
}

/** A resource of a stack; `from` names, for each property, the resources that it comes from. */
export interface Made {
  readonly kind: Kind | "component";
  readonly props?: Props;
  readonly from?: Readonly<Record<string, readonly string[]>>;
  readonly parent?: string;
}

/** A stack's resources by name, as the engine hands them to policies. */
export function stackOf(made: Readonly<Record<string, Made>>): PolicyResource[] {
  const resources = new Map(
    Object.entries(made).map(([name, { kind, props = {} }]) => {
      const type = kind === "component" ? "some:index:Component" : camTypes[kind];
      const resource = { type, name, urn: `urn:pulumi:s::p::${type}::${name}`, props: unknownCheckingProxy(props) as Props, dependencies: [], propertyDependencies: {} };
      return [name, resource as unknown as PolicyResource];
    }),
  );
  for (const [name, { from = {}, parent }] of Object.entries(made)) {
    const resource = resources.get(name) as PolicyResource;
    for (const [property, sources] of Object.entries(from)) resource.propertyDependencies[property] = sources.map((source) => resources.get(source) as PolicyResource);
    if (parent !== undefined) resource.parent = resources.get(parent) as PolicyResource;
  }
  return [...resources.values()];
}

/** Runs a policy on a stack: each violation with the name of its resource before it. */
export function validateStack(policy: StackValidationPolicy, made: Readonly<Record<string, Made>>, config: object = {}): Said {
  const args = { resources: stackOf(made), stackTags: new Map(), getConfig: <T extends object>(): T => config as T, notApplicable };
  return saying((report) => void policy.validateStack(args, report));
}

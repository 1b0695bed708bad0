import * as pulumi from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";
import { canonicalJson } from "../policies/document/canonical.ts";
import type { AiartAction } from "../policies/catalog/aiart.ts";
import { grantDocument, type Grant } from "../policies/grants/grant.ts";
import type { Tier } from "../policies/grants/tiers.ts";
import { exclusionHooks } from "./exclusionHooks.ts";
import { refusing } from "./refuse.ts";

/** What an aiart policy grants, from where and when. */
export interface AiartPolicyArgs {
  /** The policy's name in CAM: 1 to 128 letters, digits and `+=,.@-_`. Default: the component's name. */
  policyName?: string;
  /** Shown in CAM's console, at most 300 bytes. */
  description?: pulumi.Input<string>;
  /**
   * The tier to start from. `read-only` is the page's read class, which contains billable generation; `viewer` never
   * spends. May be left out when `actions` names operations.
   */
  tier?: Tier;
  /** Operations to allow beside the tier's, such as `RefineImage`. */
  actions?: AiartAction[];
  /** Operations to leave out of the tier, such as one that CAM no longer knows. */
  exclude?: AiartAction[];
  /** IPv4 addresses and CIDR ranges to allow calls from, such as `203.0.113.0/24`. Default: everywhere. */
  allow?: pulumi.Input<pulumi.Input<string>[]>;
  /** Also deny every call from elsewhere, whatever else is attached to the principal. Needs `allow`. Default: false. */
  guard?: boolean;
  /** The moment from which the grant holds, ISO 8601 in UTC. Default: at once. */
  notBefore?: pulumi.Input<string>;
  /** The moment at which the grant ends, ISO 8601 in UTC. Default: never. */
  expires?: pulumi.Input<string>;
}

/** A CAM policy about aiart, its document written from a tier and conditions. */
export class AiartPolicy extends pulumi.ComponentResource {
  /** The policy's id in CAM, by which it is attached. */
  readonly policyId: pulumi.Output<string>;
  /** The policy's name in CAM. */
  readonly policyName: pulumi.Output<string>;
  /** The policy document as canonical JSON. */
  readonly document: pulumi.Output<string>;

  constructor(name: string, args: AiartPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("tencentcloud-aiart-access:index:AiartPolicy", name, args, opts);
    const write = (grant: Grant): string =>
      refusing(name, () => {
        const { document, warnings } = grantDocument(grant);
        for (const warning of warnings) void pulumi.log.warn(warning.message, this);
        return canonicalJson(document);
      });
    const { tier, actions, exclude, guard, allow, notBefore, expires } = args;
    const fixed: Grant = { ...(tier && { tier }), ...(actions && { actions }), ...(exclude && { exclude }), ...(guard !== undefined && { guard }) };
    const document = isPlain(args)
      ? write({ ...fixed, ...periodAndNetwork(args) })
      : pulumi.output({ allow, notBefore, expires }).apply((resolved) => write({ ...fixed, ...periodAndNetwork(resolved) }));

    const policy = new tencentcloud.CamPolicy(
      `${name}-policy`,
      { name: args.policyName ?? name, document, description: args.description },
      { parent: this, hooks: { onError: exclusionHooks() } },
    );
    this.policyId = policy.id;
    this.policyName = policy.name;
    this.document = policy.document;
    this.registerOutputs({ policyId: this.policyId, policyName: this.policyName, document: this.document });
  }
}

type PlainNetwork = { allow?: string[]; notBefore?: string; expires?: string };

function isPlain(args: AiartPolicyArgs): args is AiartPolicyArgs & PlainNetwork {
  const values = [args.allow, args.notBefore, args.expires, ...(Array.isArray(args.allow) ? args.allow : [])];
  return !values.some((value) => pulumi.Output.isInstance(value) || value instanceof Promise);
}

function periodAndNetwork({ allow, notBefore, expires }: PlainNetwork): PlainNetwork {
  return { ...(allow && { allow }), ...(notBefore !== undefined && { notBefore }), ...(expires !== undefined && { expires }) };
}

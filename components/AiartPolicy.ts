import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { canonicalJson } from "../policies/document/canonical.ts";
import { grantDocument, grantIssues } from "../policies/grants/grant.ts";
import type { Tier } from "../policies/grants/tiers.ts";
import type { Issue } from "../policies/input-error.ts";
import type { PartlyKnown } from "../policies/partly-known.ts";
import type { AiartActionName } from "./AiartActionName.ts";
import { checkArgs, input, text, texts, whenKnown } from "./checkArgs.ts";
import { exclusionHooks } from "./exclusionHooks.ts";
import { formerType } from "./formerType.ts";
import { namingIssues } from "./namingIssues.ts";
import { tencentcloud } from "./tencentcloud.ts";

/** What an aiart policy grants, from where and when. */
export interface AiartPolicyArgs {
  /** The policy's name in CAM: 1 to 128 letters, digits and `+=,.@-_`. Default: the component's name. */
  policyName?: pulumi.Input<string>;
  /** Shown in CAM's console, at most 300 bytes. */
  description?: pulumi.Input<string>;
  /**
   * The tier to start from. `read-only` is the page's read class, which contains billable generation; `viewer` never
   * spends. May be left out when `actions` names operations.
   */
  tier?: pulumi.Input<Tier>;
  /** Operations to allow beside the tier's, such as `RefineImage`. Default: none. */
  actions?: pulumi.Input<pulumi.Input<AiartActionName>[]>;
  /** Operations to leave out of the tier, such as one that CAM no longer knows. Default: none. */
  exclude?: pulumi.Input<pulumi.Input<AiartActionName>[]>;
  /** IPv4 addresses and CIDR ranges to allow calls from, such as `203.0.113.0/24`. Default: everywhere. */
  allow?: pulumi.Input<pulumi.Input<string>[]>;
  /** Also deny every call from elsewhere, whatever else is attached to the principal. Needs `allow`. Default: false. */
  guard?: pulumi.Input<boolean>;
  /** The moment from which the grant holds, ISO 8601 in UTC, such as `2027-01-01T08:00:00Z`. Default: at once. */
  notBefore?: pulumi.Input<string>;
  /** The moment at which the grant ends, ISO 8601 in UTC, such as `2027-06-30T18:00:00Z`. Default: never. */
  expires?: pulumi.Input<string>;
}

/** The shape of the arguments that say what a policy grants. */
export const grantArgs = z.strictObject({
  tier: text.optional(),
  actions: texts.optional(),
  exclude: texts.optional(),
  allow: texts.optional(),
  guard: input(z.boolean()).optional(),
  notBefore: text.optional(),
  expires: text.optional(),
});

/** The shape of the arguments of a policy. */
export const policyArgs = grantArgs.extend({ policyName: text.optional(), description: text.optional() });

/** What is wrong with the arguments of a policy beside their shape. */
export function policyIssues(name: string, known: PartlyKnown<pulumi.Unwrap<AiartPolicyArgs>>, late: ReadonlySet<string>): Issue[] {
  return [...namingIssues("policyName", known, name, late), ...grantIssues(known, late)];
}

/** A CAM policy about aiart, its document written from a tier and conditions. */
export class AiartPolicy extends pulumi.ComponentResource {
  /** The policy's id in CAM, by which it is attached. */
  readonly policyId: pulumi.Output<string>;
  /** The policy's name in CAM. */
  readonly policyName: pulumi.Output<string>;
  /** The policy document as canonical JSON. */
  readonly document: pulumi.Output<string>;

  /** @throws InputPropertiesError with the path of every argument that is wrong, before anything is registered. */
  constructor(name: string, args: AiartPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `AiartPolicy ${name}`;
    checkArgs(component, policyArgs, args, (known, late) => policyIssues(name, known, late));
    super("tencentcloud-aiart-access:index:AiartPolicy", name, args, opts);
    const { policyName, description, ...grant } = args;
    const document = whenKnown(component, grantArgs, grant, (known) => {
      const { document, warnings } = grantDocument(known);
      for (const warning of warnings) void pulumi.log.warn(warning.message, this);
      return canonicalJson(document);
    });
    const policy = new tencentcloud.CamPolicy(
      `${name}-policy`,
      { name: policyName ?? name, document, description },
      { parent: this, aliases: [formerType("policy")], hooks: { onError: exclusionHooks() } },
    );
    this.policyId = policy.id;
    this.policyName = policy.name;
    this.document = policy.document;
    this.registerOutputs({ policyId: this.policyId, policyName: this.policyName, document: this.document });
  }
}

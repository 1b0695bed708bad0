import * as pulumi from "@pulumi/pulumi";
import * as tencentcloud from "@pulumi/tencentcloud";
import { InputError } from "../policies/input-error.ts";
import { trustDocument, trustIssues } from "../policies/grants/trust.ts";
import { refusing } from "./refuse.ts";

/** An OpenID Connect provider of the account, and the claims that a token must carry. */
export interface AiartOidcTrustArgs {
  /** The provider's name in CAM. */
  provider: string;
  /** The issuer's https URL, compared with the claim `iss`. */
  issuer: string;
  /** The client ids, compared with the claim `aud`; at least one. */
  audiences: string[];
  /** The subjects, compared with the claim `sub`. Default: any. */
  subjects?: string[];
}

/**
 * Who may assume a role. CAM's `sts` honours no address condition: restrict addresses in the role's policies. Whoever
 * assumes also needs `sts:AssumeRole` of his own.
 */
export interface AiartTrustArgs {
  /** Uins of accounts. */
  accounts?: string[];
  /** Users, as `<uin of the account>/<uin of the user>`. */
  users?: string[];
  /** Tencent services, such as `scf.qcloud.com`. */
  services?: string[];
  /** Names of SAML providers of the account. */
  samlProviders?: string[];
  /** OpenID Connect providers of the account. */
  oidcProviders?: AiartOidcTrustArgs[];
}

/** A CAM role: who may assume it, and what it grants. */
export interface AiartRoleArgs {
  /** The role's name in CAM: 1 to 128 letters, digits and `+=,.@-_`. Default: the component's name. */
  roleName?: string;
  /** Shown in CAM's console, at most 300 bytes. */
  description?: pulumi.Input<string>;
  /** Who may assume the role. */
  trust: AiartTrustArgs;
  /** The ids of the policies to attach, by a name that stays the same over time. */
  policies?: Record<string, pulumi.Input<string>>;
  /** The role's tags, key to value. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** A CAM role with its trust document and policies. */
export class AiartRole extends pulumi.ComponentResource {
  /** The role's id in CAM. */
  readonly roleId: pulumi.Output<string>;
  /** The role's name in CAM. */
  readonly roleName: pulumi.Output<string>;
  /** The trust document as canonical JSON. */
  readonly trustDocument: pulumi.Output<string>;

  constructor(name: string, args: AiartRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    // No inputs are recorded, so that the role does not wait for its policies; see AiartGroup.
    super("tencentcloud-aiart-access:index:AiartRole", name, {}, opts);
    const { trust } = args;
    refusing(name, () => {
      const issues = trustIssues(trust, ["trust"]);
      if (issues.length > 0) throw new InputError(issues);
    });
    // A provider is named below the account that owns it; only then is the account asked for.
    const named = (trust.samlProviders ?? []).length + (trust.oidcProviders ?? []).length > 0;
    const document = named
      ? tencentcloud.getUserInfoOutput({}, { parent: this }).ownerUin.apply((ownerUin) => trustDocument({ ...trust, ownerUin }))
      : trustDocument(trust);
    const role = new tencentcloud.CamRole(
      `${name}-role`,
      { name: args.roleName ?? name, document, description: args.description, tags: args.tags },
      { parent: this },
    );
    for (const [policy, policyId] of Object.entries(args.policies ?? {}))
      new tencentcloud.CamRolePolicyAttachment(`${name}-${policy}`, { roleId: role.id, policyId }, { parent: this });
    this.roleId = role.id;
    this.roleName = role.name;
    this.trustDocument = role.document;
    this.registerOutputs({ roleId: this.roleId, roleName: this.roleName, trustDocument: this.trustDocument });
  }
}

import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { trustDocument, trustIssues } from "../policies/grants/trust.ts";
import { InputError } from "../policies/input-error.ts";
import { checkArgs, input, lateFields, tags, text, texts, whenKnown } from "./checkArgs.ts";
import { formerType } from "./formerType.ts";
import { namingIssues } from "./namingIssues.ts";
import { taggingIssues, tagsWith } from "./tagsWith.ts";
import { tencentcloud } from "./tencentcloud.ts";

/** An OpenID Connect provider of the account, and the claims that a token must carry. */
export interface AiartOidcTrustArgs {
  /** The provider's name in CAM. */
  provider: pulumi.Input<string>;
  /** The issuer's https URL, compared with the claim `iss`. */
  issuer: pulumi.Input<string>;
  /** The client ids, compared with the claim `aud`; at least one. */
  audiences: pulumi.Input<pulumi.Input<string>[]>;
  /** The subjects, compared with the claim `sub`. Default: any. */
  subjects?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * Who may assume a role. CAM's `sts` honours no address condition: restrict addresses in the role's policies. Whoever
 * assumes also needs `sts:AssumeRole` of his own.
 */
export interface AiartTrustArgs {
  /** Uins of accounts, such as `100012345678`. Default: none. */
  accounts?: pulumi.Input<pulumi.Input<string>[]>;
  /** Users, as `<uin of the account>/<uin of the user>`. Default: none. */
  users?: pulumi.Input<pulumi.Input<string>[]>;
  /** Tencent services, such as `scf.qcloud.com`. Default: none. */
  services?: pulumi.Input<pulumi.Input<string>[]>;
  /** Names of SAML providers of the account. Default: none. */
  samlProviders?: pulumi.Input<pulumi.Input<string>[]>;
  /** The subjects (NameID) of the SAML providers' assertions, compared with the claim `saml:sub`. Default: any. */
  samlSubjects?: pulumi.Input<pulumi.Input<string>[]>;
  /** OpenID Connect providers of the account. Default: none. */
  oidcProviders?: pulumi.Input<pulumi.Input<AiartOidcTrustArgs>[]>;
  /** A trust document as JSON text, linted and kept as it is written, in place of all of these. Default: none. */
  document?: pulumi.Input<string>;
}

/** A CAM role: who may assume it, and what it grants. */
export interface AiartRoleArgs {
  /** The role's name in CAM: 1 to 128 letters, digits and `+=,.@-_`. Default: the component's name. */
  roleName?: pulumi.Input<string>;
  /** Shown in CAM's console, at most 300 bytes. Default: nothing. */
  description?: pulumi.Input<string>;
  /** Who may assume the role. */
  trust: pulumi.Input<AiartTrustArgs>;
  /** The ids of the policies to attach, by a name that stays the same over time. Default: none. */
  policies?: Record<string, pulumi.Input<string>>;
  /** The role's tags, key to value, at most ten. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Why this role is there for emergencies; kept as the tag `break-glass`, which a guardrail reports. Default: it is not. */
  breakGlass?: pulumi.Input<string>;
}

const trustArgs = z.strictObject({
  accounts: texts.optional(),
  users: texts.optional(),
  services: texts.optional(),
  samlProviders: texts.optional(),
  samlSubjects: texts.optional(),
  oidcProviders: input(z.array(input(z.strictObject({ provider: text, issuer: text, audiences: texts, subjects: texts.optional() })))).optional(),
  document: text.optional(),
});

const roleArgs = z.strictObject({
  roleName: text.optional(),
  description: text.optional(),
  trust: input(trustArgs),
  policies: z.record(z.string(), text).optional(),
  tags: tags.optional(),
  breakGlass: text.optional(),
});

/** A CAM role with its trust document and policies. */
export class AiartRole extends pulumi.ComponentResource {
  /** The role's id in CAM. */
  readonly roleId: pulumi.Output<string>;
  /** The role's name in CAM. */
  readonly roleName: pulumi.Output<string>;
  /** The trust document as canonical JSON. */
  readonly trustDocument: pulumi.Output<string>;

  /** @throws InputPropertiesError with the path of every argument that is wrong, before anything is registered. */
  constructor(name: string, args: AiartRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `AiartRole ${name}`;
    checkArgs(component, roleArgs, args, ({ trust, tags, breakGlass, ...named }, late) => [
      ...namingIssues("roleName", named, name, late),
      ...(trust === undefined ? [] : trustIssues(trust, ["trust"], lateFields(args.trust))),
      ...taggingIssues({ tags, breakGlass }, late),
    ]);
    // No inputs are recorded, so that the role does not wait for its policies; see AiartGroup.
    super("tencentcloud-aiart-access:index:AiartRole", name, {}, opts);
    const document = whenKnown(component, roleArgs.pick({ trust: true }), { trust: args.trust }, ({ trust }) => {
      const issues = trustIssues(trust, ["trust"]);
      if (issues.length > 0) throw new InputError(issues);
      // A provider is named below the account that owns it; only then is the account asked for.
      const named = (trust.samlProviders ?? []).length + (trust.oidcProviders ?? []).length > 0;
      return named ? tencentcloud.getUserInfoOutput({}, { parent: this }).ownerUin.apply((ownerUin) => trustDocument({ ...trust, ownerUin })) : trustDocument(trust);
    });
    const role = new tencentcloud.CamRole(
      `${name}-role`,
      { name: args.roleName ?? name, document, description: args.description, tags: tagsWith(args) },
      { parent: this, aliases: [formerType("role")] },
    );
    for (const [policy, policyId] of Object.entries(args.policies ?? {}))
      new tencentcloud.CamRolePolicyAttachment(`${name}-${policy}`, { roleId: role.id, policyId }, { parent: this, aliases: [formerType("rolePolicyAttachment")] });
    this.roleId = role.id;
    this.roleName = role.name;
    this.trustDocument = role.document;
    this.registerOutputs({ roleId: this.roleId, roleName: this.roleName, trustDocument: this.trustDocument });
  }
}

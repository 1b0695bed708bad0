import { nameForm } from "../document/name.ts";
import { checkCustomDocument } from "./custom.ts";
import { InputError, type Issue } from "../input-error.ts";
import type { PartlyKnown } from "../partly-known.ts";

/** An OpenID Connect provider of the account, and the claims that a token must carry. */
export interface OidcTrust {
  /** The provider's name in CAM. */
  readonly provider: string;
  /** The issuer's URL, compared with the claim `iss`. */
  readonly issuer: string;
  /** The client ids, compared with the claim `aud`. */
  readonly audiences: readonly string[];
  /** The subjects, compared with the claim `sub`. Default: any. */
  readonly subjects?: readonly string[];
}

/** Who may assume a role. */
export interface Trust {
  /** The uin of the account that owns the role; providers are named below it. */
  readonly ownerUin?: string;
  /** Uins of accounts, all of whose users may assume the role that are allowed to by their own account. */
  readonly accounts?: readonly string[];
  /** Users, as `<uin of their account>/<uin of the user>`. */
  readonly users?: readonly string[];
  /** Tencent services, such as `scf.qcloud.com`. */
  readonly services?: readonly string[];
  /** Names of SAML providers of the account. */
  readonly samlProviders?: readonly string[];
  /** The subjects (NameID) whose assertions the SAML providers' are compared with, the claim `saml:sub`. Default: any. */
  readonly samlSubjects?: readonly string[];
  readonly oidcProviders?: readonly OidcTrust[];
  /** A trust document as JSON text, kept as it is written, in place of all of these. */
  readonly document?: string;
}

const uin = /^\d{5,20}$/;
const service = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(qcloud\.com|tencentcloudapi\.com|cloud\.tencent\.com)$/;

/**
 * What is wrong with a trust: nobody trusted, or a principal that can be nobody.
 *
 * @param trust The trust; what is not known yet is undefined, in lists too.
 * @param path Where it stands.
 * @param late The fields of which something is not known yet. Default: none.
 */
export function trustIssues(trust: PartlyKnown<Trust>, path: Issue["path"] = [], late: ReadonlySet<string> = new Set()): Issue[] {
  const { document, accounts = [], users = [], services = [], samlProviders = [], samlSubjects = [], oidcProviders = [] } = trust;
  if (document !== undefined) return writtenIssues(document, trust, path);
  if (late.size === 0 && accounts.length + users.length + services.length + samlProviders.length + oidcProviders.length === 0)
    return [{ path, message: "The role trusts nobody, so nobody could assume it. Name accounts, users, services, samlProviders or oidcProviders." }];
  const wrong = (list: readonly (string | undefined)[], key: string, form: RegExp, what: string): Issue[] =>
    list.flatMap((value, index) => (value === undefined || form.test(value) ? [] : [{ path: [...path, key, index], message: `\`${value}\` is nobody: ${what}.` }]));
  return [
    ...wrong(accounts, "accounts", uin, "an account is its uin, such as `100012345678`"),
    ...wrong(users, "users", /^\d{5,20}\/\d{5,20}$/, "a user is `<uin of the account>/<uin of the user>`, such as `100012345678/200012345678`"),
    ...wrong(services, "services", service, "a Tencent service is a host name such as `scf.qcloud.com`"),
    ...wrong(samlProviders, "samlProviders", nameForm, "a SAML provider is named by its name in CAM"),
    ...(samlSubjects.length > 0 && samlProviders.length === 0 && !late.has("samlProviders")
      ? [{ path: [...path, "samlSubjects"], message: "Subjects of SAML assertions without a provider that makes them: name it in `samlProviders`." }]
      : []),
    ...oidcProviders.flatMap((provider, index) => [
      ...(provider?.audiences?.length === 0 ? [{ path: [...path, "oidcProviders", index, "audiences"], message: "CAM demands the claim `aud`: name at least one client id." }] : []),
      ...(provider?.issuer === undefined || /^https:\/\/\S+$/.test(provider.issuer) ? [] : [{ path: [...path, "oidcProviders", index, "issuer"], message: `\`${provider.issuer}\` is no issuer: write its https URL.` }]),
    ]),
  ];
}

function writtenIssues(document: string, trust: PartlyKnown<Trust>, path: Issue["path"]): Issue[] {
  const others = Object.entries(trust).filter(([field, value]) => field !== "document" && field !== "ownerUin" && value !== undefined);
  return [
    ...others.map(([field]) => ({ path: [...path, field], message: `The trust has a \`document\`, which says all of it, so \`${field}\` would have no effect. Leave one of the two out.` })),
    ...checkCustomDocument(document).issues.map((issue) => ({ path: [...path, ...issue.path], message: issue.message })),
  ];
}

/**
 * The trust document of a role, as canonical JSON, or as it was written. An account is written `uin/<n>:uin/<n>`: the provider refuses
 * the documented `:root`. There is no address condition, because `sts` honours none: put it on the role's policy.
 *
 * @throws InputError when it trusts nobody, or names a provider without `ownerUin`.
 */
export function trustDocument(trust: Trust): string {
  const issues = trustIssues(trust);
  const { accounts = [], users = [], services = [], samlProviders = [], samlSubjects = [], oidcProviders = [], ownerUin } = trust;
  if (samlProviders.length + oidcProviders.length > 0 && !ownerUin) issues.push({ path: ["ownerUin"], message: "A provider is named below the account that owns it: say its uin." });
  if (issues.length > 0) throw new InputError(issues);
  if (trust.document !== undefined) return trust.document;
  const qcs = [...accounts.map((account) => `qcs::cam::uin/${account}:uin/${account}`), ...users.map((user) => `qcs::cam::uin/${user.replace("/", ":uin/")}`)].sort();
  const statement = [
    ...(qcs.length > 0 ? [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { qcs } }] : []),
    ...(services.length > 0 ? [{ effect: "allow", action: ["name/sts:AssumeRole"], principal: { service: [...services].sort() } }] : []),
    ...(samlProviders.length > 0
      ? [
          {
            effect: "allow",
            action: ["name/sts:AssumeRoleWithSAML"],
            principal: { federated: samlProviders.map((name) => `qcs::cam::uin/${ownerUin}:saml-provider/${name}`).sort() },
            ...(samlSubjects.length > 0 ? { condition: { string_equal: { "saml:sub": [...samlSubjects].sort() } } } : {}),
          },
        ]
      : []),
    ...oidcProviders.map((oidc) => ({
      effect: "allow",
      action: ["name/sts:AssumeRoleWithWebIdentity"],
      principal: { federated: [`qcs::cam::uin/${ownerUin}:oidc-provider/${oidc.provider}`] },
      condition: {
        string_equal: {
          "oidc:aud": [...oidc.audiences].sort(),
          "oidc:iss": [oidc.issuer],
          ...(oidc.subjects?.length ? { "oidc:sub": [...oidc.subjects].sort() } : {}),
        },
      },
    })),
  ];
  return JSON.stringify({ version: "2.0", statement });
}

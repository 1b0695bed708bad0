/** What a resource of the provider is to access. */
export type CamKind = "user" | "group" | "policy" | "role" | "membership" | "user-attachment" | "group-attachment" | "role-attachment" | "service-linked-role" | "identity-provider" | "other";

// `tencentcloud:index/camUser:CamUser`, and in Tencent's own older Pulumi provider `tencentcloud:Cam/user:User`.
const token = /^tencentcloud:(?:index\/cam|Cam\/)(\w+):\w+$/;

const kinds: Readonly<Record<string, CamKind | "none">> = {
  user: "user",
  group: "group",
  policy: "policy",
  policybyname: "policy",
  role: "role",
  rolebyname: "role",
  groupmembership: "membership",
  userpolicyattachment: "user-attachment",
  grouppolicyattachment: "group-attachment",
  rolepolicyattachment: "role-attachment",
  rolepolicyattachmentbyname: "role-attachment",
  servicelinkedrole: "service-linked-role",
  samlprovider: "identity-provider",
  oidcsso: "identity-provider",
  rolesso: "identity-provider",
  usersamlconfig: "identity-provider",
  // Keys, second factors, mails and tags change how somebody signs in and not what he may do.
  accesskey: "none",
  mfaflag: "none",
  messagereceiver: "none",
  tagroleattachment: "none",
};

/** The kind of a resource by its type; undefined for one that is not CAM's, or has no part in access. */
export function camKind(type: string): CamKind | undefined {
  const [, name] = token.exec(type) ?? [];
  if (name === undefined) return undefined;
  const kind = Object.hasOwn(kinds, name.toLowerCase()) ? kinds[name.toLowerCase()] : "other";
  return kind === "none" ? undefined : kind;
}

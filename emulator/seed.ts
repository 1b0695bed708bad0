import type { Call } from "./api.ts";
import { services } from "./services.ts";

/** A policy or trust document, as an object or as its text. */
export type SeedDocument = string | object;

/** What an account begins with, for tests that are about access and not about how it came about. */
export interface Seed {
  /** Groups by name, with the documents that each carries. */
  readonly groups?: Readonly<Record<string, { readonly policies?: readonly SeedDocument[] }>>;
  /** Users by name. Each gets an API key, which the endpoint tells as `keys`. */
  readonly users?: Readonly<Record<string, { readonly policies?: readonly SeedDocument[]; readonly groups?: readonly string[]; readonly boundary?: SeedDocument }>>;
  /** Roles by name, with the document that says who may assume each, and the documents that each carries. */
  readonly roles?: Readonly<Record<string, { readonly trust: SeedDocument; readonly policies?: readonly SeedDocument[]; readonly boundary?: SeedDocument }>>;
}

/** The API key of a user. */
export interface UserKey {
  readonly uin: string;
  readonly secretId: string;
  readonly secretKey: string;
}

/**
 * Fills an account by the API's own actions, so that what they refuse is refused here too.
 *
 * @param call What the actions work with, the root account as its caller.
 * @returns The users' keys, by name.
 * @throws ApiError with the code of the action that refuses.
 */
export function plant({ groups = {}, users = {}, roles = {} }: Seed, call: Call): Record<string, UserKey> {
  const act = (action: string, body: object): Record<string, unknown> => services["cam"]?.actions[action]?.run(body as Record<string, unknown>, call) as Record<string, unknown>;
  const policy = (PolicyName: string, document: SeedDocument): unknown => act("CreatePolicy", { PolicyName, PolicyDocument: textOf(document) })["PolicyId"];
  const attach = (action: string, carrier: object, name: string, documents: readonly SeedDocument[] = []): void =>
    documents.forEach((document, index) => void act(action, { ...carrier, PolicyId: policy(documents.length > 1 ? `${name}-${index + 1}` : name, document) }));

  const groupIds = new Map<string, unknown>();
  for (const [name, { policies }] of Object.entries(groups)) {
    const { GroupId } = act("CreateGroup", { GroupName: name });
    groupIds.set(name, GroupId);
    attach("AttachGroupPolicy", { AttachGroupId: GroupId }, `group-${name}`, policies);
  }
  const keys: Record<string, UserKey> = {};
  for (const [name, { policies, groups: joined = [], boundary }] of Object.entries(users)) {
    const { Uin, SecretId, SecretKey } = act("AddUser", { Name: name, UseApi: 1 });
    keys[name] = { uin: String(Uin), secretId: String(SecretId), secretKey: String(SecretKey) };
    if (joined.length > 0) act("AddUserToGroup", { Info: joined.map((group) => ({ GroupId: groupIds.get(group) ?? 0, Uin })) });
    attach("AttachUserPolicy", { AttachUin: Uin }, `user-${name}`, policies);
    if (boundary !== undefined) act("PutUserPermissionsBoundary", { TargetUin: Uin, PolicyId: policy(`user-${name}-boundary`, boundary) });
  }
  for (const [name, { trust, policies, boundary }] of Object.entries(roles)) {
    const { RoleId } = act("CreateRole", { RoleName: name, PolicyDocument: textOf(trust) });
    attach("AttachRolePolicy", { AttachRoleId: RoleId }, `role-${name}`, policies);
    if (boundary !== undefined) act("PutRolePermissionsBoundary", { RoleId, PolicyId: policy(`role-${name}-boundary`, boundary) });
  }
  return keys;
}

const textOf = (document: SeedDocument): string => (typeof document === "string" ? document : JSON.stringify(document));

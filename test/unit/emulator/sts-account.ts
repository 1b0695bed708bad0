import type { Endpoint } from "../../../emulator/index.ts";
import type { SigningKey } from "./signed-request.ts";
import { clients, document } from "./started.ts";

/** Makes a user with a key, and with a policy when its document is given. */
export async function makeUser(endpoint: Endpoint, name: string, policy?: string): Promise<SigningKey & { uin: number }> {
  const { cam } = clients(endpoint);
  const { SecretId = "", SecretKey = "", Uin = 0 } = await cam.AddUser({ Name: name, UseApi: 1 });
  if (policy) await cam.AttachUserPolicy({ PolicyId: await makePolicy(endpoint, `of-${name}`, policy), AttachUin: Uin });
  return { secretId: SecretId, secretKey: SecretKey, uin: Uin };
}

/** Makes a role, by default one that may list users and groups. */
export async function makeRole(endpoint: Endpoint, name: string, trust: string, { actions = ["cam:ListUsers", "cam:ListGroups"], seconds = 0 } = {}): Promise<{ arn: string; id: string }> {
  const { cam } = clients(endpoint);
  const { RoleId = "" } = await cam.CreateRole({ RoleName: name, PolicyDocument: trust, SessionDuration: seconds });
  await cam.AttachRolePolicy({ PolicyId: await makePolicy(endpoint, `of-role-${name}`, document(actions)), AttachRoleId: RoleId });
  return { arn: arnOf(endpoint, name), id: RoleId };
}

/** Makes a policy and gives its id. */
export async function makePolicy(endpoint: Endpoint, name: string, policy: string): Promise<number> {
  return (await clients(endpoint).cam.CreatePolicy({ PolicyName: name, PolicyDocument: policy })).PolicyId as number;
}

/** A role's ARN by its name. */
export const arnOf = (endpoint: Endpoint, name: string): string => `qcs::cam::uin/${endpoint.uin}:roleName/${name}`;

/** The key of an answer of sts. */
export function keyOf({ Credentials = {} }: { Credentials?: { TmpSecretId?: string; TmpSecretKey?: string; Token?: string } }): Required<SigningKey> {
  return { secretId: Credentials.TmpSecretId ?? "", secretKey: Credentials.TmpSecretKey ?? "", token: Credentials.Token ?? "" };
}

/** A policy that lets its carrier assume a role, or all. */
export const mayAssume = (resource = "*"): string => document(["name/sts:AssumeRole"], { resource: [resource] });

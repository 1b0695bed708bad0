import { ApiError } from "../api.ts";
import type { Call } from "../api.ts";
import type { Row, State } from "../state/state.ts";
import { paramError } from "./refusal.ts";

/** A role as an ARN names it: by its name or by its id, below its account. */
export interface RoleReference {
  readonly ownerUin: number;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
}

const arnForm = /^qcs::cam::uin\/(\d+):(?:(?:roleName|role\/tencentcloudServiceRoleName)\/([\w+=,.@-]{1,128})|role\/(?:tencentcloudServiceRole\/)?(\d+))$/;

/** Reads a role's ARN in one of the four forms that sts takes; `undefined` when it is none. */
export function readRoleArn(arn: string): RoleReference | undefined {
  const match = arnForm.exec(arn);
  return match ? { ownerUin: Number(match[1]), name: match[2], id: match[3] } : undefined;
}

/**
 * The role that an ARN names.
 *
 * @throws ApiError when it is no ARN of a role, or the role does not exist. A role of another account is answered as
 * Tencent's guides show it; there is one account here.
 */
export function roleOfArn(arn: string, { state, caller }: Call): Row {
  const reference = namedBy(arn);
  if (reference.ownerUin !== caller.ownerUin) throw new ApiError("InternalError.GetRoleError", `role not exist: the account ${reference.ownerUin} is not here, only ${caller.ownerUin} is.`);
  const role = rowOf(reference, state);
  if (!role) throw new ApiError("ResourceNotFound.RoleNotFound", `The role ${arn} does not exist.`);
  return role;
}

/** A role as policies name it: `qcs::cam::uin/OWNER:roleName/NAME`, also where the ARN has its id. */
export function roleResource(arn: string, { state, caller }: Call): string {
  const reference = namedBy(arn);
  const name = reference.name ?? (reference.ownerUin === caller.ownerUin ? rowOf(reference, state)?.["name"] : undefined);
  return name === undefined ? arn : resourceOfRole(reference.ownerUin, String(name));
}

/** The resource of a role of an account. */
export const resourceOfRole = (ownerUin: number, name: string): string => `qcs::cam::uin/${ownerUin}:roleName/${name}`;

function rowOf({ name, id }: RoleReference, state: State): Row | undefined {
  return id === undefined ? state.row("SELECT * FROM role WHERE name = ?", name ?? null) : state.row("SELECT * FROM role WHERE id = ?", id);
}

function namedBy(arn: string): RoleReference {
  return readRoleArn(arn) ?? paramError(`The RoleArn ${JSON.stringify(arn)} is not of the form qcs::cam::uin/OWNER:roleName/NAME or qcs::cam::uin/OWNER:role/ID.`);
}

import type { State } from "./state/state.ts";

/** Who a key belongs to. */
export type Identity =
  /** The root account, whom no policy binds. */
  | { readonly kind: "root" }
  | { readonly kind: "user"; readonly name: string }
  /** Whoever assumed a role, with the uin that asked for the session and the policy that narrows it. */
  | { readonly kind: "role"; readonly roleId: string; readonly roleName: string; readonly sessionName: string; readonly assumedBy: number; readonly policy?: string | undefined }
  /** Whom a user or the root account gave a federation token, with the policy that the token carries. */
  | { readonly kind: "federated"; readonly name: string; readonly policy: string }
  /** Nobody in particular: a call without a key, that proves by itself who calls. */
  | { readonly kind: "anonymous" };

/** Whose key signed a request. */
export interface Caller {
  readonly identity: Identity;
  /**
   * The sub-user's uin, also for whom the sub-user gave a federation token; the root account's own for the root account,
   * and for whoever assumed a role: a role is no user, so `${uin}` and `qcs:uin` stand for its account there (assumed).
   */
  readonly uin: number;
  /** The root account's uin. */
  readonly ownerUin: number;
  readonly appId: number;
  readonly secretId: string;
}

/** A caller's ARN, as sts tells it. */
export function callerArn({ identity, ownerUin, uin }: Caller): string {
  if (identity.kind === "role") return `qcs::sts:${ownerUin}:assumed-role/${identity.roleId}`;
  if (identity.kind === "federated") return `qcs::sts:${ownerUin}:federated-user/${uin}`;
  return `qcs::cam::uin/${ownerUin}:uin/${uin}`;
}

/**
 * The names by which a role's trust document may mean a caller. A role has two; whoever has a federation token counts as
 * the user who asked for it.
 */
export function principalNames({ identity, ownerUin, uin }: Caller): string[] {
  const account = `qcs::cam::uin/${ownerUin}`;
  return identity.kind === "role" ? [`${account}:roleName/${identity.roleName}`, `${account}:role/${identity.roleId}`] : [`${account}:uin/${uin}`];
}

/** A caller as the call log names it. */
export function callerName({ identity }: Caller): string {
  if (identity.kind === "root") return "root";
  if (identity.kind === "role") return `role/${identity.roleName}/${identity.sessionName}`;
  if (identity.kind === "federated") return `federated/${identity.name}`;
  if (identity.kind === "anonymous") return "anonymous";
  return `user/${identity.name}`;
}

/** The root account as a caller. */
export function rootOf(state: State): Caller {
  const { uin, app_id, secret_id } = state.row("SELECT uin, app_id, secret_id FROM account") ?? {};
  return { identity: { kind: "root" }, uin: Number(uin), ownerUin: Number(uin), appId: Number(app_id), secretId: String(secret_id) };
}

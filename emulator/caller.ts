/** Who a key belongs to. */
export type Identity =
  /** The root account, whom no policy binds. */
  | { readonly kind: "root" }
  | { readonly kind: "user"; readonly name: string }
  /** Whoever assumed a role, with the policy that narrows the session. */
  | { readonly kind: "role"; readonly roleId: string; readonly roleName: string; readonly sessionName: string; readonly policy?: string | undefined }
  /** Whom a user or the root account gave a federation token, with the policy that the token carries. */
  | { readonly kind: "federated"; readonly name: string; readonly policy: string }
  /** Nobody in particular: a call without a key, that proves by itself who calls. */
  | { readonly kind: "anonymous" };

/** Whose key signed a request. */
export interface Caller {
  readonly identity: Identity;
  /** The sub-user's uin; the root account's own for the root account and for whoever assumed a role. */
  readonly uin: number;
  /** The root account's uin. */
  readonly ownerUin: number;
  readonly appId: number;
  readonly secretId: string;
}

/** A caller as principals of documents name it. */
export function callerArn({ identity, ownerUin, uin }: Caller): string {
  if (identity.kind === "role") return `qcs::sts:${ownerUin}:assumed-role/${identity.roleId}`;
  if (identity.kind === "federated") return `qcs::sts:${ownerUin}:federated-user/${uin}:${identity.name}`;
  return `qcs::cam::uin/${ownerUin}:uin/${uin}`;
}

/** A caller as the call log names it. */
export function callerName({ identity }: Caller): string {
  if (identity.kind === "root") return "root";
  if (identity.kind === "role") return `role/${identity.roleName}/${identity.sessionName}`;
  if (identity.kind === "federated") return `federated/${identity.name}`;
  if (identity.kind === "anonymous") return "anonymous";
  return `user/${identity.name}`;
}

import type { Account, AccountRole, AccountUser } from "../../policies/account/account.ts";

/** An account as CAM tells it: what grants access, and what the provider's state holds beside. */
export interface FoundAccount extends Account {
  /** The uin of the account itself, below which its identity providers are named. */
  readonly ownerUin: string;
  readonly users: readonly FoundUser[];
  readonly roles: readonly FoundRole[];
}

/** A sub-user, with its numbers and its phone. */
export interface FoundUser extends AccountUser {
  readonly uin: string;
  readonly uid: number;
  readonly phone?: string;
  readonly countryCode?: string;
}

/** A role, and whether it is anybody's but the account's to change. */
export interface FoundRole extends AccountRole {
  /** Whether the role may sign in to the console. */
  readonly consoleLogin: boolean;
  /** Whether a service of Tencent's owns the role. */
  readonly serviceLinked: boolean;
}

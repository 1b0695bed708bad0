/**
 * What grants access in a CAM account, wherever it is read from: an engine's state, a preview, or CAM itself.
 * Policies are named by their ids, groups and roles by ids, users by names, as CAM names them.
 */
export interface Account {
  readonly policies: readonly AccountPolicy[];
  readonly groups: readonly AccountGroup[];
  readonly users: readonly AccountUser[];
  readonly roles: readonly AccountRole[];
  /** What grants, or may grant, and can't be read from there. Default: nothing. */
  readonly unreadable?: readonly Unreadable[];
}

/** A policy, custom or preset. */
export interface AccountPolicy {
  readonly id: string;
  readonly name: string;
  /** The document as JSON text, in CAM's policy language. */
  readonly document: string;
  readonly description?: string;
  /** Whether Tencent wrote it. Default: false. */
  readonly preset?: boolean;
}

/** A group, and who is in it. */
export interface AccountGroup {
  readonly id: string;
  readonly name: string;
  readonly remark?: string;
  /** The ids of the policies attached to it. */
  readonly policies: readonly string[];
  /** The names of its users. */
  readonly users: readonly string[];
  /** Whether it is only referred to, and kept elsewhere. Default: false. */
  readonly elsewhere?: boolean;
}

/** A sub-user. */
export interface AccountUser {
  readonly name: string;
  readonly uin?: string;
  readonly remark?: string;
  readonly email?: string;
  readonly consoleLogin?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  /** The ids of the policies attached to the user itself, not through a group. */
  readonly policies: readonly string[];
  /** Whether it is only referred to, and kept elsewhere. Default: false. */
  readonly elsewhere?: boolean;
}

/** A role, and who may assume it. */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  /** The trust document as JSON text; empty where it is among what is unreadable, or kept elsewhere. */
  readonly trust: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The ids of the policies attached to it. */
  readonly policies: readonly string[];
  /** Whether it is only referred to, and kept elsewhere. Default: false. */
  readonly elsewhere?: boolean;
}

/** Something of an account whose content can't be read: it is told, never taken for nothing. */
export interface Unreadable {
  /** A policy's document, a role's trust document, an identity provider, or something that is none of these. */
  readonly part: "policy" | "trust" | "provider" | "other";
  /** The id of the policy or the role; of anything else a name that stays the same. */
  readonly id: string;
  /** How to speak of it: `policy id 7`. */
  readonly name: string;
  /** Why, as the end of a sentence: `is not known before the deployment`. */
  readonly why: string;
  /** Whether it is about to change. Default: false. */
  readonly changes?: boolean;
}

import type { Authorizer } from "../authorization/authorize.ts";
import type { State } from "../state/state.ts";
import type { CallLog } from "./log.ts";

/** What the server answers from. */
export interface Served {
  readonly state: State;
  readonly now: () => Date;
  /** The endpoint's own address, `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly authorizer: Authorizer;
  readonly log: CallLog;
  /** Whether a call's address is the last one of its `X-Forwarded-For` header, where it has one. */
  readonly trustForwardedFor: boolean;
}

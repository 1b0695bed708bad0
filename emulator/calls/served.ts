import type { Authorizer } from "../authorization/authorize.ts";
import type { Replica } from "../state/replica.ts";
import type { State } from "../state/state.ts";
import type { Faults } from "./faults.ts";
import type { CallLog } from "./log.ts";
import type { Rates } from "./rates.ts";

/** What the server answers from. */
export interface Served {
  /** The account. */
  readonly state: State;
  /** The account as reads and authorization see it, when changes take time to spread. */
  readonly replica: Replica | undefined;
  readonly now: () => Date;
  /** The endpoint's own address, `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly authorizer: Authorizer;
  readonly log: CallLog;
  /** The request rates that are held, if any. */
  readonly rates: Rates | undefined;
  readonly faults: Faults;
  /** Aborted when the endpoint stops. */
  readonly stopping: AbortSignal;
  /** Whether a call's address is the last one of its `X-Forwarded-For` header, where it has one. */
  readonly trustForwardedFor: boolean;
  /** Whether only this machine can reach the endpoint. */
  readonly loopback: boolean;
}

import type { Request } from "../../policies/analysis/request.ts";
import type { Verdict } from "../authorization/authorize.ts";
import type { Fault } from "./faults.ts";

/** A call as it was answered. */
export interface LoggedCall {
  readonly requestId: string;
  /** Who called: `root`, `user/NAME`, `role/NAME/SESSION`, `federated/NAME`. Absent when no key proved it. */
  readonly caller?: string;
  /** The call as `aiart-access simulate --requests` takes it. */
  readonly request: Request;
  /** `allowed`, `explicit-deny` or `no-match`. Absent when the call was refused before anybody asked. */
  readonly reason?: Verdict["reason"];
  /** What decided: `policies`, `boundary`, `session`, or `root`, whom nothing binds. */
  readonly by?: Verdict["by"];
  /** The deciding statements; empty when nothing matched. */
  readonly matched?: Verdict["matched"];
  /** The code of the error that was answered. */
  readonly error?: string;
  /** The fault that struck the call. */
  readonly fault?: Fault;
}

const kept = 10_000;

/** What the endpoint was asked since its start: counts for each action, and the last calls. */
export class CallLog {
  readonly #counts = new Map<string, number>();
  readonly #calls: LoggedCall[] = [];
  readonly #listener: ((call: LoggedCall) => void) | undefined;

  constructor(listener?: (call: LoggedCall) => void) {
    this.#listener = listener;
  }

  count(action: string): void {
    this.#counts.set(action, (this.#counts.get(action) ?? 0) + 1);
  }

  add(call: LoggedCall): void {
    this.#calls.push(call);
    // In one go, because taking one off the front of a list moves all others.
    if (this.#calls.length >= 2 * kept) this.#calls.splice(0, kept);
    this.#listener?.(call);
  }

  /** How often each action was called, refused calls included, by name. */
  get counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The last calls, oldest first; at least the last 10,000. */
  get calls(): readonly LoggedCall[] {
    return this.#calls;
  }
}

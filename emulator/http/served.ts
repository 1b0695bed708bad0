import type { State } from "../state/state.ts";

/** What the server answers from. */
export interface Served {
  readonly state: State;
  readonly now: () => Date;
  /** How often each action was called since the start, refused calls included. */
  readonly calls: Map<string, number>;
}

import type { State } from "./state.ts";

/**
 * The account as it was some time ago. CAM's changes take a while until every part of it knows them; this is the part
 * that does not know them yet.
 */
export class Replica {
  readonly state: State;
  readonly #pending: { readonly due: number; readonly changeset: Uint8Array }[] = [];

  /**
   * Copies an account into memory, and from then on follows its transactions.
   *
   * @param delayMs How far it is behind, in milliseconds of the clock.
   */
  constructor(account: State, delayMs: number, now: () => Date) {
    this.state = account.copy();
    account.follow((changeset) => this.#pending.push({ due: now().getTime() + delayMs, changeset }));
  }

  /** The account as it was, seen from a moment that is never before the last one that was asked for. */
  asOf(now: Date): State {
    this.#apply(this.#pending.findIndex(({ due }) => due > now.getTime()));
    return this.state;
  }

  /** Lets all that is on its way arrive. */
  catchUp(): void {
    this.#apply(-1);
  }

  // Up to the first that is not due yet; all when there is none.
  #apply(end: number): void {
    for (const { changeset } of this.#pending.splice(0, end < 0 ? Infinity : end)) this.state.apply(changeset);
  }
}

/** The time that calls are paced by. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** The machine's own clock. */
export const clock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
};

// CAM documents 20 requests a second for reads, and 10 for these (API pages of the actions). Others call it too, so a bit less.
const usualInterval = 1000 / 18;
const intervals: Readonly<Record<string, number>> = { "cam:DescribeRoleList": 1000 / 9, "cam:ListAttachedRolePolicies": 1000 / 9 };

const firstWait = 500;
const maximumAttempts = 7;

/** Keeps calls to the rates that CAM documents, and repeats those that come too fast all the same: others call it too. */
export class Pace {
  readonly #clock: Clock;
  readonly #free = new Map<string, number>();

  constructor(time: Clock = clock) {
    this.#clock = time;
  }

  /**
   * Makes a call when its turn has come.
   *
   * @param action The action with its service, by which CAM counts: `cam:ListGroups`.
   * @throws What the call throws; `RequestLimitExceeded` only after half a minute of waiting.
   */
  async call<T>(action: string, send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#turn(action);
      try {
        return await send();
      } catch (error) {
        if (!tooFast(error) || attempt === maximumAttempts) throw error;
        await this.#clock.sleep(firstWait * 2 ** (attempt - 1));
      }
    }
  }

  async #turn(action: string): Promise<void> {
    const now = this.#clock.now();
    const turn = Math.max(now, this.#free.get(action) ?? now);
    this.#free.set(action, turn + (intervals[action] ?? usualInterval));
    if (turn > now) await this.#clock.sleep(turn - now);
  }
}

const tooFast = (error: unknown): boolean => String((error as { code?: unknown } | undefined)?.code).startsWith("RequestLimitExceeded");

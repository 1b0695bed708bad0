import { spread, type Spread } from "./spread.ts";

/** One pass over the work, and how many pieces it has. A promise only where the measured program gives one. */
export interface Paced {
  readonly name: string;
  readonly pieces: number;
  pass(): void | Promise<void>;
}

/** How the clock is held: after slices that are not counted, while the engine still compiles, each program gets one a round. */
export interface Pace {
  readonly warmUps: number;
  readonly rounds: number;
  readonly sliceMilliseconds: number;
}

/**
 * Pieces a second of each program. The programs take turns, so that a machine that gets slower in between slows all of
 * them.
 */
export async function rates(programs: readonly Paced[], { warmUps, rounds, sliceMilliseconds }: Pace): Promise<Map<string, Spread>> {
  const measured = new Map(programs.map((program): [string, number[]] => [program.name, []]));
  for (let round = -warmUps; round < rounds; round += 1)
    for (const program of programs) {
      const rate = await slice(program, sliceMilliseconds);
      if (round >= 0) measured.get(program.name)?.push(rate);
    }
  return new Map([...measured].map(([name, values]) => [name, spread(values)]));
}

async function slice(program: Paced, atLeast: number): Promise<number> {
  const started = performance.now();
  for (let passes = 1; ; passes += 1) {
    const pending = program.pass();
    // Awaiting nothing would charge a synchronous program for a turn of the queue.
    if (pending) await pending;
    const passed = performance.now() - started;
    if (passed >= atLeast) return (passes * program.pieces * 1000) / passed;
  }
}

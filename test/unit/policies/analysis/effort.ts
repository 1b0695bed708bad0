/** How many times the usual number of generated cases to run: `FC_RUNS=50` for a night. */
const effort = Number(process.env["FC_RUNS"] ?? 1);

// The same cases each time, so that a run which fails fails again: `FC_SEED=1` and so on for others.
const seed = Number(process.env["FC_SEED"] ?? 20261124);

export const runs = (usual: number): { numRuns: number; seed: number } => ({ numRuns: Math.ceil(usual * effort), seed });

/** Whether so many cases run that every kind of result must occur among them. */
export const everyKindOccurs = effort >= 1;

/** For a test of many generated cases. */
export const patience = { timeout: 60_000 * Math.max(1, effort) };

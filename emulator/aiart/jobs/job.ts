import { ApiError, type Call } from "../../api.ts";

/** How long a job waits until it runs, and how long from its submission until it is done, in milliseconds. */
const [waits, lasts] = [100, 1000];

/** How many jobs of one operation an account may have in work at a time: one, and nobody can buy more here (descriptions in the SDK's client). */
const concurrent = 1;

/** How far a job is, by the clock alone. None fails. */
export type Stage = "waiting" | "running" | "done";

/** A job as an account has it. */
export interface Job<Kept> {
  readonly id: string;
  readonly stage: Stage;
  /** What it kept of the parameters that it was submitted with. */
  readonly kept: Kept;
}

/** Puts a job into the account's queue. Refuses it when as many as may be are in work; the root account and its users share that number. */
export function startJob(action: string, id: string, kept: object, { state, caller, now }: Call): void {
  const inWork = state.number("SELECT count(*) FROM job WHERE action = ? AND uin = ? AND created > ?", action, caller.ownerUin, now.getTime() - lasts);
  if (inWork >= concurrent) {
    throw new ApiError("RequestLimitExceeded.JobNumExceed", `The account already has ${inWork} job of ${action} in work, and may have ${concurrent}. Query it until it is done, then submit the next one.`);
  }
  state.run("INSERT INTO job (id, action, uin, parameters, created) VALUES (?, ?, ?, ?, ?)", id, action, caller.ownerUin, JSON.stringify(kept), now.getTime());
}

/** The job of an operation with an id. */
export function findJob<Kept>(action: string, id: string, call: Call): Job<Kept> {
  const job = readJob<Kept>("id = ?", action, id, call);
  if (!job) throw new ApiError("FailedOperation.JobNotExist", `There is no job ${id} of ${action}.`);
  return job;
}

/** The last job that kept a value under a name; `undefined` when there is none. */
export function lastJob<Kept>(action: string, name: keyof Kept & string, value: string, call: Call): Job<Kept> | undefined {
  return readJob<Kept>(`json_extract(parameters, '$.${name}') = ?`, action, value, call);
}

function readJob<Kept>(where: string, action: string, value: string, { state, caller, now }: Call): Job<Kept> | undefined {
  const row = state.row(`SELECT * FROM job WHERE ${where} AND action = ? AND uin = ? ORDER BY created DESC`, value, action, caller.ownerUin);
  if (!row) return undefined;
  const age = now.getTime() - Number(row["created"]);
  return { id: String(row["id"]), stage: age < waits ? "waiting" : age < lasts ? "running" : "done", kept: JSON.parse(String(row["parameters"])) as Kept };
}

import type { Stage } from "./job.ts";

/** A stage's code and text, in the words of the SDK's models. */
type Status = Readonly<Record<Stage, readonly [code: string, message: string]>>;

/** How most jobs tell their stage. */
export const numbers: Status = { waiting: ["1", "排队中"], running: ["2", "处理中"], done: ["5", "处理完成"] };

/** How the jobs about portraits tell their stage. */
export const words: Status = { waiting: ["WAIT", "等待中"], running: ["RUN", "运行中"], done: ["DONE", "处理完成"] };

/** The fields in which every answer to a query tells how far the job is. */
export function statusFields(status: Status, stage: Stage): object {
  const [JobStatusCode, JobStatusMsg] = status[stage];
  return { JobStatusCode, JobStatusMsg, JobErrorCode: "", JobErrorMsg: "" };
}

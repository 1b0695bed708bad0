import { randomUUID } from "node:crypto";
import * as z from "zod";
import { action, type Call } from "../../api.ts";
import type { AiartOperation } from "../operation.ts";
import { pictureId } from "../pictures/draw.ts";
import { pictureUrl } from "../pictures/url.ts";
import { findJob, startJob } from "./job.ts";
import { statusFields } from "./status.ts";

/** What a job that draws keeps of its parameters. */
export interface Kept {
  /** How many pictures it makes. */
  readonly pictures: number;
  readonly prompt?: string;
}

/** A kind of job that draws: one operation submits it, another one asks how far it is. */
export interface JobKind<S extends z.ZodType> {
  /** What stands in both operations' names after Submit and Query. */
  readonly name: string;
  readonly shape: AiartOperation["shape"];
  readonly parameters: S;
  readonly keep: (given: z.output<S>) => Kept;
  readonly status: Parameters<typeof statusFields>[0];
  /** The fields with what came out, from the pictures' URLs: none as long as the job is not done. */
  readonly results: (urls: readonly string[], kept: Kept) => object;
  /** Makes a job's id. Default: as most have it, `APPID-SECONDS-UUID-0`. */
  readonly newId?: (call: Call) => string;
}

const usualId = ({ caller, now }: Call): string => `${caller.appId}-${Math.floor(now.getTime() / 1000)}-${randomUUID()}-0`;

/** The two operations of a kind of job. */
export function jobOperations<S extends z.ZodType>({ name, shape, parameters, keep, status, results, newId = usualId }: JobKind<S>): AiartOperation[] {
  const submits = `Submit${name}`;
  return [
    {
      name: submits, shape,
      action: action(parameters, (given, call) => {
        const JobId = newId(call);
        startJob(submits, JobId, keep(given), call);
        return { JobId };
      }),
    },
    {
      name: `Query${name}`, shape,
      // Not a `query`: jobs are aiart's, which knows them at once, however long CAM's changes take to spread.
      action: action(z.object({ JobId: z.string() }), ({ JobId }, call) => {
        const { id, stage, kept } = findJob<Kept>(submits, JobId, call);
        const urls = stage === "done" ? Array.from({ length: kept.pictures }, (_, index) => pictureUrl(pictureId(id, index), call)) : [];
        return { ...statusFields(status, stage), ...results(urls, kept) };
      }),
    },
  ];
}

import { randomBytes } from "node:crypto";
import * as z from "zod";
import { action, ApiError, query } from "../../api.ts";
import { between, list, modelId, oneOf, prompt, url } from "../checks.ts";
import type { AiartOperation } from "../operation.ts";
import { logo } from "../parameters.ts";
import { jobCodes, withValues } from "../values.ts";
import { lastJob, startJob } from "./job.ts";
import { jobOperations } from "./operations.ts";
import { portraits } from "./results.ts";
import { statusFields, words } from "./status.ts";

const training = "SubmitTrainPortraitModelJob";
const whole = z.number().int();
const flag = whole.optional();
const model = withValues(z.object({ ModelId: z.string() }), jobCodes, { ModelId: modelId });

/** The id of a job about portraits: 24 hexadecimal digits. */
export const portraitJobId = (): string => randomBytes(12).toString("hex");

/**
 * The operations about portraits: send in pictures of a person, train a model on them, let it draw. As the SDK's models have
 * them; but a model need neither be trained nor known to draw, because no text says how the service refuses one that isn't.
 */
export const portraitOperations: readonly AiartOperation[] = [
  {
    name: "UploadTrainPortraitImages", shape: "published",
    action: query(
      withValues(
        z.object({
          ModelId: z.string(), BaseUrl: z.string().optional(), Urls: z.array(z.string()).default([]), Filter: z.object({ Resolution: flag, Size: flag, Occlusion: flag }).optional(),
          TrainMode: whole.default(0),
        }),
        { ...jobCodes, url: "InvalidParameterValue.UrlIllegal" },
        { ModelId: modelId, BaseUrl: url, Urls: list(0, 24, url), TrainMode: oneOf(0, 1, 2) },
      ),
      // A word on each picture to train on; the modes that need one picture only answer none.
      ({ Urls, TrainMode }) => ({ ResultDetails: TrainMode === 0 ? Urls.map(() => "SUCCESS") : [] }),
    ),
  },
  {
    name: training, shape: "published",
    action: action(model, ({ ModelId }, call) => {
      startJob(training, portraitJobId(), { model: ModelId }, call);
      return {};
    }),
  },
  {
    name: "QueryTrainPortraitModelJob", shape: "published",
    action: action(model, ({ ModelId }, call) => {
      const job = lastJob<{ model: string }>(training, "model", ModelId, call);
      // The one code that Tencent's Go client lists for this operation.
      if (!job) throw new ApiError("InvalidParameter.InvalidParameter", `No training of a model ${ModelId} was submitted.`);
      return statusFields(words, job.stage);
    }),
  },
  ...jobOperations({
    name: "DrawPortraitJob", shape: "published", status: words, results: portraits, newId: portraitJobId,
    parameters: withValues(
      z.object({ ModelId: z.string(), StyleId: z.string(), ImageNum: whole, Definition: z.string().optional(), ...logo }), jobCodes,
      { ModelId: modelId, StyleId: prompt(Infinity), ImageNum: between(1, 4), Definition: oneOf("sd", "hd", "hdpro", "uhd") },
    ),
    keep: ({ ImageNum }) => ({ pictures: ImageNum }),
  }),
];

import * as z from "zod";
import { between, list, oneOf, prompt, resolution, url, urlOrBase64 } from "../checks.ts";
import type { AiartOperation } from "../operation.ts";
import { input, inputImage, logo } from "../parameters.ts";
import { jobCodes, pictureCodes, withValues } from "../values.ts";
import { jobOperations } from "./operations.ts";
import { onePicture, pictures, picturesOfPrompt } from "./results.ts";
import { numbers } from "./status.ts";

const whole = z.number().int();
const rectangle = z.object({ X: whole.optional(), Y: whole.optional(), Width: whole.optional(), Height: whole.optional() });
const faces = z.array(z.object({ ImageUrls: z.array(z.string()).optional(), TemplateFaceRect: rectangle.optional() }));

/** The jobs that make pictures from a text, from faces or from a pose, as the SDK's models have them. */
export const drawingJobs: readonly AiartOperation[] = [
  ...jobOperations({
    name: "TextToImageProJob", shape: "published", status: numbers, results: picturesOfPrompt,
    parameters: withValues(
      z.object({ Prompt: z.string(), Style: z.string().optional(), Resolution: z.string().optional(), Engine: z.string().optional(), Revise: whole.optional(), ...logo }), pictureCodes,
      {
        Prompt: prompt(100), Engine: oneOf("engine1", "engine2"), Revise: oneOf(0, 1),
        Resolution: oneOf("768:768", "768:1024", "1024:768", "1024:1024", "720:1280", "1280:720", "768:1280", "1280:768"),
      },
    ),
    keep: ({ Prompt }) => ({ pictures: 1, prompt: Prompt }),
  }),
  ...jobOperations({
    name: "TextToImageJob", shape: "published", status: numbers, results: picturesOfPrompt,
    parameters: withValues(
      z.object({
        Prompt: z.string(), Images: z.array(z.string()).optional(), Resolution: z.string().optional(), Seed: whole.optional(), Revise: whole.optional(), ...logo,
      }), pictureCodes,
      {
        Prompt: prompt(8192), Images: list(0, 3, urlOrBase64), Seed: between(1, 4_294_967_295), Revise: oneOf(0, 1),
        Resolution: resolution("a resolution from 512 to 2048 on each side and of 1024:1024 pixels at most", (...sides) =>
          sides.every((side) => side >= 512 && side <= 2048) && sides.reduce((area, side) => area * side) <= 1024 * 1024),
      },
    ),
    keep: ({ Prompt }) => ({ pictures: 1, prompt: Prompt }),
  }),
  ...jobOperations({
    name: "GlamPicJob", shape: "published", status: numbers, results: pictures,
    parameters: withValues(
      z.object({
        TemplateUrl: z.string(), FaceInfos: faces.optional(), Num: whole.optional(), Style: z.array(z.string()).optional(), Similarity: z.number().optional(),
        Clarity: z.string().optional(), ...logo,
      }), jobCodes,
      {
        TemplateUrl: url, FaceInfos: list(1, 5, ({ ImageUrls = [] }) => list(1, 6, url)(ImageUrls)), Num: between(1, 4),
        Style: list(0, 4, oneOf("real", "balanced", "textured", "beautiful")), Similarity: between(0, 1), Clarity: oneOf("x2", "x4"),
      },
    ),
    keep: ({ Num = 4 }) => ({ pictures: Num }),
  }),
  ...jobOperations({
    name: "MemeJob", shape: "published", status: numbers, results: onePicture,
    parameters: withValues(
      z.object({ Pose: z.string(), ...input, Resolution: whole.optional(), Text: z.string().optional(), Haircut: z.boolean().optional(), ...logo }), jobCodes,
      { Pose: prompt(Infinity), Resolution: oneOf(256, 512) }, inputImage,
    ),
    keep: () => ({ pictures: 1 }),
  }),
];

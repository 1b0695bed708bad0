import type { z } from "zod";
import { ApiError } from "../api.ts";
import { imageProblem } from "./image.ts";
import type { Problem, ValueCodes } from "./problem.ts";

/** The codes of the operations that answer with a picture and of those that make one from a text (error lists of Tencent's Go client). */
export const pictureCodes: ValueCodes = {
  value: "InvalidParameterValue.ParameterValueError",
  length: "InvalidParameterValue.TextLengthExceed",
  imageMissing: "InvalidParameterValue.ImageEmpty",
  imageFormat: "FailedOperation.ImageDecodeFailed",
  imageSize: "FailedOperation.ImageSizeExceed",
  url: "InvalidParameterValue.UrlIllegal",
  styles: "InvalidParameterValue.StyleConflict",
};

const invalid = "InvalidParameter.InvalidParameter";

/** The codes of the jobs about portraits and memes: one for whatever is wrong (error lists of Tencent's Go client). */
export const jobCodes: ValueCodes = { value: invalid, length: invalid, imageMissing: invalid, imageFormat: invalid, imageSize: invalid, url: invalid, styles: invalid };

/** What is asked of the values of some parameters, by name; a parameter that is not given is not checked. */
export type Checks<P> = { readonly [Name in keyof P]?: (value: NonNullable<P[Name]>) => Problem | undefined };

/**
 * Which parameters hold one picture, as URL or as Base64, and how many characters its Base64 must have less than. Default:
 * 6 MB. One must be given; the URL counts when both are (SDK models).
 */
export type ImageNames<P> = readonly [url: keyof P & string, base64: keyof P & string, size?: number];

/** Adds to parameters, whose types zod checks, what is asked of their values. What is wrong is thrown, with Tencent's code. */
export function withValues<S extends z.ZodObject>(parameters: S, codes: ValueCodes, checks: Checks<z.output<S>>, ...images: ImageNames<z.output<S>>[]): S {
  const refuse = (name: string, problem: Problem | undefined): void => {
    if (problem) throw new ApiError(codes[problem.kind], `The parameter \`${name}\` ${problem.message}`);
  };
  return parameters.superRefine((parsed) => {
    const given = parsed as Readonly<Record<string, unknown>>;
    for (const [name, check] of Object.entries<((value: never) => Problem | undefined) | undefined>(checks)) {
      if (given[name] !== undefined) refuse(name, check?.(given[name] as never));
    }
    for (const [url, base64, size] of images) refuse(given[url] ? url : base64, imageProblem(given[url] as string | undefined, given[base64] as string | undefined, size));
  });
}

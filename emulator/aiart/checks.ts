import { base64Problem, imageProblem, urlProblem } from "./image.ts";
import type { Problem } from "./problem.ts";

type Check<T> = (value: T) => Problem | undefined;

const check = <T>(fits: (value: T) => boolean, message: string): Check<T> => (value) => (fits(value) ? undefined : { kind: "value", message });

/** A text of at most so many characters. */
export const text = (most: number): Check<string> => (value) => ([...value].length <= most ? undefined : { kind: "length", message: `is longer than ${most} characters.` });

/** A text that is not empty, of at most so many characters. */
export const prompt = (most: number): Check<string> => (value) => (value.trim() ? text(most)(value) : { kind: "value", message: "is empty." });

/** One of the values. */
export const oneOf = (...values: readonly (string | number)[]): Check<string | number> => check((value) => values.includes(value), `is none of: ${values.join(", ")}.`);

/** A number between two others, both included. */
export const between = (least: number, most: number): Check<number> => check((value) => value >= least && value <= most, `is not between ${least} and ${most}.`);

/** A list of so many entries, each of which fits. */
export const list = <T>(least: number, most: number, each: Check<T> = () => undefined): Check<readonly T[]> => (values) =>
  values.length >= least && values.length <= most ? values.map(each).find(Boolean) : { kind: "value", message: `has ${values.length} entries instead of ${least} to ${most}.` };

/** A resolution `width:height`, in pixels, that fits. */
export const resolution = (words: string, fits: (width: number, height: number) => boolean = () => true): Check<string> =>
  check((value) => {
    const [, width, height] = /^(\d{1,5}):(\d{1,5})$/.exec(value) ?? [];
    return width !== undefined && fits(Number(width), Number(height));
  }, `is not ${words}, written as width:height.`);

/** A URL of HTTP. Nothing is downloaded from it. */
export const url: Check<string> = urlProblem;

/** A picture as URL or Base64 in one text. */
export const urlOrBase64: Check<string> = (value) => (/^https?:/i.test(value) ? urlProblem(value) : base64Problem(value));

/** A picture as URL or Base64 in an object of its own. */
export const image: Check<{ Url?: string | undefined; Base64?: string | undefined }> = ({ Url, Base64 }) => imageProblem(Url, Base64);

/** An object of which one entry, where it is given, fits. */
export const within = <Name extends string, T>(name: Name, each: Check<T>): Check<{ [Key in Name]?: T | undefined }> => (object) => {
  const value = object[name];
  const problem = value === undefined ? undefined : each(value);
  return problem && { ...problem, message: `has a \`${name}\` that ${problem.message}` };
};

/** Numbers of drawing styles: those that begin with 1 don't go with others. */
export const styles: Check<readonly string[]> = (values) =>
  new Set(values.map((value) => value.startsWith("1"))).size > 1 ? { kind: "styles", message: "mixes styles that begin with 1 with others." } : undefined;

/** A portrait model's id. */
export const modelId: Check<string> = check((value) => /^\w+$/.test(value), "has other characters than letters, digits and underscores.");

/** What `RspImgType` may be. */
export const imageType = oneOf("base64", "url");

import type { Kept } from "./operations.ts";

type Results = (urls: readonly string[], kept: Kept) => object;

/** One picture. */
export const onePicture: Results = ([ResultImage = ""]) => ({ ResultImage });

/** Several pictures, with a word on each. */
export const pictures = (urls: readonly string[]): object => ({ ResultImage: urls, ResultDetails: urls.map(() => "Success") });

/** Several pictures, and the text that they were made from. No model improves a text here: it is the one that was given. */
export const picturesOfPrompt: Results = (urls, { prompt = "" }) => ({ ...pictures(urls), RevisedPrompt: urls.map(() => prompt) });

/** Several portraits, with a word on each. */
export const portraits: Results = (ResultUrls) => ({ ResultUrls, ResultDetails: ResultUrls.map(() => "SUCCESS") });

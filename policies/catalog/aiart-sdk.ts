/** The version of Tencent's SDK (npm package `tencentcloud-sdk-nodejs`) that `sdkOperations` was taken from. */
export const sdkVersion = "4.1.313";

/**
 * The operations of aiart (API version 2022-12-29) that Tencent's SDK offers, in order of name. They are other ones than
 * CAM's page lists: the catalog is what can be granted for sure, this is what a program can call.
 *
 * A test holds the table to the installed SDK, and tells a newer one's difference.
 */
export const sdkOperations = [
  "ChangeClothes",
  "GenerateAvatar",
  "ImageInpaintingRemoval",
  "ImageOutpainting",
  "ImageToImage",
  "QueryDrawPortraitJob",
  "QueryGlamPicJob",
  "QueryMemeJob",
  "QueryTextToImageJob",
  "QueryTextToImageProJob",
  "QueryTrainPortraitModelJob",
  "RefineImage",
  "ReplaceBackground",
  "SketchToImage",
  "SubmitDrawPortraitJob",
  "SubmitGlamPicJob",
  "SubmitMemeJob",
  "SubmitTextToImageJob",
  "SubmitTextToImageProJob",
  "SubmitTrainPortraitModelJob",
  "TextToImageLite",
  "TextToImageRapid",
  "UploadTrainPortraitImages",
] as const;

/** The name of an operation of aiart that Tencent's SDK offers. */
export type AiartSdkAction = (typeof sdkOperations)[number];

import { randomInt } from "node:crypto";
import * as z from "zod";
import { query, type Call } from "../api.ts";
import { between, image, imageType, oneOf, prompt, resolution, styles, text, url, within } from "./checks.ts";
import type { AiartOperation } from "./operation.ts";
import { input, inputImage, result, resultConfig } from "./parameters.ts";
import { answerPicture } from "./pictures/answer.ts";
import { pictureId } from "./pictures/draw.ts";
import { pictureCodes, withValues } from "./values.ts";

const largestSeed = 4_294_967_295;
// Zero asks for a seed as much as none does.
const seed = z.number().int().default(0).transform((given) => given || randomInt(1, largestSeed));
const RspImgType = imageType;

/**
 * An operation that answers with its picture at once: the same parameters, the same picture. It never runs into the limit
 * of concurrent jobs, because a call is done before the next one is looked at.
 */
export function generation<S extends z.ZodType<{ RspImgType?: string | undefined }>>(
  name: string, shape: AiartOperation["shape"], parameters: S, more: (given: z.output<S>, call: Call) => object = () => ({}),
): AiartOperation {
  const action = query(parameters, (given, call) => {
    const { RspImgType: type, ...makings } = given;
    return { ResultImage: answerPicture(pictureId(name, makings), type, call), ...more(given, call) };
  });
  return { name, shape, action };
}

/** The operations that answer with a picture, as the SDK's models and the API documentation have them. */
export const generations: readonly AiartOperation[] = [
  generation("TextToImage", "published", withValues(
    z.object({ Prompt: z.string(), NegativePrompt: z.string().optional(), Styles: z.array(z.string()).optional(), ...resultConfig, ...result }), pictureCodes,
    {
      Prompt: prompt(256), NegativePrompt: text(256), RspImgType,
      ResultConfig: within("Resolution", oneOf("768:768", "768:1024", "1024:768", "1024:1024", "720:1280", "1280:720", "768:1280", "1280:768", "1080:1920", "1920:1080")),
    },
  )),
  generation("TextToImageLite", "published", withValues(
    z.object({ Prompt: z.string(), NegativePrompt: z.string().optional(), Resolution: z.string().optional(), Seed: seed, ...result }), pictureCodes,
    { Prompt: prompt(1024), NegativePrompt: text(1024), Resolution: resolution("a resolution"), Seed: between(1, largestSeed), RspImgType },
  ), ({ Seed }) => ({ Seed })),
  generation("TextToImageRapid", "published", withValues(
    z.object({
      Prompt: z.string(), Resolution: z.string().optional(), Seed: seed, Style: z.string().optional(), ...result,
      Image: z.object({ Base64: z.string().optional(), Url: z.string().optional() }).optional(),
    }), pictureCodes,
    { Prompt: prompt(256), Resolution: resolution("a resolution"), Seed: between(1, largestSeed), Image: image, RspImgType },
  ), ({ Seed }) => ({ Seed })),
  generation("ImageToImage", "published", withValues(
    z.object({
      ...input, Prompt: z.string().optional(), NegativePrompt: z.string().optional(), Styles: z.array(z.string()).optional(), ...resultConfig, Strength: z.number().optional(),
      EnhanceImage: z.number().int().optional(), RestoreFace: z.number().int().optional(), ...result,
    }), pictureCodes,
    {
      Prompt: text(256), NegativePrompt: text(256), Styles: styles, ResultConfig: within("Resolution", oneOf("origin", "768:768", "768:1024", "1024:768")),
      Strength: between(Number.MIN_VALUE, 1), EnhanceImage: oneOf(0, 1), RestoreFace: between(0, 6), RspImgType,
    },
    [...inputImage, 8 * 1024 * 1024],
  )),
  generation("GenerateAvatar", "published", withValues(
    z.object({ Type: z.string().optional(), Style: z.string().optional(), ...input, Filter: z.number().int().optional(), ...result }), pictureCodes,
    { Type: oneOf("human", "pet"), Filter: oneOf(0, 1), RspImgType }, inputImage,
  )),
  generation("ImageOutpainting", "published", withValues(
    z.object({ Ratio: z.string(), ...input, ...result }), pictureCodes, { Ratio: oneOf("1:1", "4:3", "3:4", "16:9", "9:16"), RspImgType }, inputImage,
  )),
  generation("ImageInpaintingRemoval", "published", withValues(
    z.object({ ...input, Mask: z.string().optional(), MaskUrl: z.string().optional(), ...result }), pictureCodes, { RspImgType }, inputImage, ["MaskUrl", "Mask"],
  )),
  generation("RefineImage", "published", withValues(z.object({ ...input, ...result }), pictureCodes, { RspImgType }, inputImage)),
  generation("SketchToImage", "published", withValues(z.object({ Prompt: z.string(), ...input, ...result }), pictureCodes, { Prompt: prompt(200), RspImgType }, inputImage)),
  generation("ChangeClothes", "published", withValues(
    z.object({ ModelUrl: z.string(), ClothesUrl: z.string(), ClothesType: z.string(), ...result }), pictureCodes,
    { ModelUrl: url, ClothesUrl: url, ClothesType: oneOf("Upper-body", "Lower-body", "Dress"), RspImgType },
  )),
  generation("ReplaceBackground", "published", withValues(
    z.object({
      ProductUrl: z.string(), Prompt: z.string(), NegativePrompt: z.string().optional(), Product: z.string().optional(), BackgroundTemplate: z.string().optional(),
      MaskUrl: z.string().optional(), Resolution: z.string().optional(), ...result,
    }), pictureCodes,
    {
      ProductUrl: url, Prompt: prompt(256), NegativePrompt: text(256), Product: text(50), MaskUrl: url, RspImgType,
      Resolution: resolution("a resolution above 500 and below 4000 on each side", (...sides) => sides.every((side) => side > 500 && side < 4000)),
    },
  ), (given, call) => ({ MaskImage: given.MaskUrl ? "" : answerPicture(pictureId("mask", given.ProductUrl), given.RspImgType, call) })),
];

import type { AiartAction } from "./aiart.ts";
import type { AiartSdkAction } from "./aiart-sdk.ts";

/**
 * The operations of aiart that cost money: each call, picture, job or training is charged (Tencent Cloud, "Billing" of
 * the product and the descriptions in its API documentation; of `ChangeHairstyle` and of those that no client offers the
 * name alone says so).
 *
 * The classes of CAM's page are not common sense's: it counts most of these as *read*, so that its read class, the tier
 * `read-only`, can spend. `SetPayMode` and `ActivateService`, in *write*, are not here: they change how the account is
 * billed, and use nothing themselves.
 */
export const billableOperations: readonly (AiartAction | AiartSdkAction)[] = [
  "ChangeClothes",
  "ChangeHairstyle",
  "GenerateAvatar",
  "ImageInpaintingRemoval",
  "ImageOutpainting",
  "ImageToImage",
  "RefineImage",
  "ReplaceBackground",
  "SketchToImage",
  "SubmitChangeClothesJob",
  "SubmitDrawPortraitJob",
  "SubmitDrawPortraitJobProxy",
  "SubmitGenerateStoryIllustrationJob",
  "SubmitGlamPicJob",
  "SubmitMemeJob",
  "SubmitTextToImageJob",
  "SubmitTextToImageProJob",
  "SubmitTrainPortraitModelJob",
  "TextToImage",
  "TextToImageLite",
  "TextToImageRapid",
];

/** Where an operation has gone. */
export interface Move {
  /** The abbreviation in CAM of the service that offers it now; a grant of aiart does not open it. */
  readonly movedTo: string;
}

/**
 * The operations of which Tencent's documentation says that they have moved to another service and will end in aiart:
 * whoever follows the move needs a grant of that service beside the one of aiart.
 */
export const movedOperations: Readonly<Partial<Record<AiartAction | AiartSdkAction, Move>>> = {
  QueryTextToImageProJob: { movedTo: "hunyuan" },
  SubmitTextToImageProJob: { movedTo: "hunyuan" },
  TextToImage: { movedTo: "hunyuan" },
};

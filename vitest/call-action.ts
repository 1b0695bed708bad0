import type { AiartAction } from "../policies/catalog/aiart.ts";
import type { AiartSdkAction } from "../policies/catalog/aiart-sdk.ts";

/**
 * The actions that an expectation can be about: `service:Operation` of any service. Of aiart only operations that CAM's
 * page or Tencent's SDK lists, since the expectation that a misspelt one is denied would hold for ever; a variable of
 * type `string` passes, for one that neither lists yet.
 *
 * @example
 * CallAction<"cos:GetObject">; // `${string}:${string}`
 * CallAction<"aiart:TextToImge">; // "aiart:ActivateService" | … | "aiart:TextToImageRapid"
 */
export type CallAction<Action extends string> = string extends Action ? Action : Action extends `aiart:${string}` ? `aiart:${AiartAction | AiartSdkAction}` : `${string}:${string}`;

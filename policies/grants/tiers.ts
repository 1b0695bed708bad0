import { aiart, type AiartAction } from "../catalog/aiart.ts";
import { catalogActions } from "./class-tiers.ts";

/** The tiers, from the strictest on. */
export const tiers = ["viewer", "creator", "read-only", "writer", "full"] as const;

/**
 * How much of the service a grant opens.
 *
 * - `viewer`: `Describe*`, `Get*` and `Query*` of the page's read class: looks, never spends.
 * - `creator`: what `viewer` sees, and generation, which is billed; no administration. That is the read class and the
 *   three write operations that generate or upload.
 * - `read-only`: exactly the page's read class. **It can spend**: the page counts `TextToImage` and other billable
 *   generation as reading.
 * - `writer`: the read and write classes. It may switch the account's payment mode (`SetPayMode`).
 * - `full`: `aiart:*`, later operations included.
 *
 * All but `full` list operations by name, so an operation that the service gains later is never granted by accident.
 */
export type Tier = (typeof tiers)[number];

const looks = /^(Describe|Get|Query)/;

// Generation that the page counts as writing, and the upload that training starts from. The other writes are
// administration: payment mode, activation, user status.
const generationAmongWrites: readonly AiartAction[] = [
  "SubmitDrawPortraitJobProxy",
  "SubmitTextToImageProJob",
  "UploadTrainPortraitImages",
];

const named = (keep: (operation: (typeof aiart.actions)[number]) => boolean): readonly AiartAction[] =>
  aiart.actions.filter(keep).map((operation) => operation.name);

const operations: Readonly<Record<Exclude<Tier, "full">, readonly AiartAction[]>> = {
  viewer: named((operation) => operation.class === "read" && looks.test(operation.name)),
  creator: named((operation) => operation.class === "read" || generationAmongWrites.includes(operation.name)),
  "read-only": catalogActions(aiart, "read-only"),
  writer: catalogActions(aiart, "writer"),
};

/** The operations that a tier lists by name; `full` lists none, it is `aiart:*`. */
export function tierActions(tier: Exclude<Tier, "full">): readonly AiartAction[] {
  return operations[tier];
}

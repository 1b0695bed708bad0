import { aiart, type AiartAction } from "../catalog/aiart.ts";
import { catalogActions } from "./class-tiers.ts";

/**
 * How much of the service a grant opens, from the strictest on. All but `full` list operations by name, so an operation
 * that the service gains later is never granted by accident.
 */
export const Tier = {
  /** `Describe*`, `Get*` and `Query*` of the page's read class: looks, never spends. */
  viewer: "viewer",
  /** What `viewer` sees, and generation, which is billed; no administration: the read class and the three write operations that generate or upload. */
  creator: "creator",
  /** Exactly the page's read class. It can spend: the page counts `TextToImage` and other billable generation as reading. */
  readOnly: "read-only",
  /** The read and write classes. It may switch the account's payment mode (`SetPayMode`). */
  writer: "writer",
  /** `aiart:*`, later operations included. */
  full: "full",
} as const;
/** The name of a tier. */
export type Tier = (typeof Tier)[keyof typeof Tier];

/** The tiers, from the strictest on. */
export const tiers: readonly Tier[] = Object.values(Tier);

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

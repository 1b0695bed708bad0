import * as z from "zod";
import { query } from "../api.ts";
import { generation } from "./generation.ts";
import { jobOperations } from "./jobs/operations.ts";
import { portraitJobId } from "./jobs/portraits.ts";
import { onePicture, pictures, portraits } from "./jobs/results.ts";
import { numbers, words } from "./jobs/status.ts";
import type { AiartOperation } from "./operation.ts";

const anything = z.object({});
const keep = (): { pictures: number } => ({ pictures: 1 });

/** Operations of which nobody has published what they answer, and no published one is like them: they answer that they were called. */
const plain = [
  "ActivateService", "DeleteTrainPortraitModel", "ReportEvaluation", "SetPayMode", "SetUserStatus", "DescribeOpenStatus", "DescribePidOrders",
  "DescribePromptList", "DescribeQuotaPkgs", "DescribeStatInfo", "DescribeUserInfo", "GetAIArtTaskList", "GetFeedbackLabels", "GetQpsQuota",
  "GetQpsStatistics", "QueryTrainPortraitModels", "QueryUserStatus", "RetrieveImage", "GetAuthUrl",
];

/** The operations that CAM's page lists and that no SDK and no API documentation describes: the console's own, and retired ones. */
export const consoleOperations: readonly AiartOperation[] = [
  ...plain.map((name): AiartOperation => ({ name, shape: "assumed", action: query(anything, () => ({})) })),
  // As GenerateAvatar.
  generation("ChangeHairstyle", "assumed", z.looseObject({ RspImgType: z.string().optional() })),
  // As DrawPortraitJob.
  ...jobOperations({ name: "DrawPortraitJobProxy", shape: "assumed", parameters: anything, keep, status: words, results: portraits, newId: portraitJobId }),
  // As MemeJob, because ChangeClothes makes one picture.
  ...jobOperations({ name: "ChangeClothesJob", shape: "assumed", parameters: anything, keep, status: numbers, results: onePicture }),
  // As GlamPicJob.
  ...jobOperations({ name: "GenerateStoryIllustrationJob", shape: "assumed", parameters: anything, keep, status: numbers, results: pictures }),
];

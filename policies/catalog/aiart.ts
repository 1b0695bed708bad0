import type { Catalog } from "./catalog.ts";

/**
 * The operations of aiart that CAM can authorize, as the CAM product page of Image Creation Large Model lists them
 * (last updated 2025-03-26): 8 write, 32 read and 3 other operations.
 *
 * Written by `aiart-access catalog import`. Edit nothing here: import the page again.
 */
export const aiart = {
  service: "aiart",
  product: "Image Creation Large Model",
  pageUpdated: "2025-03-26",
  granularity: "operation",
  tagAuthorization: false,
  ipRestriction: true,
  actions: [
    { name: "ActivateService", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DeleteTrainPortraitModel", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "ReportEvaluation", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SetPayMode", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SetUserStatus", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitDrawPortraitJobProxy", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitTextToImageProJob", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "UploadTrainPortraitImages", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "ChangeHairstyle", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DescribeOpenStatus", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DescribePidOrders", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DescribePromptList", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DescribeQuotaPkgs", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DescribeStatInfo", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "DescribeUserInfo", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "GenerateAvatar", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "GetAIArtTaskList", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "GetFeedbackLabels", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "GetQpsQuota", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "GetQpsStatistics", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "ImageInpaintingRemoval", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "ImageOutpainting", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "ImageToImage", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryChangeClothesJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryDrawPortraitJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryDrawPortraitJobProxy", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryGenerateStoryIllustrationJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryGlamPicJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryMemeJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryTextToImageProJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryTrainPortraitModelJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryTrainPortraitModels", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "QueryUserStatus", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "RetrieveImage", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitChangeClothesJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitDrawPortraitJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitGenerateStoryIllustrationJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitMemeJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitTrainPortraitModelJob", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "TextToImage", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "GetAuthUrl", class: "other", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "RefineImage", class: "other", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "SubmitGlamPicJob", class: "other", granularity: "operation", resource: "*", ipRestriction: true },
  ],
} as const satisfies Catalog;

/** A row of the catalog. */
export type AiartOperation = (typeof aiart.actions)[number];

/** The name of an operation of aiart, without the service. */
export type AiartAction = AiartOperation["name"];

/** The operations that the page lists as write operations. */
export type AiartWriteAction = Extract<AiartOperation, { class: "write" }>["name"];

/** The operations that the page lists as read operations. */
export type AiartReadAction = Extract<AiartOperation, { class: "read" }>["name"];

/** The operations that the page lists as other operations. */
export type AiartOtherAction = Extract<AiartOperation, { class: "other" }>["name"];

/**
 * The operations that a policy can name: those of CAM's page, and those that only Tencent's SDK offers. If CAM does not
 * know one of the latter, it refuses the whole document (`InvalidParameter.ActionNotExist`).
 */
export const AiartActionName = {
  /** Write class. */
  ActivateService: "ActivateService",
  /** Not on CAM's page, only in Tencent's SDK. */
  ChangeClothes: "ChangeClothes",
  /** Read class. */
  ChangeHairstyle: "ChangeHairstyle",
  /** Write class. */
  DeleteTrainPortraitModel: "DeleteTrainPortraitModel",
  /** Read class. */
  DescribeOpenStatus: "DescribeOpenStatus",
  /** Read class. */
  DescribePidOrders: "DescribePidOrders",
  /** Read class. */
  DescribePromptList: "DescribePromptList",
  /** Read class. */
  DescribeQuotaPkgs: "DescribeQuotaPkgs",
  /** Read class. */
  DescribeStatInfo: "DescribeStatInfo",
  /** Read class. */
  DescribeUserInfo: "DescribeUserInfo",
  /** Read class. */
  GenerateAvatar: "GenerateAvatar",
  /** Read class. */
  GetAIArtTaskList: "GetAIArtTaskList",
  /** Other class. */
  GetAuthUrl: "GetAuthUrl",
  /** Read class. */
  GetFeedbackLabels: "GetFeedbackLabels",
  /** Read class. */
  GetQpsQuota: "GetQpsQuota",
  /** Read class. */
  GetQpsStatistics: "GetQpsStatistics",
  /** Read class. */
  ImageInpaintingRemoval: "ImageInpaintingRemoval",
  /** Read class. */
  ImageOutpainting: "ImageOutpainting",
  /** Read class. */
  ImageToImage: "ImageToImage",
  /** Read class. */
  QueryChangeClothesJob: "QueryChangeClothesJob",
  /** Read class. */
  QueryDrawPortraitJob: "QueryDrawPortraitJob",
  /** Read class. */
  QueryDrawPortraitJobProxy: "QueryDrawPortraitJobProxy",
  /** Read class. */
  QueryGenerateStoryIllustrationJob: "QueryGenerateStoryIllustrationJob",
  /** Read class. */
  QueryGlamPicJob: "QueryGlamPicJob",
  /** Read class. */
  QueryMemeJob: "QueryMemeJob",
  /** Not on CAM's page, only in Tencent's SDK. */
  QueryTextToImageJob: "QueryTextToImageJob",
  /** Read class. */
  QueryTextToImageProJob: "QueryTextToImageProJob",
  /** Read class. */
  QueryTrainPortraitModelJob: "QueryTrainPortraitModelJob",
  /** Read class. */
  QueryTrainPortraitModels: "QueryTrainPortraitModels",
  /** Read class. */
  QueryUserStatus: "QueryUserStatus",
  /** Other class. */
  RefineImage: "RefineImage",
  /** Not on CAM's page, only in Tencent's SDK. */
  ReplaceBackground: "ReplaceBackground",
  /** Write class. */
  ReportEvaluation: "ReportEvaluation",
  /** Read class. */
  RetrieveImage: "RetrieveImage",
  /** Write class. */
  SetPayMode: "SetPayMode",
  /** Write class. */
  SetUserStatus: "SetUserStatus",
  /** Not on CAM's page, only in Tencent's SDK. */
  SketchToImage: "SketchToImage",
  /** Read class. */
  SubmitChangeClothesJob: "SubmitChangeClothesJob",
  /** Read class. */
  SubmitDrawPortraitJob: "SubmitDrawPortraitJob",
  /** Write class. */
  SubmitDrawPortraitJobProxy: "SubmitDrawPortraitJobProxy",
  /** Read class. */
  SubmitGenerateStoryIllustrationJob: "SubmitGenerateStoryIllustrationJob",
  /** Other class. */
  SubmitGlamPicJob: "SubmitGlamPicJob",
  /** Read class. */
  SubmitMemeJob: "SubmitMemeJob",
  /** Not on CAM's page, only in Tencent's SDK. */
  SubmitTextToImageJob: "SubmitTextToImageJob",
  /** Write class. */
  SubmitTextToImageProJob: "SubmitTextToImageProJob",
  /** Read class. */
  SubmitTrainPortraitModelJob: "SubmitTrainPortraitModelJob",
  /** Read class. */
  TextToImage: "TextToImage",
  /** Not on CAM's page, only in Tencent's SDK. */
  TextToImageLite: "TextToImageLite",
  /** Not on CAM's page, only in Tencent's SDK. */
  TextToImageRapid: "TextToImageRapid",
  /** Write class. */
  UploadTrainPortraitImages: "UploadTrainPortraitImages",
} as const;
/** The name of an operation of aiart, without the service. */
export type AiartActionName = (typeof AiartActionName)[keyof typeof AiartActionName];

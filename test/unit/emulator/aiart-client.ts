import sdk from "tencentcloud-sdk-nodejs/tencentcloud/services/aiart/index.js";
import { loopbackAgent } from "../../../emulator/index.ts";
import type { Endpoint } from "../../../emulator/index.ts";

/** The real SDK's client of aiart, pointed at an endpoint. Its `request` calls any operation by name. */
export function aiartClient(endpoint: Endpoint, key: { secretId: string; secretKey: string } = endpoint) {
  return new sdk.aiart.v20221229.Client({
    credential: { secretId: key.secretId, secretKey: key.secretKey },
    region: "ap-guangzhou",
    profile: { httpProfile: { protocol: "http://", agent: loopbackAgent(endpoint.port) as never } },
  });
}

const url = "https://pictures.example/a.jpg";

/** Parameters that are right, by operation; of those that are not here, any are. */
export const requests: Readonly<Record<string, Record<string, unknown>>> = {
  ChangeClothes: { ModelUrl: url, ClothesUrl: url, ClothesType: "Dress" },
  GenerateAvatar: { InputUrl: url },
  ImageInpaintingRemoval: { InputUrl: url, MaskUrl: url },
  ImageOutpainting: { Ratio: "4:3", InputUrl: url },
  ImageToImage: { InputUrl: url, Prompt: "a girl", Styles: ["201"], ResultConfig: { Resolution: "768:768" }, Strength: 0.5 },
  RefineImage: { InputUrl: url },
  ReplaceBackground: { ProductUrl: url, Prompt: "a beach" },
  SketchToImage: { Prompt: "a bag", InputUrl: url },
  SubmitDrawPortraitJob: { ModelId: "model_01", StyleId: "zhengjian_female", ImageNum: 2 },
  SubmitGlamPicJob: { TemplateUrl: url, FaceInfos: [{ ImageUrls: [url] }], Num: 3 },
  SubmitMemeJob: { Pose: "aiyobudeliao", InputUrl: url },
  SubmitTextToImageJob: { Prompt: "a dog" },
  SubmitTextToImageProJob: { Prompt: "rain" },
  SubmitTrainPortraitModelJob: { ModelId: "model_01" },
  QueryTrainPortraitModelJob: { ModelId: "model_01" },
  TextToImage: { Prompt: "bamboo" },
  TextToImageLite: { Prompt: "bamboo" },
  TextToImageRapid: { Prompt: "bamboo" },
  UploadTrainPortraitImages: { ModelId: "model_01", BaseUrl: url, Urls: [url] },
};

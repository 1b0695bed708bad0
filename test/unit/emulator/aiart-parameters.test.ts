import { describe, expect, test } from "vitest";
import { drawPicture } from "../../../emulator/aiart/pictures/draw.ts";
import { aiartClient, requests } from "./aiart-client.ts";
import { codeOf, started } from "./started.ts";

const [value, length] = ["InvalidParameterValue.ParameterValueError", "InvalidParameterValue.TextLengthExceed"];
const [empty, format, noUrl] = ["InvalidParameterValue.ImageEmpty", "FailedOperation.ImageDecodeFailed", "InvalidParameterValue.UrlIllegal"];
const one = "InvalidParameter.InvalidParameter";
const type = "InvalidParameter";
const url = "https://pictures.example/a.jpg";
const png = drawPicture("a").toString("base64");
const formats = ["\xff\xd8\xff\xe0", "BM", "II*\0", "MM\0*", "RIFF\x10\0\0\0WEBP"].map((beginning) => Buffer.from(beginning.padEnd(60, "\0"), "latin1").toString("base64"));
const without = { InputUrl: undefined };

const ofSize = (megabytes: number): string => png.slice(0, 64).padEnd(megabytes * 1024 * 1024, "A");

// What is wrong: the operation, what is changed in parameters that are right, and the code.
const wrong: [name: string, change: object, code: string][] = [
  ["TextToImage", { Prompt: "" }, value],
  ["TextToImage", { Prompt: " " }, value],
  ["TextToImage", { Prompt: "竹".repeat(257) }, length],
  ["TextToImage", { NegativePrompt: "x".repeat(257) }, length],
  ["TextToImage", { Prompt: 1 }, type],
  ["TextToImage", { Styles: "201" }, type],
  ["TextToImage", { LogoAdd: "1" }, type],
  ["TextToImage", { LogoParam: { LogoRect: { X: "1" } } }, type],
  ["TextToImage", { ResultConfig: { Resolution: "origin" } }, value],
  ["TextToImage", { RspImgType: "png" }, value],
  ["TextToImageLite", { Prompt: "x".repeat(1025) }, length],
  ["TextToImageLite", { Resolution: "1024x1024" }, value],
  ["TextToImageLite", { Seed: -1 }, value],
  ["TextToImageRapid", { Prompt: "x".repeat(257) }, length],
  ["TextToImageRapid", { Image: {} }, empty],
  ["TextToImageRapid", { Image: { Url: "a.jpg" } }, noUrl],
  ["ImageToImage", without, empty],
  ["ImageToImage", { InputUrl: "" }, empty],
  ["ImageToImage", { InputUrl: "ftp://pictures.example/a.jpg" }, noUrl],
  ["ImageToImage", { InputUrl: "https://" }, noUrl],
  ["ImageToImage", { ...without, InputImage: "no Base64" }, format],
  ["ImageToImage", { ...without, InputImage: "AAAA" }, format],
  ["ImageToImage", { ...without, InputImage: png.replace(/.$/, "!") }, format],
  ["ImageToImage", { ...without, InputImage: png.slice(0, -1) }, format],
  ["ImageToImage", { ...without, InputImage: `data:image/png;base64,${png}` }, format],
  ["ImageToImage", { Strength: 0 }, value],
  ["ImageToImage", { Strength: 1.1 }, value],
  ["ImageToImage", { RestoreFace: 7 }, value],
  ["ImageToImage", { EnhanceImage: 2 }, value],
  ["ImageToImage", { Styles: ["101", "201"] }, "InvalidParameterValue.StyleConflict"],
  ["ImageToImage", { ResultConfig: { Resolution: "1024:1024" } }, value],
  ["GenerateAvatar", without, empty],
  ["GenerateAvatar", { Type: "tree" }, value],
  ["ImageOutpainting", { Ratio: "2:1" }, value],
  ["ImageOutpainting", without, empty],
  ["ImageInpaintingRemoval", without, empty],
  ["ImageInpaintingRemoval", { MaskUrl: undefined }, empty],
  ["ImageInpaintingRemoval", { MaskUrl: "mask" }, noUrl],
  ["RefineImage", without, empty],
  ["SketchToImage", without, empty],
  ["SketchToImage", { Prompt: "x".repeat(201) }, length],
  ["ChangeClothes", { ModelUrl: "model" }, noUrl],
  ["ChangeClothes", { ClothesUrl: "clothes" }, noUrl],
  ["ChangeClothes", { ClothesType: "Hat" }, value],
  ["ReplaceBackground", { ProductUrl: "product" }, noUrl],
  ["ReplaceBackground", { Product: "x".repeat(51) }, length],
  ["ReplaceBackground", { Resolution: "1280:500" }, value],
  ["SubmitTextToImageProJob", { Prompt: "" }, value],
  ["SubmitTextToImageProJob", { Prompt: "x".repeat(101) }, length],
  ["SubmitTextToImageProJob", { Resolution: "1:1" }, value],
  ["SubmitTextToImageProJob", { Engine: "engine3" }, value],
  ["SubmitTextToImageJob", { Prompt: "x".repeat(8193) }, length],
  ["SubmitTextToImageJob", { Images: [url, url, url, url] }, value],
  ["SubmitTextToImageJob", { Images: [url, "https://"] }, noUrl],
  ["SubmitTextToImageJob", { Images: ["AAAA"] }, format],
  ["SubmitTextToImageJob", { Resolution: "511:1024" }, value],
  ["SubmitTextToImageJob", { Resolution: "2048:1024" }, value],
  ["SubmitTextToImageJob", { Seed: 0 }, value],
  ["SubmitTextToImageJob", { Revise: 2 }, value],
  ["SubmitDrawPortraitJob", { ImageNum: 5 }, one],
  ["SubmitDrawPortraitJob", { ImageNum: "1" }, type],
  ["SubmitDrawPortraitJob", { ModelId: "model-01" }, one],
  ["SubmitDrawPortraitJob", { Definition: "8k" }, one],
  ["SubmitGlamPicJob", { TemplateUrl: "template" }, one],
  ["SubmitGlamPicJob", { FaceInfos: [] }, one],
  ["SubmitGlamPicJob", { FaceInfos: [{ ImageUrls: [] }] }, one],
  ["SubmitGlamPicJob", { Num: 0 }, one],
  ["SubmitGlamPicJob", { Style: ["ugly"] }, one],
  ["SubmitGlamPicJob", { Similarity: 2 }, one],
  ["SubmitMemeJob", without, one],
  ["SubmitMemeJob", { Pose: "" }, one],
  ["SubmitMemeJob", { Resolution: 1024 }, one],
  ["SubmitTrainPortraitModelJob", { ModelId: "" }, one],
  ["UploadTrainPortraitImages", { ModelId: "a b" }, one],
  ["UploadTrainPortraitImages", { BaseUrl: "a.jpg" }, noUrl],
  ["UploadTrainPortraitImages", { Urls: Array.from({ length: 25 }, () => url) }, one],
  ["UploadTrainPortraitImages", { TrainMode: 3 }, one],
];

// At the limits, and what may be left out because something else counts.
const right: [name: string, change: object][] = [
  ["TextToImage", { Prompt: "🎨".repeat(256), NegativePrompt: "" }],
  ["TextToImage", { LogoAdd: 0, LogoParam: { LogoUrl: url, LogoRect: { X: 10, Y: 10, Width: 20, Height: 20 } }, Unknown: 1 }],
  ["TextToImageLite", { Resolution: "1280:720", Seed: 4_294_967_295 }],
  ["ImageToImage", { InputImage: "no Base64, but the URL counts" }],
  ["ImageToImage", { ...without, InputImage: png, Strength: 1, Styles: ["101", "105"] }],
  ...formats.map((InputImage): [string, object] => ["RefineImage", { ...without, InputImage }]),
  ["SubmitTextToImageJob", { Prompt: "x".repeat(8192), Images: [url, png, url], Resolution: "2048:512", Seed: 1 }],
  ["SubmitGlamPicJob", { FaceInfos: undefined, Num: undefined, Style: ["real"] }],
  ["UploadTrainPortraitImages", { Urls: undefined, TrainMode: 2 }],
];

describe("values that the API documentation excludes", () => {
  test("are refused with Tencent's code", async () => {
    const client = aiartClient(await started({ rates: "none" }));
    const codes = await Promise.all(wrong.map(async ([name, change]) => [name, change, await codeOf(client.request(name, { ...requests[name], ...change }))]));
    expect(codes).toEqual(wrong);
  });

  test("are refused with the parameter's name", async () => {
    const client = aiartClient(await started({ rates: "none" }));
    await expect(client.ImageOutpainting({ Ratio: "2:1", InputUrl: url })).rejects.toThrow("`Ratio` is none of: 1:1, 4:3, 3:4, 16:9, 9:16.");
    await expect(client.ImageOutpainting({ Ratio: "1:1", InputUrl: "x" })).rejects.toThrow("`InputUrl` is no http or https URL.");
    await expect(client.request("TextToImage", { Prompt: "a", ResultConfig: { Resolution: "1:1" } })).rejects.toThrow("`ResultConfig` has a `Resolution` that is none of");
  });
});

test("values at the limits are taken", async () => {
  const client = aiartClient(await started({ rates: "none" }));
  for (const [name, change] of right) expect([name, change, await codeOf(client.request(name, { ...requests[name], ...change }))]).toEqual([name, change, "no error"]);
});

test("a picture in Base64 is smaller than what its model says", async () => {
  const client = aiartClient(await started());
  const code = (name: string, InputImage: string) => codeOf(client.request(name, { ...requests[name], ...without, InputImage }));
  expect(await code("RefineImage", ofSize(6))).toBe("FailedOperation.ImageSizeExceed");
  expect(await code("RefineImage", ofSize(6).slice(0, -4))).toBe("no error");
  expect(await code("ImageToImage", ofSize(6))).toBe("no error");
  expect(await code("ImageToImage", ofSize(8))).toBe("FailedOperation.ImageSizeExceed");
});

test("the training's pictures get a word each, unless the mode needs one picture only", async () => {
  const client = aiartClient(await started({ rates: "none" }));
  const details = async (more: object) => (await client.UploadTrainPortraitImages({ ModelId: "m", BaseUrl: url, ...more })).ResultDetails;
  expect(await details({ Urls: [url, url] })).toEqual(["SUCCESS", "SUCCESS"]);
  expect(await details({ Urls: [url, url], TrainMode: 1 })).toEqual([]);
});

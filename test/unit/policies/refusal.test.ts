import { expect, test } from "vitest";
import { unknownOperationRefusal } from "../../../policies/grants/refusal.ts";

const document = '{"version":"2.0","statement":[{"effect":"allow","action":["aiart:ImageToImage","aiart:TextToImage"],"resource":["*"]}]}';

test("CAM's refusal of an operation names it and the exclusion to write", () => {
  const advice = unknownOperationRefusal("Code=InvalidParameter.ActionNotExist, Message=action aiart:TextToImage does not exist", document);
  expect(advice).toContain("`aiart:TextToImage`");
  expect(advice).toContain("exclude: [TextToImage]");
});

test("a refusal that names none lists what the document names", () => {
  expect(unknownOperationRefusal("Code=InvalidParameter.ActionNotExist, Message=action is invalid", document)).toContain("ImageToImage, TextToImage");
});

test("another error is none of its business", () => {
  expect(unknownOperationRefusal("Code=InvalidParameter.PolicyFull", document)).toBeUndefined();
});

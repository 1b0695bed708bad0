import { expect, test } from "vitest";
import { aiartOperations } from "../../../emulator/aiart/operations.ts";
import { aiart } from "../../../policies/catalog/aiart.ts";
import { sdkOperations } from "../../../policies/catalog/aiart-sdk.ts";
import { aiartClient, requests } from "./aiart-client.ts";
import { models, typeOf } from "./aiart-models.ts";
import { clients, codeOf, document, started } from "./started.ts";

const names = aiartOperations.map(({ name }) => name);
const status = { JobStatusCode: "string", JobStatusMsg: "string", JobErrorCode: "string", JobErrorMsg: "string" };
const urls = "Array of string";

// What operations without a model in the SDK answer: TextToImage as the API documentation has it, the others as assumed.
const others: Record<string, Record<string, string>> = {
  TextToImage: { ResultImage: "string" },
  ChangeHairstyle: { ResultImage: "string" },
  SubmitDrawPortraitJobProxy: { JobId: "string" },
  QueryDrawPortraitJobProxy: { ...status, ResultUrls: urls, ResultDetails: urls },
  SubmitChangeClothesJob: { JobId: "string" },
  QueryChangeClothesJob: { ...status, ResultImage: "string" },
  SubmitGenerateStoryIllustrationJob: { JobId: "string" },
  QueryGenerateStoryIllustrationJob: { ...status, ResultImage: urls, ResultDetails: urls },
};

const expected = (name: string): object => {
  const model = models.get(`${name}Response`);
  return model ? Object.fromEntries(Object.entries(model).map(([field, { type }]) => [field, type])) : { ...others[name], RequestId: "string" };
};

test("there is each operation of the catalog and of the SDK, and no other", () => {
  expect(names).toEqual([...new Set<string>([...aiart.actions.map(({ name }) => name), ...sdkOperations])].sort());
});

test("what has a model in the SDK is published; of the rest, TextToImage alone", () => {
  const published = aiartOperations.filter(({ shape }) => shape === "published").map(({ name }) => name);
  expect(published).toEqual([...sdkOperations, "TextToImage"].sort());
});

test("each answers with the fields that the SDK's model has, each of its type", async () => {
  let time = Date.now();
  const endpoint = await started({ now: () => new Date(time) });
  const client = aiartClient(endpoint);
  const answers: Record<string, Record<string, unknown>> = {};
  const call = async (name: string, more: object = {}) => {
    answers[name] = (await client.request(name, { ...requests[name], ...more })) as Record<string, unknown>;
  };
  for (const name of names.filter((one) => !/^Query.*Job/.test(one))) await call(name);
  time += 1000;
  for (const name of names.filter((one) => /^Query.*Job/.test(one))) await call(name, { JobId: answers[name.replace("Query", "Submit")]?.["JobId"] });
  const typed = Object.entries(answers).map(([name, answer]) => [name, Object.fromEntries(Object.entries(answer).map(([field, value]) => [field, typeOf(value)]))]);
  expect(Object.fromEntries(typed)).toEqual(Object.fromEntries(names.map((name) => [name, expected(name)])));
});

test("each parameter that the SDK's model requires is asked for", async () => {
  const client = aiartClient(await started());
  const required = sdkOperations.flatMap((name) =>
    Object.entries(models.get(`${name}Request`) ?? {}).filter(([, field]) => field.required).map(([field]) => ({ name, field })));
  expect(required.length).toBeGreaterThan(sdkOperations.length);
  const codes = await Promise.all(required.map(({ name, field }) => codeOf(client.request(name, { JobId: "j", ...requests[name], [field]: undefined }))));
  expect(required.map((one, index) => ({ ...one, code: codes[index] }))).toEqual(required.map((one) => ({ ...one, code: "MissingParameter" })));
});

test("a user draws with a grant and not without", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const { SecretId, SecretKey, Uin } = await cam.AddUser({ Name: "u", UseApi: 1 });
  const client = aiartClient(endpoint, { secretId: String(SecretId), secretKey: String(SecretKey) });
  const policy = await cam.CreatePolicy({ PolicyName: "p", PolicyDocument: document(["aiart:TextToImageLite"]) });
  await cam.AttachUserPolicy({ PolicyId: policy.PolicyId ?? 0, AttachUin: Uin ?? 0 });
  expect(await codeOf(client.TextToImageLite({ Prompt: "p" }))).toBe("no error");
  expect(await codeOf(client.TextToImageRapid({ Prompt: "p" }))).toBe("AuthFailure.UnauthorizedOperation");
});

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startEndpoint } from "../../../emulator/index.ts";
import { aiartClient, requests } from "./aiart-client.ts";
import { clients, codeOf, folder, started } from "./started.ts";

async function clocked() {
  const clock = { time: Date.now() };
  const endpoint = await started({ now: () => new Date(clock.time) });
  return { clock, endpoint, client: aiartClient(endpoint) };
}

const numbers = [["1", "排队中"], ["2", "处理中"], ["5", "处理完成"]];
const words = [["WAIT", "等待中"], ["RUN", "运行中"], ["DONE", "处理完成"]];
const picture = /^http:\/\/127\.0\.0\.1:\d+\/pictures\/[0-9a-f]{32}\.png\?/;
const url: unknown = expect.stringMatching(picture);
const usualId = /^\d{10}-\d{10}-[0-9a-f-]{36}-0$/;
const portraitId = /^[0-9a-f]{24}$/;

// What each kind of job answers before it is done and after.
const kinds: { name: string; id: RegExp; stages: string[][]; before: object; after: object }[] = [
  {
    name: "TextToImageProJob", id: usualId, stages: numbers, before: { ResultImage: [], ResultDetails: [], RevisedPrompt: [] },
    after: { ResultImage: [url], ResultDetails: ["Success"], RevisedPrompt: ["rain"] },
  },
  {
    name: "TextToImageJob", id: usualId, stages: numbers, before: { ResultImage: [], ResultDetails: [], RevisedPrompt: [] },
    after: { ResultImage: [url], ResultDetails: ["Success"], RevisedPrompt: ["a dog"] },
  },
  { name: "GlamPicJob", id: usualId, stages: numbers, before: { ResultImage: [], ResultDetails: [] }, after: { ResultImage: [url, url, url], ResultDetails: ["Success", "Success", "Success"] } },
  { name: "MemeJob", id: usualId, stages: numbers, before: { ResultImage: "" }, after: { ResultImage: url } },
  { name: "DrawPortraitJob", id: portraitId, stages: words, before: { ResultUrls: [], ResultDetails: [] }, after: { ResultUrls: [url, url], ResultDetails: ["SUCCESS", "SUCCESS"] } },
  { name: "DrawPortraitJobProxy", id: portraitId, stages: words, before: { ResultUrls: [], ResultDetails: [] }, after: { ResultUrls: [url], ResultDetails: ["SUCCESS"] } },
  { name: "ChangeClothesJob", id: usualId, stages: numbers, before: { ResultImage: "" }, after: { ResultImage: url } },
  { name: "GenerateStoryIllustrationJob", id: usualId, stages: numbers, before: { ResultImage: [], ResultDetails: [] }, after: { ResultImage: [url], ResultDetails: ["Success"] } },
];

test.each(kinds)("$name waits, runs and is done within a second, and its pictures come at the end", async ({ name, id, stages, before, after }) => {
  const { clock, client } = await clocked();
  const { JobId } = (await client.request(`Submit${name}`, requests[`Submit${name}`] ?? {})) as { JobId: string };
  expect(JobId).toMatch(id);
  for (const [index, elapsed] of [0, 100, 900].entries()) {
    clock.time += elapsed;
    const [JobStatusCode, JobStatusMsg] = stages[index] ?? [];
    expect(await client.request(`Query${name}`, { JobId })).toEqual({
      JobStatusCode, JobStatusMsg, JobErrorCode: "", JobErrorMsg: "", RequestId: expect.any(String) as string, ...(index === 2 ? after : before),
    });
  }
});

test("AI photos are four unless a number is asked for", async () => {
  const { clock, client } = await clocked();
  const { JobId = "" } = await client.SubmitGlamPicJob({ TemplateUrl: "https://pictures.example/a.jpg" });
  clock.time += 1000;
  const { ResultImage = [] } = await client.QueryGlamPicJob({ JobId });
  const files = await Promise.all(ResultImage.map(async (one) => Buffer.from(await (await fetch(one)).arrayBuffer()).toString("base64")));
  expect(new Set(files).size).toBe(4);
});

test("a training is asked for by its model, and the last one counts", async () => {
  const { clock, client } = await clocked();
  const train = async (ModelId: string) => {
    await client.SubmitTrainPortraitModelJob({ ModelId });
    clock.time += 500;
    const running = (await client.QueryTrainPortraitModelJob({ ModelId })).JobStatusCode;
    clock.time += 500;
    return [running, (await client.QueryTrainPortraitModelJob({ ModelId })).JobStatusCode];
  };
  expect(await codeOf(client.QueryTrainPortraitModelJob({ ModelId: "a" }))).toBe("InvalidParameter.InvalidParameter");
  expect(await train("a")).toEqual(["RUN", "DONE"]);
  expect(await train("a")).toEqual(["RUN", "DONE"]);
  expect(await codeOf(client.QueryTrainPortraitModelJob({ ModelId: "b" }))).toBe("InvalidParameter.InvalidParameter");
});

describe("a job that is not there", () => {
  test.each(kinds)("Query$name", async ({ name }) => {
    const { client } = await clocked();
    const other = name === "MemeJob" ? "SubmitChangeClothesJob" : "SubmitMemeJob";
    const { JobId } = (await client.request(other, requests[other] ?? {})) as { JobId: string };
    expect(await codeOf(client.request(`Query${name}`, { JobId: "1344213737283272704" }))).toBe("FailedOperation.JobNotExist");
    expect(await codeOf(client.request(`Query${name}`, { JobId }))).toBe("FailedOperation.JobNotExist");
  });
});

test("one job of an operation is in work at a time, for the root account and its users together", async () => {
  const { clock, endpoint, client } = await clocked();
  const { cam } = clients(endpoint);
  const { SecretId, SecretKey, Uin } = await cam.AddUser({ Name: "u", UseApi: 1 });
  await cam.AttachUserPolicy({ PolicyId: 2, AttachUin: Uin ?? 0 });
  const user = aiartClient(endpoint, { secretId: String(SecretId), secretKey: String(SecretKey) });
  const first = await client.SubmitTextToImageJob({ Prompt: "one" });
  expect(await codeOf(client.SubmitTextToImageJob({ Prompt: "two" }))).toBe("RequestLimitExceeded.JobNumExceed");
  expect(await codeOf(user.SubmitTextToImageJob({ Prompt: "two" }))).toBe("RequestLimitExceeded.JobNumExceed");
  expect(await codeOf(client.SubmitTextToImageProJob({ Prompt: "another operation" }))).toBe("no error");
  expect(await codeOf(client.TextToImageLite({ Prompt: "no job" }))).toBe("no error");
  clock.time += 999;
  expect(await codeOf(client.SubmitTextToImageJob({ Prompt: "two" }))).toBe("RequestLimitExceeded.JobNumExceed");
  clock.time += 1;
  expect((await user.QueryTextToImageJob({ JobId: first.JobId ?? "" })).JobStatusCode).toBe("5");
  expect(await codeOf(user.SubmitTextToImageJob({ Prompt: "two" }))).toBe("no error");
});

test("parameters are looked at before the limit, and a refused job is none", async () => {
  const { client } = await clocked();
  expect(await codeOf(client.SubmitTextToImageJob({ Prompt: "" }))).toBe("InvalidParameterValue.ParameterValueError");
  expect(await codeOf(client.SubmitTextToImageJob({ Prompt: "one" }))).toBe("no error");
  expect(await codeOf(client.SubmitTextToImageJob({ Prompt: "" }))).toBe("InvalidParameterValue.ParameterValueError");
});

test("a job is there at once, however long CAM's changes take to spread", async () => {
  const client = aiartClient(await started({ consistencyDelayMs: 60_000 }));
  const { JobId = "" } = await client.SubmitTextToImageJob({ Prompt: "a dog" });
  await client.SubmitTrainPortraitModelJob({ ModelId: "m" });
  expect(await codeOf(client.QueryTextToImageJob({ JobId }))).toBe("no error");
  expect(await codeOf(client.QueryTrainPortraitModelJob({ ModelId: "m" }))).toBe("no error");
});

test("a job outlives a restart, with its pictures", async () => {
  let time = Date.now();
  const options = { stateFile: join(folder(), "state.db"), now: () => new Date(time) };
  const first = await startEndpoint(options);
  const { JobId = "" } = await aiartClient(first).SubmitMemeJob(requests["SubmitMemeJob"] as never);
  time += 1000;
  const { ResultImage = "" } = await aiartClient(first).QueryMemeJob({ JobId });
  await first.stop();
  const second = await started(options);
  expect(await aiartClient(second).QueryMemeJob({ JobId })).toMatchObject({ JobStatusCode: "5", ResultImage });
  expect((await fetch(ResultImage)).status).toBe(200);
});

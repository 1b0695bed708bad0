import { crc32, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { aiartClient, requests } from "./aiart-client.ts";
import { started } from "./started.ts";

/** Reads a PNG as the W3C's text says: its chunks with right checksums, its size, and its pixels as the colours that occur. */
function readPng(file: Buffer): { width: number; height: number; colours: number } {
  expect(file.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    chunks.push({ type: file.toString("latin1", at + 4, at + 8), data: file.subarray(at + 8, end) });
    at = end + 4;
  }
  expect(chunks.map(({ type }) => type)).toEqual(["IHDR", "IDAT", "IEND"]);
  const [header, pixels] = chunks.map(({ data }) => data) as [Buffer, Buffer];
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  expect([...header.subarray(8)]).toEqual([8, 2, 0, 0, 0]);
  const rows = inflateSync(pixels);
  expect(rows).toHaveLength(height * (1 + width * 3));
  const colours = new Set<string>();
  for (let row = 0; row < height; row += 1) {
    expect(rows[row * (1 + width * 3)]).toBe(0);
    for (let column = 0; column < width; column += 1) colours.add(rows.toString("hex", row * (1 + width * 3) + 1 + column * 3, row * (1 + width * 3) + 4 + column * 3));
  }
  return { width, height, colours: colours.size };
}

const generations = Object.keys(requests).filter((name) => !/Job$|^Upload/.test(name));

test("each generation answers a PNG, in Base64 by default and by URL when asked, and the same for the same parameters", async () => {
  const client = aiartClient(await started());
  expect(generations.length).toBe(11);
  for (const name of generations) {
    const parameters = { ...requests[name], ...(/Lite|Rapid/.test(name) && { Seed: 7 }) };
    const ask = async (more: object) => ((await client.request(name, { ...parameters, ...more })) as { ResultImage: string }).ResultImage;
    const file = Buffer.from(await ask({}), "base64");
    expect(readPng(file)).toEqual({ width: 80, height: 80, colours: 2 });
    expect(await ask({ RspImgType: "base64" })).toBe(file.toString("base64"));
    const answer = await fetch(await ask({ RspImgType: "url" }));
    expect([answer.status, answer.headers.get("content-type"), Buffer.from(await answer.arrayBuffer())]).toEqual([200, "image/png", file]);
  }
});

test("other parameters, another picture; a seed that is not given is drawn", async () => {
  const client = aiartClient(await started());
  const asked = [{ Prompt: "a", Seed: 1 }, { Prompt: "b", Seed: 1 }, { Prompt: "a", Seed: 2 }, { Prompt: "a", Seed: 1 }];
  const drawn = await Promise.all(asked.map((one) => client.TextToImageLite(one)));
  expect(drawn.map(({ Seed }) => Seed)).toEqual([1, 1, 2, 1]);
  expect(new Set(drawn.map(({ ResultImage }) => ResultImage)).size).toBe(3);
  const [one, other] = [await client.TextToImageRapid({ Prompt: "a" }), await client.TextToImageRapid({ Prompt: "a", Seed: 0 })];
  expect(one.Seed).not.toBe(other.Seed);
  expect(Math.min(one.Seed ?? 0, other.Seed ?? 0)).toBeGreaterThan(0);
});

test("ReplaceBackground answers the mask that it found, unless it was given one", async () => {
  const client = aiartClient(await started());
  const parameters = { ProductUrl: "https://pictures.example/a.jpg", Prompt: "a beach" };
  const found = await client.ReplaceBackground(parameters);
  expect(readPng(Buffer.from(found.MaskImage ?? "", "base64")).width).toBe(80);
  expect(found.MaskImage).not.toBe(found.ResultImage);
  expect((await client.ReplaceBackground({ ...parameters, MaskUrl: "https://pictures.example/b.png" })).MaskImage).toBe("");
});

test("a picture's URL needs no key, holds for an hour, and can't be made up", async () => {
  let time = Date.now();
  const endpoint = await started({ now: () => new Date(time) });
  const { ResultImage = "" } = await aiartClient(endpoint).TextToImageLite({ Prompt: "a", Seed: 1, RspImgType: "url" });
  const { origin, pathname, searchParams } = new URL(ResultImage);
  expect(origin).toBe(endpoint.url);
  const status = async (url: string, method = "GET") => (await fetch(url, { method })).status;
  const changed = (name: string, value: string) => `${origin}${pathname}?${String(new URLSearchParams({ ...Object.fromEntries(searchParams), [name]: value }))}`;
  expect(await status(ResultImage)).toBe(200);
  expect(await status(ResultImage, "HEAD")).toBe(200);
  expect(await status(ResultImage, "POST")).toBe(405);
  const made = [
    `${origin}/pictures/nope.png`, `${origin}/pictures/`, `${origin}${pathname}`, ResultImage.replace(/[0-9a-f]{32}/, "0".repeat(32)),
    changed("expires", String(Number(searchParams.get("expires")) + 1)), changed("signature", "00"), changed("signature", "0".repeat(64)),
  ];
  expect(await Promise.all(made.map((url) => status(url)))).toEqual(made.map(() => 404));
  expect(await status(ResultImage.replace(origin, (await started()).url))).toBe(404);
  time += 3_599_000;
  expect(await status(ResultImage)).toBe(200);
  time += 2_000;
  expect(await status(ResultImage)).toBe(403);
});

import { createHash } from "node:crypto";
import { encode } from "fast-png";

const cells = 5;
const cellSize = 16;

/** The id of a picture: the same for the same makings, whatever else changes. */
export function pictureId(...makings: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(makings)).digest("hex").slice(0, 32);
}

/**
 * The picture of an id as a PNG file, 80 pixels wide and high: squares of one colour on another, left and right alike, so
 * that people tell pictures apart. Not what anybody asked to see: no model runs here.
 */
export function drawPicture(id: string): Buffer {
  const bytes = createHash("sha256").update(id).digest();
  const [ink, paper] = [bytes.subarray(0, 3).map((byte) => byte >> 1), bytes.subarray(3, 6).map((byte) => 255 - (byte >> 2))];
  const width = cells * cellSize;
  const rgb = new Uint8Array(width * width * 3);
  for (let pixel = 0; pixel < width * width; pixel += 1) {
    const column = Math.floor((pixel % width) / cellSize);
    const row = Math.floor(pixel / width / cellSize);
    const half = Math.min(column, cells - 1 - column);
    rgb.set((bytes[6 + row * cells + half] ?? 0) % 2 ? ink : paper, pixel * 3);
  }
  return Buffer.from(encode({ width, height: width, data: rgb, channels: 3, depth: 8 }));
}

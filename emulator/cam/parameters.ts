import * as z from "zod";
import { ApiError } from "../api.ts";

/** A uin, uid, or id of a policy or group. */
export const id = z.number().int().nonnegative();
/** A role's id. A few actions take it as a number, though a number does not hold its 19 digits exactly. */
export const roleId = z.union([z.string(), z.number()]);
/** A flag that CAM writes as 0 or 1. */
export const flag = z.union([z.literal(0), z.literal(1)]);
/** Page and Rp of the lists that page. */
export const paging = { Page: z.number().int().positive().max(100_000).default(1), Rp: z.number().int().positive().max(200).default(20) };
/** Key and Value as CAM's own actions write tags; the tag API writes TagKey and TagValue. */
export const camTags = z.array(z.object({ Key: z.string(), Value: z.string() }));

/** The rows of one page, for `LIMIT ? OFFSET ?`. */
export function limits(parameters: { Page: number; Rp: number }): [number, number] {
  return [parameters.Rp, (parameters.Page - 1) * parameters.Rp];
}

/** A moment as CAM writes it: without a zone, in the time of China. */
export function camTime(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** A moment of `camTime` as CAM writes those of policy versions: ISO 8601, in UTC. */
export function isoTime(time: string): string {
  return `${new Date(`${time.replace(" ", "T")}+08:00`).toISOString().slice(0, 19)}Z`;
}

/** Refuses a description that is too long: CAM counts bytes, so about 100 Chinese characters are the most. */
export function checkDescription(description: string): void {
  if (Buffer.byteLength(description) > 300) {
    throw new ApiError("InvalidParameter.DescriptionLengthOverlimit", "The description is longer than 300 bytes.");
  }
}

/** Whether CAM takes a policy's or a role's name. */
export function isName(name: string): boolean {
  return /^[\w+=,.@-]{1,128}$/.test(name);
}

/** The pattern for SQL's LIKE that finds a keyword anywhere, for `LIKE ? ESCAPE '\'`. */
export function keyword(text: string | undefined): string {
  return `%${(text ?? "").replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
}

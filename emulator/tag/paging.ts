import * as z from "zod";
import { ApiError } from "../api.ts";

const maximum = 1000;

/** Offset and Limit of the lists that page by them. */
export const offsetPaging = (limit = 15) => ({ Offset: z.number().int().min(0).default(0), Limit: z.number().int().min(1).max(maximum).default(limit) });

/** PaginationToken and MaxResults of the lists that page by them. */
export const tokenPaging = (most = maximum) => ({ PaginationToken: z.string().default(""), MaxResults: z.number().int().min(1).max(most).default(50) });

/** One page of a list, with what its answer repeats. */
export function offsetPage<T>(all: readonly T[], { Offset, Limit }: { Offset: number; Limit: number }): { counts: { TotalCount: number; Offset: number; Limit: number }; page: T[] } {
  if (Offset % Limit !== 0) throw new ApiError("InvalidParameterValue.OffsetInvalid", `The parameter \`Offset\`, ${Offset}, is no multiple of \`Limit\`, ${Limit}.`);
  return { counts: { TotalCount: all.length, Offset, Limit }, page: all.slice(Offset, Offset + Limit) };
}

/** One page of a list, with the token of the next one; empty after the last. */
export function tokenPage<T>(all: readonly T[], { PaginationToken, MaxResults }: { PaginationToken: string; MaxResults: number }): { token: string; page: T[] } {
  const start = Buffer.from(PaginationToken, "base64url").toString();
  if (PaginationToken !== "" && !/^[1-9]\d{0,9}$/.test(start)) throw new ApiError("InvalidParameter.PaginationTokenInvalid", "The parameter `PaginationToken` is none that an answer gave.");
  const to = Number(start) + MaxResults;
  return { token: to < all.length ? Buffer.from(String(to)).toString("base64url") : "", page: all.slice(Number(start), to) };
}

import { ApiError } from "../api.ts";
import type { Call } from "../api.ts";
import { checkDocument } from "../cam/document.ts";

// CAM's codes for what is wrong with a document, and those that sts has in their place. The first that fits holds.
const codes: readonly (readonly [cam: RegExp, sts: string])[] = [
  [/LengthOverLimit$/, "PolicyTooLong"],
  [/\.Resource/, "ResouceError"],
  [/\.Principal|NotExist$/, "StrategyInvalid"],
  [/^InvalidParameter\./, "StrategyFormatError"],
];

/**
 * Reads the policy of a session: a document without principals, URL-encoded as a form is. It may name resources of the
 * own account only.
 *
 * @returns The document.
 * @throws ApiError with the codes of sts, in Tencent's spelling.
 */
export function readSessionPolicy(encoded: string, { state, caller }: Call): string {
  const text = decoded(encoded);
  try {
    checkDocument(text, "policy", state);
  } catch (error) {
    const [, code] = error instanceof ApiError ? (codes.find(([cam]) => cam.test(error.code)) ?? []) : [];
    throw code === undefined ? error : new ApiError(`InvalidParameter.${code}`, (error as ApiError).message);
  }
  const { statement } = JSON.parse(text) as { statement: unknown };
  const resources = ([statement].flat() as { resource: unknown }[]).flatMap(({ resource }) => resource);
  const foreign = resources.find((resource) => isForeign(String(resource), caller.ownerUin, caller.appId));
  if (foreign !== undefined) throw new ApiError("InvalidParameter.GrantOtherResource", `cant grant other resource: ${String(foreign)} is another account's.`);
  return text;
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll("+", " "));
  } catch {
    throw new ApiError("InvalidParameter.StrategyFormatError", "The parameter `Policy` is not URL-encoded.");
  }
}

function isForeign(resource: string, ownerUin: number, appId: number): boolean {
  const [, kind, number] = /^(uin|uid)\/(\d+)$/.exec(resource.split(":")[4] ?? "") ?? [];
  return number !== undefined && Number(number) !== (kind === "uin" ? ownerUin : appId);
}

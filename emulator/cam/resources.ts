import type { Call } from "../api.ts";

const ofKeys = new Set(["CreateAccessKey", "ListAccessKeys", "UpdateAccessKey", "DeleteAccessKey"]);

/**
 * What a call of CAM's API is about, for the policies that decide it: the user whose API keys it touches, or nothing in
 * particular. CAM's own product page lists its operations at operation level, so a policy that names a user, role or
 * policy as the resource of `cam:UpdateUser` grants nothing; `CreateAccessKey` is at resource level, and the other
 * actions on API keys are taken to be as well (CAM documentation, "CAM-Enabled API", page 598/57054).
 */
export function camResources(action: string, body: Record<string, unknown>, { caller }: Call): string[] {
  if (!ofKeys.has(action)) return ["*"];
  const uin = body["TargetUin"] ?? caller.uin;
  return [`qcs::cam::uin/${caller.ownerUin}:uin/${String(uin)}`];
}

import * as z from "zod";
import { query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { principalNames } from "../caller.ts";
import { assumption, startRoleSession } from "./role-session.ts";
import { paramError, refuseDevice } from "./refusal.ts";
import { roleOfArn } from "./role.ts";
import { readSessionPolicy } from "./session-policy.ts";

const parameters = z.object({
  ...assumption,
  Policy: z.string().optional(), ExternalId: z.string().optional(), SourceIdentity: z.string().optional(),
  Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
  SerialNumber: z.string().optional(), TokenCode: z.string().optional(),
});

/**
 * AssumeRole: for whom the own policies allow `sts:AssumeRole` on the role, and the role's trust document names. The
 * root account needs no policy, but must be named; Tencent's guides send to it whoever lacks the policy. A session of a
 * role may assume the next one. `ExternalId` is the condition key `sts:external_id`; session tags and the source
 * identity are checked and then of no effect, because no documented key reads them.
 */
export const assumeRole: Actions = {
  AssumeRole: query(parameters, (request, call) => {
    check(request);
    const { caller } = call;
    const context = {
      "qcs:uin": String(caller.uin), "qcs:owner_uin": String(caller.ownerUin), "qcs:app_id": String(caller.appId),
      ...(request.ExternalId !== undefined && { "sts:external_id": request.ExternalId }),
    };
    const policy = request.Policy ? readSessionPolicy(request.Policy, call) : undefined;
    const applicant = { action: "sts:AssumeRole", principals: principalNames(caller).map((qcs) => ({ qcs })), context } as const;
    return startRoleSession(roleOfArn(request.RoleArn, call), applicant, { name: request.RoleSessionName, seconds: request.DurationSeconds, policy }, applicantUin(caller), call);
  }),
};

function check({ ExternalId, Tags, SourceIdentity, SerialNumber, TokenCode }: z.output<typeof parameters>): void {
  if (ExternalId !== undefined && !/^[\w+=,.@:/-]{2,128}$/.test(ExternalId)) paramError("The parameter `ExternalId` must be 2 to 128 letters, digits or +=,.@:/-_.");
  if (SourceIdentity !== undefined && !/^[\w+=,.@-]{1,128}$/.test(SourceIdentity)) paramError("The parameter `SourceIdentity` must be 1 to 128 letters, digits or +=,.@-_.");
  if (Tags.length > 50) paramError("A session has at most 50 tags.");
  if (Tags.some(({ Key, Value }) => Key === "" || Key.length > 128 || Value.length > 256)) paramError("A session tag's key has 1 to 128 characters, its value up to 256.");
  if (new Set(Tags.map(({ Key }) => Key)).size < Tags.length) paramError("Two session tags have the same key.");
  if (SerialNumber || TokenCode) refuseDevice();
}

const applicantUin = ({ identity, uin }: Call["caller"]): number => (identity.kind === "role" ? identity.assumedBy : uin);

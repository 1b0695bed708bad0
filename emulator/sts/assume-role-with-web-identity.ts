import * as z from "zod";
import { query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { State } from "../state/state.ts";
import { assumption, startRoleSession } from "./role-session.ts";
import { paramError } from "./refusal.ts";
import { roleOfArn } from "./role.ts";
import { verifyWebIdentityToken } from "./web-identity-token.ts";
import type { TokenIssuer } from "./web-identity-token.ts";

/**
 * AssumeRoleWithWebIdentity: for whom an OIDC provider of the account has given a token, if the role trusts the
 * provider. The trust document may ask for `oidc:iss`, `oidc:aud` and `oidc:sub`.
 */
export const assumeRoleWithWebIdentity: Actions = {
  AssumeRoleWithWebIdentity: query(z.object({ ...assumption, ProviderId: z.string(), WebIdentityToken: z.string() }), (request, call) => {
    const { issuer, audiences, subject } = verifyWebIdentityToken(request.WebIdentityToken, issuerOf(request.ProviderId, call.state), call.now);
    const { ownerUin } = call.caller;
    const applicant = {
      action: "sts:AssumeRoleWithWebIdentity",
      principals: [{ federated: `qcs::cam::uin/${ownerUin}:oidc-provider/${request.ProviderId}` }],
      context: { "oidc:iss": issuer, "oidc:aud": audiences, "oidc:sub": subject },
    } as const;
    return startRoleSession(roleOfArn(request.RoleArn, call), applicant, { name: request.RoleSessionName, seconds: request.DurationSeconds }, ownerUin, call);
  }),
};

function issuerOf(provider: string, state: State): TokenIssuer {
  const row = state.row("SELECT configuration FROM oidc_config WHERE name = ?", provider);
  if (!row) return paramError(`The identity provider ${JSON.stringify(provider)} does not exist.`);
  const { IdentityUrl, ClientId, IdentityKey } = JSON.parse(String(row["configuration"])) as { IdentityUrl: string; ClientId: string[]; IdentityKey: string };
  return { url: IdentityUrl, clientIds: ClientId, identityKey: IdentityKey };
}

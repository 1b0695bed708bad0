import * as z from "zod";
import { ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import { readSamlMetadata } from "../cam/saml-metadata.ts";
import type { SamlMetadata } from "../cam/saml-metadata.ts";
import { assumption, startRoleSession } from "./role-session.ts";
import { paramError } from "./refusal.ts";
import { roleOfArn, roleResource } from "./role.ts";
import { readSamlAssertion } from "./saml-assertion.ts";

/**
 * AssumeRoleWithSAML: for whom an assertion of a SAML provider of the account offers the role, if the role trusts the
 * provider. The trust document may ask for `saml:aud` (the assertion's Recipient), `saml:iss`, `saml:sub` and
 * `saml:sub_type`.
 */
export const assumeRoleWithSaml: Actions = {
  AssumeRoleWithSAML: query(z.object({ ...assumption, SAMLAssertion: z.string(), PrincipalArn: z.string() }), (request, call) => {
    const { recipient, issuer, subject, subjectType, offers } = readSamlAssertion(request.SAMLAssertion, metadataOf(request.PrincipalArn, call), call.now);
    const role = roleOfArn(request.RoleArn, call);
    const wanted = roleResource(request.RoleArn, call);
    if (!offers.some(({ roles, provider }) => provider === request.PrincipalArn && roles.includes(wanted))) {
      throw new ApiError("UnauthorizedOperation", `The SAML assertion does not offer ${wanted},${request.PrincipalArn} in its attribute https://cloud.tencent.com/SAML/Attributes/Role.`);
    }
    const context = { "saml:aud": recipient, "saml:iss": issuer, "saml:sub": subject, ...(subjectType && { "saml:sub_type": subjectType }) };
    const applicant = { action: "sts:AssumeRoleWithSAML", principals: [{ federated: request.PrincipalArn }], context } as const;
    return startRoleSession(role, applicant, { name: request.RoleSessionName, seconds: request.DurationSeconds }, call.caller.ownerUin, call);
  }),
};

function metadataOf(arn: string, { state, caller }: Call): SamlMetadata {
  const [, owner, name] = /^qcs::cam::uin\/(\d+):saml-provider\/(.+)$/.exec(arn) ?? [];
  if (name === undefined) return paramError(`The PrincipalArn ${JSON.stringify(arn)} is not of the form qcs::cam::uin/OWNER:saml-provider/NAME.`);
  const row = Number(owner) === caller.ownerUin ? state.row("SELECT metadata FROM saml_provider WHERE name = ?", name) : undefined;
  if (!row) return paramError(`The identity provider ${arn} does not exist.`);
  return readSamlMetadata(String(row["metadata"])) ?? paramError(`The metadata of the identity provider ${arn} is not the base64 of a SAML EntityDescriptor with an entityID.`);
}

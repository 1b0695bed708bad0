import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { State } from "../state/state.ts";
import { checkIdentityKey, checkIdentityUrl, checkMetadata } from "./identity-documents.ts";
import { flag } from "./parameters.ts";
import { readSetting, writeSetting } from "./settings.ts";

const oidc = z.object({
  IdentityUrl: z.string(), ClientId: z.string().regex(/^[A-Za-z0-9][\w.:/-]{0,63}$/), AuthorizationEndpoint: z.string(), ResponseType: z.literal("id_token"),
  ResponseMode: z.enum(["form_post", "fragment"]), MappingFiled: z.string().min(1).max(255), IdentityKey: z.string(),
  Scope: z.array(z.enum(["openid", "email", "profile"])).default(["openid"]), Description: z.string().max(255).default(""), AutoRotateKey: flag.default(0),
});
const userProvider = 12;
const unset = 0;
const enabled = 11;
const disabled = 2;

interface Saml {
  readonly SAMLMetadata: string;
  readonly AuxiliaryDomain: string;
}

type Kept<T> = T & { readonly Status: number };

const oidcSetting = "user-oidc";
const samlSetting = "user-saml";
// Every field is there when nothing is set: the terraform provider reads them without a check for nil.
const noOidc = { IdentityUrl: "", ClientId: "", AuthorizationEndpoint: "", ResponseType: "", ResponseMode: "", MappingFiled: "", IdentityKey: "", Scope: [], Description: "", AutoRotateKey: 0 };

/** The actions on the identity provider that signs users in: one for the account, by OIDC or by SAML. To enable one disables the other. */
export const userSso: Actions = {
  CreateUserOIDCConfig: action(oidc, (wanted, { state }) => {
    checkFree(oidcSetting, state);
    return writeOidc(wanted, enabled, state);
  }),
  UpdateUserOIDCConfig: action(oidc, (wanted, { state }) => writeOidc(wanted, existing(oidcSetting, state).Status, state)),
  DescribeUserOIDCConfig: query(z.object({}), (_, { state }) => ({ ProviderType: userProvider, ...noOidc, ...(read(oidcSetting, state) ?? { Status: unset }) })),
  CreateUserSAMLConfig: action(z.object({ SAMLMetadataDocument: z.string(), AuxiliaryDomain: z.string().default("") }), ({ SAMLMetadataDocument, AuxiliaryDomain }, { state }) => {
    checkFree(samlSetting, state);
    return writeSaml({ SAMLMetadata: SAMLMetadataDocument, AuxiliaryDomain, Status: enabled }, state);
  }),
  UpdateUserSAMLConfig: action(
    z.object({ Operate: z.enum(["enable", "disable", "updateSAML"]), SAMLMetadataDocument: z.string().optional(), AuxiliaryDomain: z.string().optional() }),
    ({ Operate, SAMLMetadataDocument, AuxiliaryDomain }, { state }) => {
      const kept = existing<Saml>(samlSetting, state);
      if (Operate === "updateSAML" && SAMLMetadataDocument === undefined) throw new ApiError("MissingParameter", "The request is missing the parameter `SAMLMetadataDocument`, which `updateSAML` needs.");
      const Status = { enable: enabled, disable: disabled, updateSAML: kept.Status }[Operate];
      return writeSaml({ SAMLMetadata: SAMLMetadataDocument ?? kept.SAMLMetadata, AuxiliaryDomain: AuxiliaryDomain ?? kept.AuxiliaryDomain, Status }, state);
    },
  ),
  DescribeUserSAMLConfig: query(z.object({}), (_, { state }) => read<Saml>(samlSetting, state) ?? { SAMLMetadata: "", AuxiliaryDomain: "", Status: unset }),
  DisableUserSSO: action(z.object({}), (_, { state }) => {
    disable(oidcSetting, state);
    disable(samlSetting, state);
    return {};
  }),
};

// What a state file of an older version has kept says nothing of its status: it could only be enabled.
function read<T extends object>(setting: string, state: State): Kept<T> | undefined {
  const kept = readSetting<Kept<T>>(setting, state);
  return kept && { ...kept, Status: kept.Status ?? enabled };
}

function existing<T extends object>(setting: string, state: State): Kept<T> {
  const kept = read<T>(setting, state);
  if (!kept) throw new ApiError("ResourceNotFound.IdentityNotExist", "The account has no such identity provider for its users.");
  return kept;
}

function checkFree(setting: string, state: State): void {
  if (read(setting, state)?.Status === enabled) throw new ApiError("InvalidParameter.IdentityNameInUse", "The account has such an identity provider for its users already: update it, or disable it first.");
}

function writeOidc(wanted: z.output<typeof oidc>, status: number, state: State): object {
  checkIdentityUrl(wanted.IdentityUrl, ["https:"]);
  checkIdentityUrl(wanted.AuthorizationEndpoint, ["https:"]);
  checkIdentityKey(wanted.IdentityKey);
  if (status === enabled) disable(samlSetting, state);
  writeSetting(oidcSetting, { ...wanted, Status: status }, state);
  return {};
}

function writeSaml(wanted: Kept<Saml>, state: State): object {
  checkMetadata(wanted.SAMLMetadata);
  if (wanted.Status === enabled) disable(oidcSetting, state);
  writeSetting(samlSetting, wanted, state);
  return {};
}

function disable(setting: string, state: State): void {
  const kept = readSetting<object>(setting, state);
  if (kept) writeSetting(setting, { ...kept, Status: disabled }, state);
}

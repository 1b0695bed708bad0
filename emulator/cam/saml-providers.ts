import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions, Call } from "../api.ts";
import type { Row, State } from "../state/state.ts";
import { checkMetadata } from "./identity-documents.ts";
import { camTime, isName } from "./parameters.ts";

const document = z.string().min(1);

/** The actions on SAML identity providers. Their metadata is kept as sent; its certificates verify the assertions of AssumeRoleWithSAML. */
export const samlProviders: Actions = {
  CreateSAMLProvider: action(z.object({ Name: z.string(), Description: z.string().default(""), SAMLMetadataDocument: document }), (provider, { state, now, caller }) => {
    if (!isName(provider.Name)) throw new ApiError("InvalidParameterValue.NameError", `The provider name ${JSON.stringify(provider.Name)} is not 1 to 128 letters, digits or +=,.@-_.`);
    if (state.row("SELECT 1 FROM saml_provider WHERE name = ?", provider.Name)) throw new ApiError("InvalidParameter.IdentityNameInUse", `The provider name ${provider.Name} is already in use.`);
    checkMetadata(provider.SAMLMetadataDocument);
    const time = camTime(now);
    state.run("INSERT INTO saml_provider (name, description, metadata, created, updated) VALUES (?, ?, ?, ?, ?)", provider.Name, provider.Description, provider.SAMLMetadataDocument, time, time);
    return { ProviderArn: `qcs::cam::uin/${caller.ownerUin}:saml-provider/${provider.Name}` };
  }),
  GetSAMLProvider: query(z.object({ Name: z.string() }), ({ Name }, { state }) => {
    const row = provider(Name, state);
    return { ...info(row), SAMLMetadata: row["metadata"] };
  }),
  UpdateSAMLProvider: action(z.object({ Name: z.string(), Description: z.string().optional(), SAMLMetadataDocument: document.optional() }), (change, { state, now }: Call) => {
    provider(change.Name, state);
    if (change.SAMLMetadataDocument !== undefined) checkMetadata(change.SAMLMetadataDocument);
    state.run(
      "UPDATE saml_provider SET description = coalesce(?, description), metadata = coalesce(?, metadata), updated = ? WHERE name = ?",
      change.Description ?? null, change.SAMLMetadataDocument ?? null, camTime(now), change.Name,
    );
    return {};
  }),
  DeleteSAMLProvider: action(z.object({ Name: z.string() }), ({ Name }, { state }) => {
    provider(Name, state);
    state.run("DELETE FROM saml_provider WHERE name = ?", Name);
    return {};
  }),
  ListSAMLProviders: query(z.object({}), (_, { state }) => {
    const rows = state.rows("SELECT * FROM saml_provider ORDER BY name");
    return { TotalCount: rows.length, SAMLProviderSet: rows.map(info) };
  }),
};

function provider(name: string, state: State): Row {
  const row = state.row("SELECT * FROM saml_provider WHERE name = ?", name);
  if (!row) throw new ApiError("ResourceNotFound.IdentityNotExist", `The identity provider ${name} does not exist.`);
  return row;
}

function info(row: Row): object {
  return { Name: row["name"], Description: row["description"], CreateTime: row["created"], ModifyTime: row["updated"] };
}

import * as z from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { State } from "../state/state.ts";
import { checkIdentityKey, checkIdentityUrl } from "./identity-documents.ts";
import { flag, isName } from "./parameters.ts";

const config = z.object({
  Name: z.string(), IdentityUrl: z.string(), ClientId: z.array(z.string()).min(1), IdentityKey: z.string(),
  Description: z.string().default(""), AutoRotateKey: flag.default(0),
});
const roleProvider = 11;
const enabled = 11;

/** The actions on the OIDC identity providers that roles trust. */
export const oidcConfigs: Actions = {
  CreateOIDCConfig: action(config, (wanted, { state }) => {
    if (!isName(wanted.Name)) throw new ApiError("InvalidParameterValue.NameError", `The provider name ${JSON.stringify(wanted.Name)} is not 1 to 128 letters, digits or +=,.@-_.`);
    if (read(wanted.Name, state)) throw new ApiError("InvalidParameter.IdentityNameInUse", `The provider name ${wanted.Name} is already in use.`);
    return write(wanted, state);
  }),
  DescribeOIDCConfig: query(z.object({ Name: z.string() }), ({ Name }, { state }) => ({ ProviderType: roleProvider, Status: enabled, ...existing(Name, state) })),
  UpdateOIDCConfig: action(config, (wanted, { state }) => {
    existing(wanted.Name, state);
    return write(wanted, state);
  }),
  DeleteOIDCConfig: action(z.object({ Name: z.string() }), ({ Name }, { state }) => {
    existing(Name, state);
    state.run("DELETE FROM oidc_config WHERE name = ?", Name);
    return {};
  }),
};

function read(name: string, state: State): object | undefined {
  const row = state.row("SELECT configuration FROM oidc_config WHERE name = ?", name);
  return row && (JSON.parse(String(row["configuration"])) as object);
}

function existing(name: string, state: State): object {
  const found = read(name, state);
  if (!found) throw new ApiError("ResourceNotFound.IdentityNotExist", `The identity provider ${name} does not exist.`);
  return found;
}

function write(wanted: z.output<typeof config>, state: State): object {
  checkIdentityUrl(wanted.IdentityUrl, ["https:", "http:"]);
  checkIdentityKey(wanted.IdentityKey);
  state.run("INSERT OR REPLACE INTO oidc_config (name, configuration) VALUES (?, ?)", wanted.Name, JSON.stringify(wanted));
  return {};
}

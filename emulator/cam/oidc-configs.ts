import { z } from "zod";
import { action, ApiError, query } from "../api.ts";
import type { Actions } from "../api.ts";
import type { State } from "../state/state.ts";
import { isName } from "./parameters.ts";

const roleConfig = z.object({
  Name: z.string(), IdentityUrl: z.string(), ClientId: z.array(z.string()).min(1), IdentityKey: z.string(),
  Description: z.string().default(""), AutoRotateKey: z.number().int().default(0),
});
const userConfig = z.object({
  IdentityUrl: z.string(), ClientId: z.string(), AuthorizationEndpoint: z.string(), ResponseType: z.string(), ResponseMode: z.string(),
  MappingFiled: z.string(), IdentityKey: z.string(), Scope: z.array(z.string()).default([]), Description: z.string().default(""),
});
const roleProvider = 11;
const userProvider = 12;
const enabled = 1;
const disabled = 2;
// A name that isName refuses, so it never meets a role provider's.
const ofUsers = "(users)";

/** The actions on OIDC identity providers: those that roles trust, by name, and the one that signs users in. */
export const oidcConfigs: Actions = {
  CreateOIDCConfig: action(roleConfig, (config, { state }) => {
    if (!isName(config.Name)) throw new ApiError("InvalidParameterValue.NameError", `The provider name ${JSON.stringify(config.Name)} is not valid.`);
    if (read(config.Name, state)) throw new ApiError("InvalidParameter.IdentityNameInUse", `The provider name ${config.Name} is already in use.`);
    return write(config.Name, config, state);
  }),
  DescribeOIDCConfig: query(z.object({ Name: z.string() }), ({ Name }, { state }) => ({ ProviderType: roleProvider, Status: enabled, ...existing(Name, state) })),
  UpdateOIDCConfig: action(roleConfig, (config, { state }) => {
    existing(config.Name, state);
    return write(config.Name, config, state);
  }),
  DeleteOIDCConfig: action(z.object({ Name: z.string() }), ({ Name }, { state }) => {
    existing(Name, state);
    state.run("DELETE FROM oidc_config WHERE name = ?", Name);
    return {};
  }),
  CreateUserOIDCConfig: action(userConfig, (config, { state }) => write(ofUsers, config, state)),
  UpdateUserOIDCConfig: action(userConfig, (config, { state }) => {
    existing(ofUsers, state);
    return write(ofUsers, config, state);
  }),
  DescribeUserOIDCConfig: query(z.object({}), (_, { state }) => {
    const config = read(ofUsers, state);
    // Every field is there when nothing is set: the provider reads them without a check for nil.
    const none = { AuthorizationEndpoint: "", ClientId: "", IdentityKey: "", IdentityUrl: "", MappingFiled: "", ResponseMode: "", ResponseType: "", Scope: [], Description: "" };
    return { ProviderType: userProvider, Status: config ? enabled : disabled, ...(config ?? none) };
  }),
  DisableUserSSO: action(z.object({}), (_, { state }) => {
    state.run("DELETE FROM oidc_config WHERE name = ?", ofUsers);
    return {};
  }),
};

function read(name: string, state: State): object | undefined {
  const row = state.row("SELECT configuration FROM oidc_config WHERE name = ?", name);
  return row && (JSON.parse(String(row["configuration"])) as object);
}

function existing(name: string, state: State): object {
  const config = read(name, state);
  if (!config) throw new ApiError("ResourceNotFound.IdentityNotExist", `The identity provider ${name} does not exist.`);
  return config;
}

function write(name: string, config: object, state: State): object {
  state.run("INSERT OR REPLACE INTO oidc_config (name, configuration) VALUES (?, ?)", name, JSON.stringify(config));
  return {};
}

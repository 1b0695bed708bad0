import type { Service } from "../api.ts";
import { apiKeys } from "./api-keys.ts";
import { assumeRole } from "./assume-role.ts";
import { assumeRoleWithSaml } from "./assume-role-with-saml.ts";
import { assumeRoleWithWebIdentity } from "./assume-role-with-web-identity.ts";
import { callerIdentity } from "./caller-identity.ts";
import { federationToken } from "./federation-token.ts";
import { roleResource } from "./role.ts";
import { sessionToken } from "./session-token.ts";

const byItself = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

/** The sts API: who a key belongs to, and temporary keys. */
export const sts: Service = {
  version: "2018-08-13",
  actions: { ...callerIdentity, ...assumeRole, ...assumeRoleWithSaml, ...assumeRoleWithWebIdentity, ...federationToken, ...sessionToken, ...apiKeys },
  unrestricted: new Set(["GetCallerIdentity", ...byItself]),
  unsigned: new Set(byItself),
  resources: (action, { RoleArn }, call) => (action === "AssumeRole" && typeof RoleArn === "string" ? [roleResource(RoleArn, call)] : ["*"]),
};

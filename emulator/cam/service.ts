import type { Service } from "../api.ts";
import { accessKeys } from "./access-keys.ts";
import { accounts } from "./accounts.ts";
import { attachedPolicies } from "./attached-policies.ts";
import { attachments } from "./attachments.ts";
import { boundaries } from "./boundaries.ts";
import { grantedServices } from "./granted-services.ts";
import { groups } from "./groups.ts";
import { memberships } from "./memberships.ts";
import { oidcConfigs } from "./oidc-configs.ts";
import { passwordRules } from "./passwords.ts";
import { policies } from "./policies.ts";
import { policyVersions } from "./policy-versions.ts";
import { receivers } from "./receivers.ts";
import { camResources } from "./resources.ts";
import { roles } from "./roles.ts";
import { samlProviders } from "./saml-providers.ts";
import { serviceLinkedRoles } from "./service-linked-roles.ts";
import { signInProtection } from "./sign-in-protection.ts";
import { userSso } from "./user-sso.ts";
import { users } from "./users.ts";

/** The cam API: users, groups, roles, policies and what else an account's access is made of. */
export const cam: Service = {
  version: "2019-01-16",
  actions: {
    ...users, ...accessKeys, ...accounts, ...passwordRules, ...signInProtection, ...receivers, ...groups, ...memberships,
    ...policies, ...policyVersions, ...attachments, ...attachedPolicies, ...boundaries, ...grantedServices,
    ...roles, ...serviceLinkedRoles, ...samlProviders, ...oidcConfigs, ...userSso,
  },
  resources: camResources,
  // Deleting a user by force deletes its keys (CAM API documentation, DeleteUser: UnauthorizedOperation.DeleteApiKey).
  alsoNeeds: (action, { Force }) => (action === "DeleteUser" && Force === 1 ? ["DeleteApiKey"] : []),
};

import type { Service } from "./api.ts";
import { accessKeys } from "./cam/access-keys.ts";
import { attachments } from "./cam/attachments.ts";
import { groups } from "./cam/groups.ts";
import { memberships } from "./cam/memberships.ts";
import { oidcConfigs } from "./cam/oidc-configs.ts";
import { policies } from "./cam/policies.ts";
import { camResources } from "./cam/resources.ts";
import { roles } from "./cam/roles.ts";
import { samlProviders } from "./cam/saml-providers.ts";
import { users } from "./cam/users.ts";
import { sts } from "./sts/service.ts";
import { tag } from "./tag/tag.ts";

/** The APIs that the endpoint speaks, by the first label of their hosts. */
export const services: Readonly<Record<string, Service>> = {
  cam: {
    version: "2019-01-16",
    actions: { ...users, ...accessKeys, ...groups, ...memberships, ...policies, ...roles, ...attachments, ...samlProviders, ...oidcConfigs },
    resources: camResources,
  },
  tag: { version: "2018-08-13", actions: tag },
  sts,
};

import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import type { Tier } from "../policies/grants/tiers.ts";
import { readPlan } from "../policies/plan/check.ts";
import { grantedPolicies } from "../policies/plan/grant-of.ts";
import type { Plan } from "../policies/plan/schema.ts";
import { tagsOf } from "../policies/plan/tags.ts";
import { whoMayWhat } from "../policies/plan/who.ts";
import type { AiartActionName } from "./AiartActionName.ts";
import { AiartGroup } from "./AiartGroup.ts";
import { AiartRole, type AiartTrustArgs } from "./AiartRole.ts";
import { AiartUser } from "./AiartUser.ts";
import { checkArgs, latePaths } from "./checkArgs.ts";
import { planPolicy } from "./planPolicy.ts";
import { refusing } from "./refuse.ts";

/** A policy of a plan. */
export interface AiartAccessPolicyArgs {
  /** The tier to start from: `viewer`, `creator`, `read-only`, `writer` or `full`. */
  tier?: Tier;
  /** Operations to allow beside the tier's. Default: none. */
  actions?: AiartActionName[];
  /** Operations to leave out of the tier. Default: none. */
  exclude?: AiartActionName[];
  /** Names of the plan's networks to allow calls from. Default: everywhere. */
  networks?: string[];
  /** Also deny every call from outside the networks, whatever else is attached. Default: false. */
  guard?: boolean;
  /** The moment from which the grant holds, ISO 8601 in UTC. Default: at once. */
  notBefore?: string;
  /** The moment at which the grant ends, ISO 8601 in UTC. Default: never. */
  expires?: string;
  /** A policy document of any service as JSON text, linted and kept as it is written, in place of all of these. Default: none. */
  document?: string;
  /** Ids of lint rules whose errors in the document are known and accepted. Default: none. */
  accept?: string[];
  /** Shown in CAM's console, at most 300 bytes. Default: nothing. */
  description?: string;
}

/** A group of a plan. */
export interface AiartAccessGroupArgs {
  /** Tiers, or names of the plan's policies. */
  policies: string[];
  /** Shown in CAM's console, at most 300 bytes. Default: nothing. */
  description?: string;
  /** Tags of every user of the group, unless the user sets the same key. CAM's groups carry none themselves. Default: none. */
  tags?: Record<string, string>;
}

/** A user of a plan, named by its key. */
export interface AiartAccessUserArgs {
  /** Names of the plan's groups, at most ten. Default: none. */
  groups?: string[];
  /** Give a console password, a secret output. Default: false. */
  consoleLogin?: boolean;
  /** Give an API key, a secret output; a user that is there already gets none. Default: false. */
  apiKey?: boolean;
  /** The user's mail address. Default: none. */
  email?: string;
  /** Shown in CAM's console. Default: nothing. */
  remark?: string;
  /** The user's tags, beside the plan's and its groups'. Default: none. */
  tags?: Record<string, string>;
  /** Why this user is there for emergencies; kept as the tag `break-glass`, which a guardrail reports. Default: it is not. */
  breakGlass?: string;
}

/** A role of a plan, named by its key. */
export interface AiartAccessRoleArgs {
  /** Who may assume the role. */
  trust: AiartTrustArgs;
  /** Tiers, or names of the plan's policies. */
  policies: string[];
  /** Shown in CAM's console, at most 300 bytes. Default: nothing. */
  description?: string;
  /** The role's tags, beside the plan's. Default: none. */
  tags?: Record<string, string>;
  /** Why this role is there for emergencies; kept as the tag `break-glass`, which a guardrail reports. Default: it is not. */
  breakGlass?: string;
}

/**
 * An access plan: who may use aiart, for what, from where and until when. It is plain data; where something is the output
 * of another resource, AiartPolicy, AiartGroup, AiartRole and AiartUser take it.
 */
export interface AiartAccessArgs {
  /** What this access is for; the policies made for bare tiers are named `<name>-<tier>`. */
  name: string;
  /** Tags of every user and role, unless they set the same key. Default: none. */
  tags?: Record<string, string>;
  /** Address ranges by name, IPv4 addresses and CIDR ranges. Default: none. */
  networks?: Record<string, string[]>;
  /** The plan's policies, by name. Default: none. */
  policies?: Record<string, AiartAccessPolicyArgs>;
  /** The plan's groups, by name. Default: none. */
  groups?: Record<string, AiartAccessGroupArgs>;
  /** The plan's users, by name. Default: none. */
  users?: Record<string, AiartAccessUserArgs>;
  /** The plan's roles, by name. Default: none. */
  roles?: Record<string, AiartAccessRoleArgs>;
  /** The output `placement` of the last deployment; keeps everybody where he is when a group is split. Default: by order. */
  placement?: Record<string, Record<string, number>>;
}

/** One grant that a principal holds. */
export interface AiartAccessGrant {
  /** The user's or role's name. */
  principal: string;
  /** `user` or `role`. */
  kind: string;
  /** The tier, and the operations named beside it or left out. */
  may: string;
  /** The address ranges, or `anywhere`. */
  from: string;
  /** The moment at which the grant ends, or `no end`. */
  until: string;
  /** The group, where there is one, and the policy. */
  through: string;
}

const notData = "This is an output of a resource; a plan is plain data, known before anything is made. Give the value itself, or build this part with AiartPolicy, AiartGroup, AiartRole or AiartUser.";

// `readPlan` knows the shape of the plan itself.
const accessArgs = z.looseObject({ placement: z.record(z.string(), z.record(z.string(), z.int().min(1))).optional() });

/** A whole access plan: its policies, groups, users and roles. */
export class AiartAccess extends pulumi.ComponentResource {
  /** Who may do what, from where, until when, through which grant. */
  readonly access: pulumi.Output<AiartAccessGrant[]>;
  /** Which CAM group holds whom: group, then user, to the number of the CAM group. Give it back as `placement`. */
  readonly placement: pulumi.Output<Record<string, Record<string, number>>>;
  /** The ids of the roles, by name. */
  readonly roleIds: pulumi.Output<Record<string, string>>;
  /** The API keys asked for, by user: `secretId` and `secretKey`; secret. */
  readonly apiKeys: pulumi.Output<Record<string, Record<string, string>>>;
  /** The first console passwords asked for, by user; secret. */
  readonly passwords: pulumi.Output<Record<string, string>>;

  /** @throws InputPropertiesError with the path of everything that is wrong with the plan, before anything is registered. */
  constructor(name: string, args: AiartAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `AiartAccess ${name}`;
    checkArgs(component, accessArgs, args, () => latePaths(args).map((path) => ({ path, message: notData })));
    const { placement = {}, ...written } = args;
    const plan: Plan = refusing(component, () => readPlan(written, new Date()));
    // Where everybody was placed is the last deployment's output: recorded as an input too, it would make the second
    // deployment show a change that is none.
    super("tencentcloud-aiart-access:index:AiartAccess", name, written, opts);
    const parent = { parent: this };

    const policyIds = Object.fromEntries(grantedPolicies(plan).map((policy) => [policy, planPolicy(`${name}-${policy}`, plan, policy, parent).policyId]));
    const granted = (policies: string[]) => Object.fromEntries(policies.map((policy) => [policy, policyIds[policy] ?? ""]));

    const users = Object.entries(plan.users ?? {}).map(([userName, { groups = [], breakGlass: _, ...user }]) => ({
      userName,
      groups,
      user: new AiartUser(`${name}-${userName}`, { ...user, userName, tags: { ...tagsOf(plan, "users", userName) } }, parent),
    }));
    const groups = Object.entries(plan.groups ?? {}).map(([groupName, { policies, description }]) => {
      const members = users.filter(({ groups }) => groups.includes(groupName));
      const group = new AiartGroup(
        `${name}-${groupName}`,
        {
          groupName,
          ...(description && { description }),
          policies: granted(policies),
          users: Object.fromEntries(members.map(({ userName, user }) => [userName, user.userName])),
          placement: placement[groupName] ?? {},
        },
        parent,
      );
      return [groupName, group.placement] as const;
    });
    const roles = Object.entries(plan.roles ?? {}).map(([roleName, { policies, breakGlass: _, ...role }]) => {
      const component = new AiartRole(`${name}-${roleName}`, { ...role, roleName, policies: granted(policies), tags: { ...tagsOf(plan, "roles", roleName) } }, parent);
      return [roleName, component.roleId] as const;
    });

    this.access = pulumi.output(whoMayWhat(plan).map((access): AiartAccessGrant => ({ ...access })));
    this.placement = pulumi.output(Object.fromEntries(groups));
    this.roleIds = pulumi.output(Object.fromEntries(roles));
    this.apiKeys = secretRecord(users.flatMap(({ userName, user: { secretId, secretKey } }) => (secretId && secretKey ? [[userName, pulumi.all({ secretId, secretKey })]] : [])));
    this.passwords = secretRecord(users.flatMap(({ userName, user: { password } }) => (password ? [[userName, password]] : [])));
    this.registerOutputs({ access: this.access, placement: this.placement, roleIds: this.roleIds, apiKeys: this.apiKeys, passwords: this.passwords });
  }
}

const secretRecord = <T>(entries: [string, pulumi.Output<T>][]): pulumi.Output<Record<string, T>> =>
  pulumi.secret(Object.fromEntries(entries)) as unknown as pulumi.Output<Record<string, T>>;

import * as pulumi from "@pulumi/pulumi";
import { readPlan } from "../policies/plan/check.ts";
import { grantOf, grantedPolicies } from "../policies/plan/grant-of.ts";
import type { Plan } from "../policies/plan/schema.ts";
import { policyName, whoMayWhat } from "../policies/plan/who.ts";
import { AiartGroup } from "./AiartGroup.ts";
import { AiartPolicy } from "./AiartPolicy.ts";
import { AiartRole, type AiartTrustArgs } from "./AiartRole.ts";
import { AiartUser } from "./AiartUser.ts";
import { refusing } from "./refuse.ts";

/** A policy of a plan. */
export interface AiartAccessPolicyArgs {
  /** The tier to start from: `viewer`, `creator`, `read-only`, `writer` or `full`. */
  tier?: string;
  /** Operations to allow beside the tier's. */
  actions?: string[];
  /** Operations to leave out of the tier. */
  exclude?: string[];
  /** Names of the plan's networks to allow calls from. Default: everywhere. */
  networks?: string[];
  /** Also deny every call from outside the networks, whatever else is attached. Default: false. */
  guard?: boolean;
  /** The moment from which the grant holds, ISO 8601 in UTC. Default: at once. */
  notBefore?: string;
  /** The moment at which the grant ends, ISO 8601 in UTC. Default: never. */
  expires?: string;
  /** Shown in CAM's console, at most 300 bytes. */
  description?: string;
}

/** A group of a plan. */
export interface AiartAccessGroupArgs {
  /** Tiers, or names of the plan's policies. */
  policies: string[];
  /** Shown in CAM's console, at most 300 bytes. */
  description?: string;
}

/** A user of a plan, named by its key. */
export interface AiartAccessUserArgs {
  /** Names of the plan's groups, at most ten. */
  groups?: string[];
  /** Give a console password, a secret output. Default: false. */
  consoleLogin?: boolean;
  /** Give an API key, a secret output. Default: false. */
  apiKey?: boolean;
  /** The user's mail address. */
  email?: string;
  /** Shown in CAM's console. */
  remark?: string;
  /** The user's tags, beside the plan's. */
  tags?: Record<string, string>;
}

/** A role of a plan, named by its key. */
export interface AiartAccessRoleArgs {
  /** Who may assume the role. */
  trust: AiartTrustArgs;
  /** Tiers, or names of the plan's policies. */
  policies: string[];
  /** Shown in CAM's console, at most 300 bytes. */
  description?: string;
  /** The role's tags, beside the plan's. */
  tags?: Record<string, string>;
}

/** An access plan: who may use aiart, for what, from where and until when. */
export interface AiartAccessArgs {
  /** What this access is for; the policies made for bare tiers are named `<name>-<tier>`. */
  name: string;
  /** Tags of every user and role, unless they set the same key. */
  tags?: Record<string, string>;
  /** Address ranges by name, IPv4 addresses and CIDR ranges. */
  networks?: Record<string, string[]>;
  /** The plan's policies, by name. */
  policies?: Record<string, AiartAccessPolicyArgs>;
  /** The plan's groups, by name. */
  groups?: Record<string, AiartAccessGroupArgs>;
  /** The plan's users, by name. */
  users?: Record<string, AiartAccessUserArgs>;
  /** The plan's roles, by name. */
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

  constructor(name: string, args: AiartAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const { placement = {}, ...written } = args;
    // Where everybody was placed is the last deployment's output: recorded as an input too, it would make the second
    // deployment show a change that is none.
    super("tencentcloud-aiart-access:index:AiartAccess", name, written, opts);
    const plan: Plan = refusing(name, () => readPlan(written, new Date()));
    const parent = { parent: this };

    const policyIds = Object.fromEntries(
      grantedPolicies(plan).map((policy) => {
        const { description } = plan.policies?.[policy] ?? {};
        const { allow, actions, exclude, ...grant } = grantOf(plan, policy);
        const lists = { ...(allow && { allow: [...allow] }), ...(actions && { actions: [...actions] }), ...(exclude && { exclude: [...exclude] }) };
        return [policy, new AiartPolicy(`${name}-${policy}`, { ...grant, ...lists, policyName: policyName(plan, policy), ...(description && { description }) }, parent).policyId];
      }),
    );
    const granted = (policies: string[]) => Object.fromEntries(policies.map((policy) => [policy, policyIds[policy] ?? ""]));

    const users = Object.entries(plan.users ?? {}).map(([userName, { groups = [], tags, ...user }]) => ({
      userName,
      groups,
      user: new AiartUser(`${name}-${userName}`, { ...user, userName, tags: { ...plan.tags, ...tags } }, parent),
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
    const roles = Object.entries(plan.roles ?? {}).map(([roleName, { policies, tags, ...role }]) => {
      const component = new AiartRole(`${name}-${roleName}`, { ...role, roleName, policies: granted(policies), tags: { ...plan.tags, ...tags } }, parent);
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

import { grantedPolicies, grantOf } from "../../policies/plan/grant-of.ts";
import type { Plan } from "../../policies/plan/schema.ts";
import { tagsOf } from "../../policies/plan/tags.ts";
import { policyName } from "../../policies/plan/who.ts";
import type { FoundAccount, FoundUser } from "./found-account.ts";

/** A resource of an import file (Pulumi documentation, "Bulk import operations"). */
export interface ImportEntry {
  readonly type: string;
  /** Its name within the file, which no other entry has. */
  readonly name: string;
  /** Its name in the stack. */
  readonly logicalName: string;
  /** The name within the file of the component that it is a part of. */
  readonly parent?: string;
  readonly provider?: string;
  /** Its id in the account; components have none. */
  readonly id?: string;
  readonly component?: true;
  readonly inputs?: object;
  /** Its state. Only where it is given, the provider isn't asked for it. */
  readonly outputs?: object;
}

/** What `pulumi import --file` reads. */
export interface ImportFile {
  readonly resources: readonly ImportEntry[];
}

const component = (name: string): string => `tencentcloud-aiart-access:index:${name}`;
const resource = (name: string): string => `tencentcloud:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;

/**
 * The import file that puts what `AiartAccess` makes of a plan into a stack's state, with the ids that it has in an
 * account: every entry is named and placed as the component does it.
 *
 * @param plan The plan of the account, as it was read.
 * @param provider The name of the stack's provider.
 */
export function importFile(plan: Plan, account: FoundAccount, provider: string): ImportFile {
  const parts = new Parts(plan, provider);
  const policyIds = idsOf(account.policies.filter(({ preset }) => !preset));
  const groupIds = idsOf(account.groups);
  const roleIds = idsOf(account.roles);
  const policyId = (policy: string): string => policyIds.get(policyName(plan, policy)) ?? "";
  const held = (type: string, holder: string, holderId: string, policies: readonly string[], parent: string): ImportEntry[] =>
    policies.map((policy) => parts.custom(type, `${holder}-${policy}`, parent, `${holderId}#${policyId(policy)}`));

  const policies = grantedPolicies(plan).flatMap((policy) => {
    const whole = parts.component(plan.policies?.[policy]?.document === undefined ? "AiartPolicy" : "CustomPolicy", policy, policyInputs(plan, policy));
    return [whole, parts.custom("CamPolicy", `${policy}-policy`, whole.name, policyId(policy))];
  });
  const users = Object.keys(plan.users ?? {}).flatMap((user) => {
    const whole = parts.component("AiartUser", user, userInputs(plan, user));
    const found = account.users.find(({ name }) => name === user);
    // What the provider asks for when it makes a user it doesn't read back, so the state is written here.
    return found ? [whole, { ...parts.custom("CamUser", `${user}-user`, whole.name, user), ...userState(found) }] : [whole];
  });
  const groups = Object.entries(plan.groups ?? {}).flatMap(([group, { policies: granted }]) => {
    const whole = parts.component("AiartGroup", group);
    const id = groupIds.get(group) ?? "";
    const members = Object.entries(plan.users ?? {}).filter(([, user]) => user.groups?.includes(group)).map(([name]) => name);
    // The provider would read all of the group's users, those whom the plan leaves out too.
    const membership = { groupId: id, userNames: members };
    return [
      whole,
      parts.custom("CamGroup", `${group}-group`, whole.name, id),
      ...held("CamGroupPolicyAttachment", group, id, granted, whole.name),
      ...(members.length > 0 ? [{ ...parts.custom("CamGroupMembership", `${group}-members`, whole.name, id), inputs: membership, outputs: { id, ...membership } }] : []),
    ];
  });
  const roles = Object.entries(plan.roles ?? {}).flatMap(([role, { policies: granted }]) => {
    const whole = parts.component("AiartRole", role);
    const id = roleIds.get(role) ?? "";
    return [whole, parts.custom("CamRole", `${role}-role`, whole.name, id), ...held("CamRolePolicyAttachment", role, id, granted, whole.name)];
  });
  return { resources: [...parts.roots, ...policies, ...users, ...groups, ...roles] };
}

/** Entries below the component of the whole plan. */
class Parts {
  /** The stack's provider, which is in its state already, and the component of the whole plan. */
  readonly roots: readonly ImportEntry[];
  readonly #plan: string;

  constructor(plan: Plan, provider: string) {
    this.#plan = plan.name;
    this.roots = [
      { type: "pulumi:providers:tencentcloud", name: "provider", logicalName: provider },
      { type: component("AiartAccess"), name: "access", logicalName: plan.name, component: true, inputs: plan },
    ];
  }

  component(type: string, name: string, inputs?: object): ImportEntry {
    return { type: component(type), name: `${type} ${name}`, logicalName: `${this.#plan}-${name}`, parent: "access", component: true, ...(inputs && { inputs }) };
  }

  custom(type: string, name: string, parent: string, id: string): ImportEntry {
    return { type: resource(type), name: `${type} ${name}`, logicalName: `${this.#plan}-${name}`, parent, provider: "provider", id };
  }
}

const idsOf = (all: readonly { readonly name: string; readonly id: string }[]): ReadonlyMap<string, string> => new Map(all.map(({ name, id }) => [name, id]));

function policyInputs(plan: Plan, policy: string): object {
  const { description, document, accept } = plan.policies?.[policy] ?? {};
  const named = { policyName: policyName(plan, policy), ...(description && { description }) };
  return document === undefined ? { ...grantOf(plan, policy), ...named } : { ...named, document, ...(accept && { accept }) };
}

function userInputs(plan: Plan, name: string): object {
  const { groups: _, breakGlass: __, ...user } = plan.users?.[name] ?? {};
  return { ...user, userName: name, tags: tagsOf(plan, "users", name) };
}

function userState({ name, uin, uid, remark = "", email = "", phone = "", countryCode = "", consoleLogin = false, tags = {} }: FoundUser): { inputs: object; outputs: object } {
  const inputs = { name, consoleLogin, needResetPassword: true, useApi: false, forceDelete: false, ...(remark && { remark }), ...(email && { email }), ...(phone && { phoneNum: phone }), tags };
  return { inputs, outputs: { ...inputs, id: name, uin: Number(uin), uid, remark, email, phoneNum: phone, countryCode } };
}

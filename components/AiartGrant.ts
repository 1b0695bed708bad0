import * as pulumi from "@pulumi/pulumi";
import type { Issue } from "../policies/input-error.ts";
import { type AiartPolicyArgs, AiartPolicy, policyArgs, policyIssues } from "./AiartPolicy.ts";
import { checkArgs, text } from "./checkArgs.ts";
import { formerType } from "./formerType.ts";
import { groupIdOf, roleIdOf } from "./existing.ts";
import { tencentcloud } from "./tencentcloud.ts";

/** A grant to a group or role that is there already: what it grants, and to which of the two. */
export interface AiartGrantArgs extends AiartPolicyArgs {
  /**
   * The group, by its name or its id; digits alone are an id. One that another stack made, or anybody by hand.
   * Default: none; either `group` or `role` is needed.
   */
  group?: pulumi.Input<string>;
  /** The role, by its name or its id; digits alone are an id. Default: none; either `group` or `role` is needed. */
  role?: pulumi.Input<string>;
}

const grantArgs = policyArgs.extend({ group: text.optional(), role: text.optional() });

/** A policy about aiart, attached to a group or a role that this stack did not make. */
export class AiartGrant extends pulumi.ComponentResource {
  /** The policy's id in CAM. */
  readonly policyId: pulumi.Output<string>;
  /** The policy document as canonical JSON. */
  readonly document: pulumi.Output<string>;

  /** @throws InputPropertiesError with the path of every argument that is wrong, before anything is registered. */
  constructor(name: string, args: AiartGrantArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `AiartGrant ${name}`;
    checkArgs(component, grantArgs, args, ({ group: _group, role: _role, ...known }, late) => [...holderIssues(args), ...policyIssues(name, known, late)]);
    super("tencentcloud-aiart-access:index:AiartGrant", name, args, opts);
    const { group, role, ...granted } = args;
    const policy = new AiartPolicy(name, granted, { parent: this });
    const { policyId } = policy;
    if (group !== undefined) new tencentcloud.CamGroupPolicyAttachment(`${name}-group`, { groupId: groupIdOf(group, component, this), policyId }, { parent: this, aliases: [formerType("groupPolicyAttachment")] });
    if (role !== undefined) new tencentcloud.CamRolePolicyAttachment(`${name}-role`, { roleId: roleIdOf(role, component, this), policyId }, { parent: this, aliases: [formerType("rolePolicyAttachment")] });
    this.policyId = policyId;
    this.document = policy.document;
    this.registerOutputs({ policyId: this.policyId, document: this.document });
  }
}

/** To whom something can be granted. */
export interface GrantTo {
  /** Grants it to a group, by its name or its id. */
  toGroup(group: pulumi.Input<string>): AiartGrant;
  /** Grants it to a role, by its name or its id. */
  toRole(role: pulumi.Input<string>): AiartGrant;
}

/**
 * A grant as a sentence.
 *
 * @param name The component's name, and that of the policy in CAM unless `policyName` is given.
 * @param args What is granted, from where and when.
 * @param opts Options of the component.
 * @example grant("poster-draw", { tier: "creator", allow: ["203.0.113.0/24"] }).toGroup("designers")
 */
export function grant(name: string, args: AiartPolicyArgs, opts?: pulumi.ComponentResourceOptions): GrantTo {
  return {
    toGroup: (group) => new AiartGrant(name, { ...args, group }, opts),
    toRole: (role) => new AiartGrant(name, { ...args, role }, opts),
  };
}

function holderIssues({ group, role }: AiartGrantArgs): Issue[] {
  const issues: Issue[] = [];
  if (group === undefined && role === undefined) issues.push({ path: [], message: "The grant is to nobody. Name a `group` or a `role`." });
  if (group !== undefined && role !== undefined) issues.push({ path: ["role"], message: "One grant is to one group or one role, and `group` is given. Make a second grant for the role." });
  for (const [field, value] of Object.entries({ group, role })) if (value === "") issues.push({ path: [field], message: "The name is empty. Give a name, or an id of digits." });
  return issues;
}

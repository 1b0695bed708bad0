import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { splitGroup } from "../policies/plan/split.ts";
import { checkArgs, text } from "./checkArgs.ts";
import { formerType } from "./formerType.ts";
import { namingIssues } from "./namingIssues.ts";
import { tencentcloud } from "./tencentcloud.ts";

/** A group: what it grants, and to whom. */
export interface AiartGroupArgs {
  /** The group's name in CAM. Further groups that a split makes are called `<name>-2`, `<name>-3`… Default: the component's name. */
  groupName?: pulumi.Input<string>;
  /** Shown in CAM's console, at most 300 bytes. Default: nothing. */
  description?: pulumi.Input<string>;
  /** The ids of the policies to attach, by a name that stays the same over time. Default: none. */
  policies?: Record<string, pulumi.Input<string>>;
  /**
   * The users, by name. Give each as the output of the user's resource, `{ mia: mia.userName }`: the provider leaves
   * out without a word whoever does not exist yet. Default: nobody.
   */
  users?: Record<string, pulumi.Input<string>>;
  /** The output `placement` of the last deployment; keeps everybody where he is when the group is split. Default: by order. */
  placement?: Record<string, number>;
}

const groupArgs = z.strictObject({
  groupName: text.optional(),
  description: text.optional(),
  policies: z.record(z.string(), text).optional(),
  users: z.record(z.string(), text).optional(),
  placement: z.record(z.string(), z.int().min(1)).optional(),
});

/** A CAM group with its policies and users; past CAM's 100 users it is several groups with the same policies. */
export class AiartGroup extends pulumi.ComponentResource {
  /** The ids of the CAM groups. There is one, unless the group outgrew 100 users. */
  readonly groupIds: pulumi.Output<string[]>;
  /** The names of the CAM groups, in the order of `groupIds`. */
  readonly groupNames: pulumi.Output<string[]>;
  /** Which CAM group holds whom: a user's name to the group's number, from 1. */
  readonly placement: pulumi.Output<Record<string, number>>;

  /** @throws InputPropertiesError with the path of every argument that is wrong, before anything is registered. */
  constructor(name: string, args: AiartGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArgs(`AiartGroup ${name}`, groupArgs, args, (known, late) => namingIssues("groupName", known, name, late));
    // No inputs are recorded: they hold outputs of users and policies, for which the component, and below it the group,
    // would wait. That would be a third round of the provider's ten seconds.
    super("tencentcloud-aiart-access:index:AiartGroup", name, {}, opts);
    const users = args.users ?? {};
    const parts = [...splitGroup(Object.keys(users), args.placement)];
    const groups = parts.map(([number, members]) => {
      const suffix = number === 1 ? "" : `-${number}`;
      const group = new tencentcloud.CamGroup(`${name}-group${suffix}`, { name: suffix ? pulumi.interpolate`${args.groupName ?? name}${suffix}` : (args.groupName ?? name), remark: args.description }, { parent: this, aliases: [formerType("group")] });
      for (const [policy, policyId] of Object.entries(args.policies ?? {}))
        new tencentcloud.CamGroupPolicyAttachment(`${name}-${policy}${suffix}`, { groupId: group.id, policyId }, { parent: this, aliases: [formerType("groupPolicyAttachment")] });
      if (members.length > 0)
        new tencentcloud.CamGroupMembership(
          `${name}-members${suffix}`,
          { groupId: group.id, userNames: members.map((member) => users[member] ?? member) },
          { parent: this, aliases: [formerType("groupMembership")] },
        );
      return group;
    });
    this.groupIds = pulumi.output(groups.map((group) => group.id));
    this.groupNames = pulumi.output(groups.map((group) => group.name));
    this.placement = pulumi.output(Object.fromEntries(parts.flatMap(([number, members]) => members.map((member) => [member, number]))));
    this.registerOutputs({ groupIds: this.groupIds, groupNames: this.groupNames, placement: this.placement });
  }
}

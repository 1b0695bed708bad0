import * as pulumi from "@pulumi/pulumi";
import { suggestion } from "../policies/catalog/suggest.ts";
import { InputError } from "../policies/input-error.ts";
import { refusing } from "./refuse.ts";
import { tencentcloud } from "./tencentcloud.ts";

const isId = (nameOrId: string): boolean => /^\d+$/.test(nameOrId);

/** The id of a group that is there, by its name or its id. The account is asked, during a preview too. */
export function groupIdOf(nameOrId: pulumi.Input<string>, component: string, parent: pulumi.Resource): pulumi.Output<string> {
  return pulumi.output(nameOrId).apply((group) => {
    if (isId(group)) return pulumi.output(group);
    return tencentcloud.getCamGroupsOutput({}, { parent }).groupLists.apply((groups) =>
      refusing(component, () => idAmong(groups.map(({ name, groupId }) => ({ name, id: groupId })), group, "group")),
    );
  });
}

/** The id of a role that is there, by its name or its id. The account is asked, during a preview too. */
export function roleIdOf(nameOrId: pulumi.Input<string>, component: string, parent: pulumi.Resource): pulumi.Output<string> {
  return pulumi.output(nameOrId).apply((role) => {
    if (isId(role)) return pulumi.output(role);
    return tencentcloud.getCamRolesOutput({}, { parent }).roleLists.apply((roles) =>
      refusing(component, () => idAmong(roles.map(({ name, roleId }) => ({ name, id: roleId })), role, "role")),
    );
  });
}

function idAmong(there: readonly { name: string; id: string }[], name: string, what: "group" | "role"): string {
  const found = there.find((one) => one.name === name);
  if (found) return found.id;
  const hint = suggestion(name, there.map((one) => one.name));
  throw new InputError([{ path: [what], message: `The account has no ${what} \`${name}\`. ${hint || "Name one that is there, or make it in this stack and give its id."}` }]);
}

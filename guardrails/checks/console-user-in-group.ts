import type { StackAccount } from "../account.ts";
import { stackPolicy, type Violation } from "../guardrail.ts";

/** Users with a console password whom no membership of the stack names. */
export function peopleWithoutGroup({ principals }: StackAccount): Violation[] {
  return principals
    .filter(({ kind, consoleLogin, inGroup }) => kind === "user" && consoleLogin === true && inGroup === false)
    .map(({ name, urn }) => ({ message: `${name} can sign in to the console and is in no group of this stack. Put him into the group whose work he does.`, urn }));
}

/** Holds people to groups. */
export const consoleUserInGroup = stackPolicy({
  name: "cam-console-user-in-group",
  description: "Whoever can sign in to the console is in a group.",
  enforcementLevel: "mandatory",
  severity: "medium",
  remediationSteps: "Put the user into a group, or take the console login away.",
  settings: {},
  check: peopleWithoutGroup,
});

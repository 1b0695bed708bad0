import { accountChange } from "../../policies/account/change.ts";
import { grantedAccount } from "../../policies/account/granted.ts";
import { changeLines } from "../../policies/account/words.ts";
import { printable } from "../../policies/document/printable.ts";

/** More lines than anybody reads in a preview. */
const maximumLines = 40;

/**
 * What a preview says of access: a line for each principal that gains or loses something since the last deployment.
 *
 * @param last The stack's output `granted` as the last deployment left it; undefined before the first.
 * @param next The same for what is about to be deployed.
 */
export function accessChanges(last: unknown, next: string): string {
  const after = grantedAccount(next);
  if (!after) return "Access: nothing can be told.";
  if (last === undefined) return `Access: nothing is deployed yet; ${counted(after.users.length, "user")} and ${counted(after.roles.length, "role")} will hold what the plan grants.`;
  const before = grantedAccount(last);
  if (!before) return "Access: the last deployment is of a release that kept it in another form. See what changes with: aiart-access review --diff";
  const lines = changeLines(accountChange(before, after)).map(printable);
  const left = lines.length - maximumLines;
  const shown = left > 1 ? [...lines.slice(0, maximumLines), `and ${left} lines more; see them all with: aiart-access review --diff`] : lines;
  return ["Access, compared with the last deployment:", ...shown].join("\n  ");
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

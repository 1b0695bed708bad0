import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Observation, Rule } from "../../rule.ts";
import { namedCalls, trustedCall } from "./trusted-call.ts";

/** A principal and a call that do not go together. */
export const principalCall: Rule = {
  id: "principal-call",
  severity: "error",
  title: "The principal does not assume roles by this call",
  why: "Users, accounts and services assume a role by `AssumeRole`, a SAML provider by `AssumeRoleWithSAML`, an OIDC provider by `AssumeRoleWithWebIdentity`. Another pair lets nobody in.",
  remedy: "Write the principal's call.",
  page: pages.createRole,
  looksAt: "statement",
  check: (statement) => {
    const calls = namedCalls(statement);
    const listed = statement.principal?.listed ?? [];
    if (calls.length === 0 || calls.length < statement.action.length || listed.length === 0) return [];
    const own = listed.map(({ kind, name }) => ({ name, ...trustedCall(kind, name.text) }));
    const left = own.filter(({ operation }) => !calls.some((call) => call.operation === operation));
    const unserved: Observation[] = left.map(({ name, who, operation }) => ({ path: name.path, message: `${quote(name.text)} is ${who} and assumes roles by \`sts:${operation}\`, which the statement does not allow. Write it in \`action\`.` }));
    // Where nobody comes in, each principal's own call says what to write instead of these.
    const foreign: Observation[] = (left.length === own.length ? [] : calls)
      .filter(({ operation }) => operation.startsWith("AssumeRole") && !own.some((one) => one.operation === operation))
      .map(({ written }) => ({ path: written.path, message: `None of the statement's principals assumes roles by ${quote(written.text)}. Leave it out.` }));
    return [...unserved, ...foreign];
  },
};

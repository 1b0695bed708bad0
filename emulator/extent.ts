import { aiartOperations } from "./aiart/operations.ts";
import { existsAction } from "./api.ts";
import { services } from "./services.ts";

/** What actions lack that Tencent's have, by `service:Action`; whatever is not here goes the whole way. */
const short: Readonly<Record<string, string>> = {
  "cam:AddUser": "nobody signs in here: passwords are checked by the account's rules and then forgotten",
  "cam:UpdateUser": "nobody signs in here: passwords are checked by the account's rules and then forgotten",
  "cam:UpdatePasswordRules": "kept, and applied to new passwords; nothing expires",
  "cam:SetMfaFlag": "kept and told, asks nobody for anything: nobody signs in here",
  "cam:GetSecurityLastUsed": "no use is counted: every key looks as on its first day",
  "cam:ListCollaborators": "always empty: collaborators are other accounts",
  "cam:ListAccounts": "the root account, sub-users and receivers; no collaborators",
  "cam:CreateServiceLinkedRole": "any service of the trust documents' form; the role carries no policy of the service's",
  "cam:DeleteServiceLinkedRole": "done at once: no service uses the role",
  "cam:UpdatePolicy": "the alias of a preset policy can't be set",
  "cam:CreateUserOIDCConfig": "kept and told; nobody signs in here",
  "cam:CreateUserSAMLConfig": "kept and told; nobody signs in here",
  "cam:CreateMessageReceiver": "kept and told; no message is sent",
  "sts:AssumeRole": "session tags, SourceIdentity and MFA codes: the first two are checked and then unused, the last always refused",
  "sts:GetSessionToken": "always `FailedOperation.CheckMFAError`: no user has an MFA device",
  "sts:QueryApiKey": "the account's own keys",
  "tag:DescribeTags": "CreateUin is ignored",
  "tag:GetTags": "tags of users, roles and policies, and those that no resource has",
};

/** Actions of Tencent's SDK that mean nothing here, and why. */
export const absent: Readonly<Record<string, string>> = {
  "cam:BuildDataFlowAuthToken": "of databases of Tencent's",
  "cam:ConsumeCustomMFAToken": "of a sign-in page",
  "cam:GetCustomMFATokenInfo": "of a sign-in page",
  "cam:CreateSubAccountLoginIpPolicy": "of signing in, and no action tells it again",
  "cam:ListWeChatWorkSubAccounts": "of another product",
  "tag:AddProject": "projects, which policies no longer know",
  "tag:DescribeProjects": "projects, which policies no longer know",
  "tag:UpdateProject": "projects, which policies no longer know",
};

const assumed = new Set(aiartOperations.filter(({ shape }) => shape === "assumed").map(({ name }) => name));

/** An action that the endpoint answers, and how far it goes. */
export interface Extent {
  readonly service: string;
  readonly action: string;
  /** What it lacks; `undefined` when it goes the whole way. */
  readonly lacks?: string;
}

/** Every action that the endpoint answers. */
export function extents(): Extent[] {
  const unknown = Object.keys(short).filter((name) => {
    const [service = "", action = ""] = name.split(":");
    return !existsAction(services, service, action);
  });
  if (unknown.length > 0) throw new Error(`There is no action ${unknown.join(", ")}.`);
  return Object.entries(services).flatMap(([service, { actions }]) =>
    Object.keys(actions).sort().map((action) => {
      const lacks = short[`${service}:${action}`] ?? (service === "aiart" ? ofAiart(action) : undefined);
      return { service, action, ...(lacks !== undefined && { lacks }) };
    }),
  );
}

const ofAiart = (action: string): string => (assumed.has(action) ? "its answer is assumed: only the console calls it, or nobody any more" : "a small picture or a job's steps, whatever is asked for");

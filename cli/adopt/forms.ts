import type { PolicyForm } from "./policy-forms.ts";
import type { TrustForm } from "./trust-forms.ts";

/** The sections of a plan that name things of the account. */
export const sections = ["policies", "groups", "users", "roles"] as const;
export type Section = (typeof sections)[number];

/** The forms in which a plan can say something, the preferred first. Without any it is left out. */
export interface Forms<Form = unknown> {
  readonly forms: readonly Form[];
  /** Why the plan can't say it in another form. */
  readonly why?: string;
}

/** The forms of everything in an account that a plan could say, by section and name. Groups and users have one form. */
export interface AccountForms {
  readonly policies: Map<string, Forms<PolicyForm>>;
  readonly groups: Map<string, Forms<"as it is">>;
  readonly users: Map<string, Forms<"as it is">>;
  readonly roles: Map<string, Forms<TrustForm>>;
}

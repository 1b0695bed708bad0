/** A page of Tencent Cloud's documentation. */
export interface Page {
  readonly title: string;
  /** The path of its address on the documentation's site. */
  readonly path: string;
}

const page = (title: string, path: string): Page => ({ title, path: `document/${path}` });

/** The pages that the rules stand on. */
export const pages = {
  elements: page("Element Reference Overview", "product/598/10603"),
  syntax: page("Syntax Structure", "product/598/10604"),
  evaluation: page("Evaluation Logic", "product/598/10605"),
  resources: page("Resource Description Method", "product/598/10606"),
  variables: page("Policy Variable", "product/598/10607"),
  conditions: page("Overview of Effective Conditions", "product/598/10608"),
  conditionKeys: page("Condition Keys and Condition Operators", "product/598/58420"),
  limits: page("Use Limits", "product/598/10609"),
  policies: page("Policy", "product/598/10601"),
  aiart: page("Image Creation Large Model", "product/598/65891"),
  sts: page("Security Token Service", "product/598/57155"),
  createPolicy: page("CreatePolicy", "api/598/32248"),
  createRole: page("CreateRole", "api/598/33561"),
  webIdentity: page("AssumeRoleWithWebIdentity", "api/1150/49454"),
  cosConditions: page("Conditions", "product/436/46205"),
} as const satisfies Record<string, Page>;

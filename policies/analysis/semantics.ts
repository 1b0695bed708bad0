/** A rule of how CAM decides, and how we know. */
export interface SemanticRule {
  readonly id: string;
  /** What the rule says. */
  readonly rule: string;
  /** `documented` by a page of CAM's or COS's documentation, or `assumed` where that is silent or contradicts itself. */
  readonly basis: "documented" | "assumed";
  /** The page, or for an assumption why it is made. */
  readonly source: string;
  /** For an assumption: what CAM might do instead. */
  readonly otherwise?: string;
}

/** Every rule by which documents are decided here. */
export const semanticRules = [
  { id: "default-deny", rule: "A request that no statement allows is denied.", basis: "documented", source: "CAM, Evaluation Logic (598/10605)" },
  { id: "deny-wins", rule: "A matching deny wins over every allow.", basis: "documented", source: "CAM, Evaluation Logic (598/10605)" },
  { id: "values-or", rule: "A condition on a key holds when any of its values does.", basis: "documented", source: "CAM, Overview of Effective Conditions (598/10608), condition fulfillment" },
  { id: "keys-and", rule: "All keys of an operator and all operators of a condition must hold.", basis: "documented", source: "CAM, Overview of Effective Conditions (598/10608), clause and block fulfillment" },
  { id: "absent-key", rule: "A condition on a key that the request lacks does not hold, negated operators included.", basis: "documented", source: "COS, Conditions (436/46205), _if_exist: False by default, and a worked example lets keyless requests pass a deny with string_not_equal" },
  { id: "if-exist", rule: "With `_if_exist` the condition also holds when the key is absent.", basis: "documented", source: "CAM, Overview of Effective Conditions (598/10608), if_exist" },
  { id: "for-all-value", rule: "With `for_all_value:` every value of the key must match.", basis: "documented", source: "CAM, Overview of Effective Conditions (598/10608), for_all_value" },
  { id: "for-any-value", rule: "With `for_any_value:` one value of the key is enough.", basis: "documented", source: "CAM, Overview of Effective Conditions (598/10608), for_any_value" },
  { id: "action-wildcard", rule: "`*` in an action stands for any text.", basis: "documented", source: "CAM, Syntax Structure (598/10604), action_string" },
  { id: "name-prefix", rule: "`name/` before an action means nothing.", basis: "documented", source: "CAM, Element Reference Overview (598/10603): an operation is prefixed with `name`; its sample, like newer ones, leaves the prefix out" },
  { id: "empty-segment", rule: "An empty service or region of a resource stands for any. An empty account is the policy's own; which that is a document doesn't say, so here it stands for any too.", basis: "documented", source: "CAM, Resource Description Method (598/10606)" },
  { id: "variables", rule: "`${uin}`, `${owner_uin}` and `${app_id}` in a resource or a condition's value stand for the caller's own numbers.", basis: "documented", source: "CAM, Policy Variables (598/10607)" },
  { id: "operation-level", rule: "An operation at operation level matches only the resource `*`.", basis: "documented", source: "CAM product pages, API authorization granularity; that of aiart (598/65891)" },
  { id: "host-bits", rule: "Host bits of an address range are cut off.", basis: "documented", source: "CAM, Element Reference Overview (598/10603): the sample says of `10.121.2.10/24` that it is `10.121.2.*`" },
  { id: "key-case", rule: "Condition keys are case sensitive.", basis: "documented", source: "CAM, Condition Keys and Condition Operators (598/58420)" },
  { id: "negated-values", rule: "A negated operator with several values holds when none of them matches.", basis: "assumed", source: "The general rule, any value is enough, would make such a condition nearly always true.", otherwise: "It holds when any of the values does not match." },
  { id: "action-case", rule: "Actions are compared in their case.", basis: "assumed", source: "The documentation writes each operation in one case and says nothing.", otherwise: "Upper and lower case count as the same." },
  { id: "plain-operator-many-values", rule: "An operator without set prefix on a key with many values holds when one of them matches.", basis: "assumed", source: "Newer pages demand a prefix, older samples have none.", otherwise: "Every value must match." },
  { id: "empty-values", rule: "A key with an empty list of values counts as absent.", basis: "assumed", source: "The documentation does not tell.", otherwise: "`for_all_value:` holds for an empty list." },
  { id: "null-equal", rule: "`null_equal` holds when the key is absent or empty; with the value `false` when it is neither.", basis: "assumed", source: "The documentation says that the key matches an empty text, and has no sample.", otherwise: "It holds only when the key is there and empty." },
  { id: "like-wildcard", rule: "`*` in a value of `string_like` stands for any text, wherever it is.", basis: "assumed", source: "COS's manual shows it at an end of the value only.", otherwise: "In the middle it is a plain character." },
  { id: "equal-wildcard", rule: "`*` in a value of `string_equal` is a plain character.", basis: "assumed", source: "The documentation names no wildcard there.", otherwise: "It stands for any text." },
  { id: "resource-wildcard", rule: "`*` in a segment of a resource stands for any text, wherever it is.", basis: "assumed", source: "The documentation shows it at the end of a segment, and alone.", otherwise: "In the middle it is a plain character." },
  { id: "ipv6", rule: "An IPv6 range holds for addresses in it; an IPv4 range holds for no IPv6 address.", basis: "assumed", source: "No page shows an IPv6 value or forbids one.", otherwise: "An IPv6 range never holds." },
  { id: "time-without-zone", rule: "A moment without a zone is in UTC.", basis: "assumed", source: "The documentation demands UTC, and has samples without `Z`.", otherwise: "It is in China Standard Time." },
  { id: "unreadable-value", rule: "A value of the request that is not of the operator's type does not match, negated operators included.", basis: "assumed", source: "The documentation does not tell.", otherwise: "A negated operator holds for it." },
  { id: "no-tags", rule: "Where a product supports no authorization by tag, its requests carry no tag keys.", basis: "assumed", source: "The product page says that tags are not supported, not what becomes of such a condition.", otherwise: "The keys count as they are given." },
  { id: "no-address", rule: "Where an operation supports no IP restriction, its requests carry no address.", basis: "assumed", source: "The product page says that it is not supported, not what becomes of such a condition.", otherwise: "The key counts as it is given." },
  { id: "read-only-action", rule: "`qcs:read_only_action` is 1 for operations of the page's read class and 0 for its others.", basis: "assumed", source: "The key stands in public policies and in no page.", otherwise: "The key counts as it is given." },
  { id: "feature-set", rule: "A feature set (`permid/<number>`) allows no operation by name.", basis: "assumed", source: "What a feature set holds is published nowhere.", otherwise: "It allows operations that nobody can list." },
  { id: "unfilled-variable", rule: "A variable that the request does not fill matches nothing.", basis: "assumed", source: "The documentation does not tell.", otherwise: "It stands for an empty text." },
  { id: "account-principal", rule: "`uin/<account>:root` and `uin/<account>:uin/<account>` stand for every user of the account.", basis: "assumed", source: "Both are the root account in the manual (598/10606). That its users are meant too is told of roles only (598/19422).", otherwise: "The second form is the root user alone." },
] as const satisfies readonly SemanticRule[];

/** The name of a rule. */
export type SemanticRuleId = (typeof semanticRules)[number]["id"];

/** The name of a rule that is assumed. */
export type Assumption = Extract<(typeof semanticRules)[number], { basis: "assumed" }>["id"];

/** Every assumption. */
export const assumptions: readonly Assumption[] = semanticRules.filter((rule) => rule.basis === "assumed").map((rule) => rule.id);

/** The assumptions that are taken the other way round. */
export type Flipped = ReadonlySet<Assumption>;

import type { Path } from "../../../../document/path.ts";
import type { ParsedCondition, ParsedStatement } from "../../../../document/syntax.ts";
import type { Assumption } from "../../../semantics.ts";
import { resourceSegments } from "../../../resource.ts";
import { isTagKey } from "../../condition-keys.ts";

/** Where a statement may depend on an assumption; a proof tells whether it does. */
type Use = (statement: ParsedStatement) => Path | undefined;

const onCondition = (uses: (condition: ParsedCondition) => boolean): Use => ({ condition }) => condition.find(uses)?.path;
const someValue = (operator: RegExp, value: (text: string) => boolean): Use => onCondition((one) => operator.test(one.operator.name) && one.values.some(({ text }) => value(text)));

/**
 * How documents come to depend on an assumption of the semantics. The others concern requests rather than documents, or
 * have a rule of their own, such as negated operators and moments without a zone.
 */
export const assumptionUses: Readonly<Partial<Record<Assumption, Use>>> = {
  "plain-operator-many-values": onCondition(({ key, operator }) => isTagKey(key) && operator.set === undefined && operator.name !== "null_equal"),
  "null-equal": onCondition(({ operator }) => operator.name === "null_equal"),
  "like-wildcard": someValue(/^string_(not_)?like$/, (text) => /[^*]\*[^*]/s.test(text)),
  "resource-wildcard": ({ resource }) => resource.find(({ text }) => resourceSegments(text).some((segment) => /\*[^*]/s.test(segment)))?.path,
  "equal-wildcard": someValue(/^string_(not_)?equal/, (text) => text.includes("*")),
  ipv6: someValue(/^ip_/, (text) => text.includes(":")),
  "read-only-action": onCondition(({ key }) => key === "qcs:read_only_action"),
  "account-principal": ({ principal }) => principal?.listed.find(({ kind, name }) => kind === "qcs" && /^qcs::cam::uin\/(\d+):uin\/\1$/.test(name.text))?.name.path,
};

import type { Operator, OperatorName } from "./syntax.ts";

const comparisons = ["equal", "not_equal", "less_than", "less_than_equal", "greater_than", "greater_than_equal"] as const;

/** Every condition operator of CAM. `string_like` and `string_not_like` stand only in COS's manual and in old editions. */
export const operatorNames: readonly OperatorName[] = [
  "string_equal",
  "string_not_equal",
  "string_equal_ignore_case",
  "string_not_equal_ignore_case",
  "string_like",
  "string_not_like",
  ...comparisons.map((name): OperatorName => `numeric_${name}`),
  ...comparisons.map((name): OperatorName => `date_${name}`),
  "ip_equal",
  "ip_not_equal",
  "bool_equal",
  "binary_equal",
  "null_equal",
];

const known = new Map(operatorNames.map((name): [string, OperatorName] => [name, name]));
const form = /^(?:(for_all_value|for_any_value):)?(\w+?)(_if_exist)?$/;

/** Reads a condition operator, or undefined where it is none: `null_equal` takes no `_if_exist`. */
export function readOperator(text: string): Operator | undefined {
  const [, set, bare = "", suffix] = form.exec(text) ?? [];
  const name = known.get(bare);
  if (!name || (name === "null_equal" && suffix)) return undefined;
  return { name, ifExist: suffix !== undefined, ...(set ? { set: set as "for_all_value" | "for_any_value" } : {}) };
}

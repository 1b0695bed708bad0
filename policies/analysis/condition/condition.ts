import type { Operator } from "../../document/syntax.ts";
import { readBoolean } from "../../document/value.ts";
import type { KeyValue } from "../request.ts";
import type { Flipped } from "../semantics.ts";
import { valueTest } from "./operators.ts";

/** Whether a condition holds for the value of its key; undefined where the request lacks the key. */
export type KeyTest = (value: KeyValue | undefined) => boolean;

/** Makes the test of a condition from its operator and its values. */
export function keyTest(operator: Operator, wanted: readonly string[], flipped: Flipped): KeyTest {
  if (operator.name === "null_equal") return nullTest(wanted, flipped);
  return setTest(operator, valueTest(operator.name, wanted, flipped), flipped);
}

function setTest({ set, ifExist }: Operator, matches: (actual: string) => boolean, flipped: Flipped): KeyTest {
  const every = set === "for_all_value" || (set === undefined && flipped.has("plain-operator-many-values"));
  const emptyHolds = set === "for_all_value" && flipped.has("empty-values");
  return (value) => {
    if (value === undefined) return ifExist;
    if (typeof value === "string") return matches(value);
    if (value.length === 0) return emptyHolds || ifExist;
    return every ? value.every(matches) : value.some(matches);
  };
}

function nullTest(wanted: readonly string[], flipped: Flipped): KeyTest {
  const asked = wanted.map((text) => readBoolean(text) !== false && text !== "0");
  return (value) => {
    const present = value !== undefined && (typeof value === "string" || value.length > 0);
    const empty = present && (typeof value === "string" ? value === "" : value.every((one) => one === ""));
    const missing = flipped.has("null-equal") ? empty : !present || empty;
    return asked.includes(missing);
  };
}

import type { ParsedCondition } from "../../../../document/syntax.ts";
import { readMoment } from "../../../../document/value.ts";
import { timeKey } from "../../../request.ts";

/** The moments of a condition on the time under one of these operators; its values are OR-ed. */
export function momentsUnder({ key, operator, values }: ParsedCondition, names: readonly string[]): number[] {
  return key === timeKey && names.includes(operator.name) ? values.flatMap(({ text }) => readMoment(text) ?? []) : [];
}

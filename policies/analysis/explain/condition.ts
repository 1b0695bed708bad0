import type { OperatorName, ParsedCondition } from "../../document/syntax.ts";
import { hasVariable, readMoment, readRange } from "../../document/value.ts";
import { merged } from "../condition/address.ts";
import { isNegated } from "../condition/operators.ts";
import { addressKey, timeKey } from "../request.ts";
import { moment, placeWords } from "./place.ts";
import { listed, shown } from "./words.ts";

const relations: Readonly<Record<string, string>> = {
  equal: "is",
  not_equal: "is not",
  equal_ignore_case: "is, in whatever case,",
  not_equal_ignore_case: "is not, in whatever case,",
  like: "is like",
  not_like: "is not like",
  less_than: "is less than",
  less_than_equal: "is at most",
  greater_than: "is more than",
  greater_than_equal: "is at least",
};

const dateRelations: Readonly<Record<string, string>> = {
  equal: "at",
  not_equal: "at any moment but",
  less_than: "until",
  less_than_equal: "up to and including",
  greater_than: "after",
  greater_than_equal: "from the moment",
};

/** A condition in words: `from 203.0.113.0/24`, `until 2026-12-31`, `when qcs:resource_tag is team&art`. */
export function conditionWords(condition: ParsedCondition): string {
  const { operator, key, values } = condition;
  const absent = operator.ifExist ? ` (or the call has no ${shown(key)})` : "";
  const texts = values.map(({ text }) => text);
  const relation = operator.name.slice(operator.name.indexOf("_") + 1);
  if (operator.set === undefined && !texts.some(hasVariable)) {
    if (key === addressKey && operator.name.startsWith("ip_")) return `${addressWords(operator.name, texts)}${absent}`;
    if (key === timeKey && operator.name.startsWith("date_") && texts.length === 1) return `${dateRelations[relation]} ${moment(readMoment(texts[0] ?? "") ?? 0)}${absent}`;
  }
  if (operator.name === "null_equal") return `when ${shown(key)} is ${listed(texts.map((text) => (text === "false" || text === "0" ? "there and not empty" : "absent or empty")), "or")}`;
  const many = operator.set === "for_all_value" ? "every value of " : operator.set === "for_any_value" ? "a value of " : "";
  return `when ${many}${shown(key)} ${relations[relation] ?? "is"} ${listed(texts.map(shown), isNegated(operator.name) ? "and" : "or")}${absent}`;
}

function addressWords(name: OperatorName, texts: readonly string[]): string {
  const ranges = texts.flatMap((text) => readRange(text) ?? []);
  const addresses = [...merged(ranges.filter(({ family }) => family === 4)), ...merged(ranges.filter(({ family }) => family === 6))];
  const words = placeWords(addresses, false);
  return isNegated(name) ? words.replace(/^from /, "from any address but ") : words;
}

import type { Catalog } from "../../../../catalog/catalog.ts";
import type { ParsedCondition, ParsedStatement } from "../../../../document/syntax.ts";
import { addressText, hasVariable, readMoment, readNumber, readRange } from "../../../../document/value.ts";
import type { Request } from "../../../request.ts";
import { actionParts } from "../../action-parts.ts";
import { namedActions } from "../../operations.ts";

const filled = (pattern: string): string => pattern.replace(/\*+/g, "x");

/**
 * A call that a statement probably matches, made from its first values; undefined where that takes more than a guess.
 * Whether it does match is for the simulator to say.
 */
export function sampleCall(statement: ParsedStatement, catalogs: readonly Catalog[]): Request | undefined {
  const [first] = statement.action;
  const [named] = namedActions({ ...statement, action: first ? [first] : [] }, catalogs);
  const parts = first && actionParts(first.text);
  const [operation] = named?.operations ?? [];
  const action = operation && named ? `${named.catalog.service}:${operation.name}` : parts ? `${filled(parts.service)}:${filled(parts.operation)}` : first?.text;
  const [resource] = statement.resource.some(({ text }) => text === "*") ? [] : statement.resource;
  const context: Record<string, string> = {};
  for (const condition of statement.condition) {
    if (condition.operator.ifExist || condition.key in context) continue;
    const value = sampleValue(condition);
    if (value === undefined) return undefined;
    context[condition.key] = value;
  }
  const [caller] = statement.principal?.listed ?? [];
  if (action === undefined || hasVariable(resource?.text ?? "")) return undefined;
  return { action, ...(resource ? { resource: filled(resource.text) } : {}), ...(caller ? { principal: { [caller.kind]: caller.name.text } } : {}), context };
}

/** A value that meets a condition. */
function sampleValue({ operator: { name }, values }: ParsedCondition): string | undefined {
  const text = values[0]?.text ?? "";
  if (name.includes("_not_") || name === "null_equal" || hasVariable(text)) return undefined;
  const by = /_less_than$/.test(name) ? -1 : /_greater_than$/.test(name) ? 1 : 0;
  const [number, moment] = [readNumber(text), readMoment(text)];
  if (name.startsWith("numeric_")) return number === undefined ? undefined : String(number + by);
  if (name.startsWith("date_")) return moment === undefined ? undefined : new Date(moment + by * 1000).toISOString();
  const range = name === "ip_equal" ? readRange(text) : undefined;
  return range ? addressText(range.family, range.first) : name === "string_like" ? filled(text) : text;
}

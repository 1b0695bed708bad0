import type { ParsedStatement, Written } from "../../../../document/syntax.ts";

/** Every value of a statement that a person writes. */
export function writtenValues({ action, resource, principal, condition }: ParsedStatement): Written[] {
  return [...action, ...resource, ...(principal?.listed ?? []).map(({ name }) => name), ...condition.flatMap(({ values }) => values)];
}

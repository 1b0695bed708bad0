import { hasVariable } from "../../../../document/value.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

const fullForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** A moment in another form than CAM's page demands. */
export const incompleteDate: Rule = {
  id: "incomplete-date",
  severity: "warning",
  title: "The moment is not written in full",
  why: "CAM's page demands ISO 8601 in UTC. Without `T` and `Z` it is documented nowhere how a moment is read, and a difference of time zones is eight hours.",
  remedy: "Write the moment as `2027-03-31T18:00:00Z`.",
  page: pages.conditionKeys,
  looksAt: "values",
  check: ({ condition }) =>
    condition
      .filter(({ operator }) => operator.name.startsWith("date_"))
      .flatMap(({ values }) => values)
      .filter(({ text }) => !fullForm.test(text) && !hasVariable(text))
      .map(({ text, path }) => ({ path, message: `${quote(text)} is no full moment in UTC, and how CAM reads it is documented nowhere. Write one such as \`2027-03-31T18:00:00Z\`.` })),
};

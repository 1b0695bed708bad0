import { suggestion } from "../../../../catalog/suggest.ts";
import { catalogOf, isWholeService, notesOn } from "../../operations.ts";
import { actionParts } from "../../action-parts.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An operation that its service does not have. */
export const unknownOperation: Rule = {
  id: "unknown-operation",
  severity: "error",
  title: "The service has no operation of this name",
  why: "CAM refuses a whole document for one operation that it does not know (`InvalidParameter.ActionNotExist`), so a misspelled name costs every other grant beside it.",
  remedy: "Write the name as CAM's page of the product lists it.",
  page: pages.createPolicy,
  looksAt: "values",
  check: ({ action }, { catalogs, notes }) =>
    action.flatMap(({ text, path }) => {
      const parts = actionParts(text);
      const catalog = parts && catalogOf(parts.service, catalogs);
      if (!parts || !catalog) return [];
      const { service, granularity } = catalog;
      if (granularity === "service")
        return isWholeService(parts) ? [] : [{ path, message: `CAM authorizes ${quote(service)} as a whole (service level), so ${quote(text)} names nothing. Write \`${service}:*\`.` }];
      const lower = parts.operation.toLowerCase();
      const known = [...catalog.actions.map(({ name }) => name), ...(notesOn(service, notes)?.sdk?.operations ?? [])];
      if (lower.includes("*") || known.some((name) => name.toLowerCase() === lower)) return [];
      const hint = suggestion(parts.operation, known) || "See the names that `aiart-access catalog` lists.";
      return [{ path, message: `${quote(service)} has no operation ${quote(parts.operation)}, and CAM refuses the whole document for it. ${hint}` }];
    }),
};

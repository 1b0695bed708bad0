import { namedActions, notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An operation that another service offers now. */
export const operationMoved: Rule = {
  id: "operation-moved",
  severity: "note",
  title: "The operation has moved to another service",
  why: "Tencent's API documentation says that it will end here. Whoever follows the move calls the other service, which this grant does not open.",
  remedy: "Grant the other service's operation too, before programs switch.",
  page: pages.aiart,
  looksAt: "values",
  check: (statement, { catalogs, notes }) =>
    namedActions(statement, catalogs).flatMap(({ written: { path }, parts: { operation }, catalog }) => {
      const move = notesOn(catalog.service, notes)?.moved?.[operation];
      return move ? [{ path, message: `${quote(operation)} moves to the service ${quote(move.movedTo)} and will end in ${quote(catalog.service)}: grant it there too.` }] : [];
    }),
};

import { namedActions, notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An operation that only the SDK knows. */
export const operationNotOnPage: Rule = {
  id: "operation-not-on-page",
  severity: "warning",
  title: "Tencent's SDK offers the operation, CAM's page does not list it",
  why: "CAM's page ages behind the API. If CAM does not know the operation, it refuses the whole document (`InvalidParameter.ActionNotExist`).",
  remedy: "Try the document in an account. If CAM refuses it, leave the operation out.",
  page: pages.aiart,
  looksAt: "values",
  check: (statement, { catalogs, notes }) =>
    namedActions(statement, catalogs).flatMap(({ written: { path }, parts: { operation }, catalog, operations }) => {
      const sdk = notesOn(catalog.service, notes)?.sdk;
      if (!sdk?.operations.includes(operation) || operations.length > 0) return [];
      return [{ path, message: `Tencent's SDK ${sdk.version} offers ${quote(operation)}, CAM's page of ${catalog.product} does not list it. If CAM does not know it, it refuses the whole document.` }];
    }),
};

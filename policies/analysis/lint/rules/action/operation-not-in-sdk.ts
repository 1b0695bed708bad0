import { namedActions, notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quoteList } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** Operations that programs can't call, told once a statement. */
export const operationNotInSdk: Rule = {
  id: "operation-not-in-sdk",
  severity: "note",
  title: "CAM's page lists the operation, Tencent's current SDK lacks it",
  why: "Such operations belong to the console, or have ended. A program that uses the current SDK can't call them, and CAM may forget them one day and then refuse the document.",
  remedy: "Keep them for people who work in the console; leave them out for programs.",
  page: pages.aiart,
  looksAt: "statement",
  check: (statement, { catalogs, notes }) => {
    const gone = namedActions(statement, catalogs).flatMap(({ parts: { operation }, catalog, operations }) => {
      const sdk = notesOn(catalog.service, notes)?.sdk;
      return sdk && operations.some(({ name }) => name === operation) && !sdk.operations.includes(operation) ? [{ operation, version: sdk.version }] : [];
    });
    const [first] = gone;
    if (!first) return [];
    return [{ path: [...statement.path, "action"], message: `Tencent's SDK ${first.version} has no ${quoteList(gone.map(({ operation }) => operation))}: only the console calls such operations, if they have not ended.` }];
  },
};

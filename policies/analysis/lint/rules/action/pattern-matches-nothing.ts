import { isWholeService, namedActions } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A pattern of operations to which none belongs. */
export const patternMatchesNothing: Rule = {
  id: "pattern-matches-nothing",
  severity: "warning",
  title: "No operation of the service matches the pattern",
  why: "It has no effect today, and takes in whatever operation the service gains later under such a name.",
  remedy: "Correct the pattern, or name operations.",
  page: pages.syntax,
  looksAt: "values",
  check: (statement, { catalogs }) =>
    namedActions(statement, catalogs).flatMap(({ written: { path, text }, parts, catalog, operations }) =>
      parts.operation.includes("*") && !isWholeService(parts) && operations.length === 0 && catalog.granularity !== "service"
        ? [{ path, message: `No operation on CAM's page of ${catalog.product} matches ${quote(text)}. Correct the pattern, or name operations.` }]
        : [],
    ),
};

import { suggestion } from "../../../../catalog/suggest.ts";
import type { Written } from "../../../../document/syntax.ts";
import { actionParts } from "../../action-parts.ts";
import { catalogOf } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A service of which there is no catalog, told once a document. */
export const unknownService: Rule = {
  id: "unknown-service",
  severity: "note",
  title: "There is no catalog of this service",
  why: "Which operations a service has, and what CAM can authorize of them, is known from its CAM product page. Without that, a statement is linted for its language only.",
  remedy: "Check the spelling. To have its operations checked too, import the product's page with `aiart-access catalog import` and lint with that catalog.",
  page: pages.elements,
  looksAt: "text",
  check: ({ document, catalogs }) => {
    const first = new Map<string, Written>();
    for (const written of document.statement.flatMap(({ action }) => action)) {
      const service = actionParts(written.text)?.service.toLowerCase();
      // Of `sts` the rules know what there is to know.
      if (service === undefined || service === "sts" || service.includes("*") || catalogOf(service, catalogs) || first.has(service)) continue;
      first.set(service, written);
    }
    return [...first].map(([service, { path }]) => {
      const near = suggestion(service, catalogs.map((catalog) => catalog.service)).replace(/\s*Known:.*/, "");
      return { path, message: `There is no catalog of ${quote(service)}: its operations are not checked, only the language. ${near}`.trimEnd() };
    });
  },
};

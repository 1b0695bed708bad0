import { actionGlob } from "../../../action.ts";
import { globContains } from "../../../pattern/glob.ts";
import { actionParts } from "../../action-parts.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A wildcard that allows operations which do not exist yet. */
export const grantsLaterOperations: Rule = {
  id: "grants-later-operations",
  severity: "note",
  title: "The wildcard also allows operations that the service gains later",
  why: "Nobody has looked at an operation that does not exist yet: it may cost money or change the account.",
  remedy: "Name the operations. Keep the wildcard only where later ones are meant too.",
  page: pages.syntax,
  unless: ["everything-everywhere"],
  looksAt: "statement",
  check: ({ effect, action, resource }, { catalogs }) => {
    const everyResource = resource.some(({ text }) => text === "*");
    const counted = catalogs.filter(({ granularity }) => granularity === "resource" || (granularity === "operation" && everyResource));
    return (effect === "deny" ? [] : action).flatMap(({ text, path }) => {
      const parts = actionParts(text);
      if (!parts?.operation.includes("*") || !counted.some(({ service }) => globContains(actionGlob(`${parts.service}:*`), actionGlob(`${service}:*`)))) return [];
      const which = parts.service.includes("*") ? "services" : quote(parts.service);
      return [{ path, message: `${quote(text)} also allows operations that ${which} will gain later. Name the operations, unless that is meant.` }];
    });
  },
};

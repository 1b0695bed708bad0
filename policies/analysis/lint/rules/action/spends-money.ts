import type { Rule } from "../../rule.ts";
import { deniedOutright, isWholeService, namedActions, notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quoteList } from "../../quote.ts";

/** A grant of reading that can spend money. */
export const spendsMoney: Rule = {
  id: "spends-money",
  severity: "note",
  title: "Operations that CAM's page counts as reading cost money",
  why: "The classes of the page are not common sense's: it counts image generation, of which each call is charged, as reading. Whoever grants \"read only\" grants spending.",
  remedy: "Leave the named operations out for those who should only look.",
  page: pages.aiart,
  looksAt: "statement",
  check: (statement, { catalogs, notes, document }) => {
    if (statement.effect === "deny") return [];
    const reading = namedActions(statement, catalogs).flatMap(({ catalog, operations, parts }) => {
      const billable = isWholeService(parts) ? [] : (notesOn(catalog.service, notes)?.billable ?? []);
      return operations.filter((one) => (one.class === "read" || one.class === "list") && billable.includes(one.name) && !deniedOutright(`${catalog.service}:${one.name}`, document)).map(({ name }) => name);
    });
    const names = [...new Set(reading)];
    if (names.length === 0) return [];
    return [{ path: [...statement.path, "action"], message: `${names.length === 1 ? "One operation" : `${names.length} operations`} of the page's read class cost money with each call: ${quoteList(names)}.` }];
  },
};

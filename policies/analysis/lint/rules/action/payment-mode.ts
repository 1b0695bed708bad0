import { deniedOutright, isWholeService, namedActions, notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A grant to change how the account pays. */
export const paymentMode: Rule = {
  id: "payment-mode",
  severity: "warning",
  title: "The grant may switch the account's payment mode",
  why: "`SetPayMode` stands among the page's write operations. It changes how the whole account is billed, which is rarely what a writer is for.",
  remedy: "Leave it out, or deny it: `\"action\": [\"aiart:SetPayMode\"]`.",
  page: pages.aiart,
  looksAt: "statement",
  check: (statement, { catalogs, notes, document }) =>
    statement.effect === "deny"
      ? []
      : namedActions(statement, catalogs).flatMap(({ written: { path, text }, parts, catalog, operations }) => {
          const modes = isWholeService(parts) ? [] : (notesOn(catalog.service, notes)?.paymentMode ?? []);
          const [mode] = operations.filter(({ name }) => modes.includes(name) && !deniedOutright(`${catalog.service}:${name}`, document));
          if (!mode) return [];
          return [{ path, message: `${mode.name === parts.operation ? quote(text) : `${quote(text)} allows ${quote(mode.name)}, which`} may switch the account's payment mode. Leave it out, unless that is meant.` }];
        }),
};

import { replaceText } from "../../edit.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An action in its old form. */
export const oldNamePrefix: Rule = {
  id: "old-name-prefix",
  severity: "note",
  title: "The action has the old prefix `name/`",
  why: "The prefix means nothing any more; some tools compare actions as they are written, and take the two forms for different ones. In trust and bucket documents the manual still writes it.",
  remedy: "Leave the prefix out.",
  corrects: "Leaves out the prefix.",
  page: pages.syntax,
  looksAt: "values",
  check: ({ action, principal }, { root }) =>
    principal
      ? []
      : action.flatMap(({ text, path }) => {
          // `name/name/…` is no old form of anything: only one prefix means nothing.
          const [, bare] = /^name\/((?!name\/).+)$/s.exec(text) ?? [];
          return bare === undefined ? [] : [{ path, message: `${quote(text)} has the old prefix \`name/\`. Write ${quote(bare)}.`, fix: replaceText(root, path, bare) }];
        }),
};

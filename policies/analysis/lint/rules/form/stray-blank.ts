import type { Path } from "../../../../document/path.ts";
import { withoutBlanks } from "../../blank.ts";
import { renameKey, replaceText } from "../../edit.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Observation, Rule } from "../../rule.ts";

/** A blank that came in with a copy. */
export const strayBlank: Rule = {
  id: "stray-blank",
  severity: "error",
  title: "A stray blank makes this another name",
  why: "Samples in the documentation carry blanks inside actions, keys and resources. CAM compares names as they are written: with a blank, the statement means something that does not exist.",
  remedy: "Leave the blank out.",
  corrects: "Leaves out blanks at the ends, beside colons and after `name/`.",
  page: pages.syntax,
  looksAt: "values",
  check: ({ action, resource, principal, condition }, { root }) => {
    const value = (what: "action" | "resource" | "principal", text: string, path: Path): Observation[] => {
      const fitting = withoutBlanks(text, what);
      if (fitting !== text) return [{ path, message: `${quote(text)} carries a stray blank and so means nothing. Write ${quote(fitting)}.`, fix: /\s/.test(fitting) && what === "action" ? undefined : replaceText(root, path, fitting) }];
      return what === "action" && /\s/.test(text) ? [{ path, message: `${quote(text)} has a blank inside, which no operation has. Leave it out.` }] : [];
    };
    return [
      ...action.flatMap(({ text, path }) => value("action", text, path)),
      ...resource.flatMap(({ text, path }) => value("resource", text, path)),
      ...(principal?.listed ?? []).flatMap(({ name: { text, path } }) => value("principal", text, path)),
      ...condition.flatMap(({ key, path }) => {
        const fitting = withoutBlanks(key, "key");
        return fitting === key ? [] : [{ path, message: `The key ${quote(key)} carries a stray blank, and no request has it. Write ${quote(fitting)}.`, fix: renameKey(root, path, fitting) }];
      }),
    ];
  },
};

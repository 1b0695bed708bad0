import { actionGlob } from "../../../action.ts";
import { globContains, globText } from "../../../pattern/glob.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An action that another one of its statement includes. */
export const coveredAction: Rule = {
  id: "covered-action",
  severity: "note",
  title: "Another action of the statement includes this one",
  why: "It changes nothing. Whoever reads it may think that only it is allowed.",
  remedy: "Leave it out, or the wider one if that is not meant.",
  page: pages.syntax,
  looksAt: "statement",
  check: ({ action }) => {
    const all = action.map((written) => ({ written, glob: actionGlob(written.text) }));
    const patterns = all.filter(({ glob }) => glob.pieces.length > 1);
    return all.flatMap(({ written, glob }) => {
      const wider = patterns.find((other) => globText(other.glob) !== globText(glob) && globContains(other.glob, glob));
      return wider ? [{ path: written.path, message: `${quote(wider.written.text)} of the same statement includes ${quote(written.text)}, which changes nothing. Leave out the one that is not meant.` }] : [];
    });
  },
};

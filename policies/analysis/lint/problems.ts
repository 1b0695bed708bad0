import type { Node } from "jsonc-parser";
import type { ParsedDocument } from "../../document/syntax.ts";
import { problemFix } from "./problem-fix.ts";
import { factsOf } from "./problem-rules.ts";
import type { Found } from "./rule.ts";
import { slipsFix } from "./syntax-slips.ts";

/** What reading a document found wrong with its form; its JSON is undefined where it is none. */
export function problemsOf({ problems, text }: ParsedDocument, root: Node | undefined): Found[] {
  // One correction makes JSON of the text, whichever of its slips is told.
  const slips = root ? undefined : slipsFix(text);
  return problems.map((problem) => ({ ...problem, rule: factsOf(problem.rule), fix: root ? problemFix(problem, root, text) : slips }));
}

import { LineCounter, parseDocument } from "yaml";
import { formatPath, InputError, type Issue } from "../input-error.ts";
import { readPlan } from "./check.ts";
import type { Plan } from "./schema.ts";

/** A plan that was refused: each line names file, line and column, the path, what is wrong and what to write. */
export class PlanError extends Error {
  override readonly name = "PlanError";
}

/**
 * Reads an access plan from YAML (JSON is YAML too).
 *
 * @param text The plan's text.
 * @param file The name to report it by.
 * @param now The moment to judge expiry by.
 * @throws PlanError with the place of every issue.
 */
export const readPlanSource = (text: string, file: string, now: Date): Plan => readSource(text, file, (input) => readPlan(input, now));

/**
 * Reads a plan, or a part of one, in the same way.
 *
 * @param read Makes the plan of what the text says.
 * @throws PlanError with the place of every issue.
 */
export function readSource<Read>(text: string, file: string, read: (input: unknown) => Read): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  if (document.errors.length > 0)
    throw new PlanError(document.errors.map(({ pos, message, code }) => `${at(pos[0])}: ${message}. ${code === "DUPLICATE_KEY" ? "Each name can stand once: rename one of the two." : "Mend the YAML; nothing was read."}`).join("\n"));
  // A value that is missing is shown at the nearest thing that contains it.
  const offsetOf = (path: Issue["path"]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return node.range[0];
    }
    return 0;
  };
  try {
    return read(document.toJS());
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new PlanError(error.issues.map(({ path, message }) => `${at(offsetOf(path))}: ${path.length > 0 ? `${formatPath(path)}: ` : ""}${message}`).join("\n"));
  }
}

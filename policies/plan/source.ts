import { LineCounter, parseDocument, type Document } from "yaml";
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
export function readPlanSource(text: string, file: string, now: Date): Plan {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    throw new PlanError(
      document.errors
        .map(({ pos, message, code }) => `${place(file, lines, pos[0])}: ${message}. ${code === "DUPLICATE_KEY" ? "Each name can stand once: rename one of the two." : "Mend the YAML; nothing was read."}`)
        .join("\n"),
    );
  try {
    return readPlan(document.toJS(), now);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new PlanError(error.issues.map((issue) => describe(issue, document, file, lines)).join("\n"));
  }
}

const place = (file: string, lines: LineCounter, offset: number): string => {
  const { line, col } = lines.linePos(offset);
  return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
};

function describe(issue: Issue, document: Document, file: string, lines: LineCounter): string {
  const where = place(file, lines, offsetOf(document, issue.path));
  return issue.path.length > 0 ? `${where}: ${formatPath(issue.path)}: ${issue.message}` : `${where}: ${issue.message}`;
}

// A value that is missing is shown at the nearest thing that contains it.
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

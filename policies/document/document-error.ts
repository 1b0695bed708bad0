import { formatPath, InputError, type Issue } from "../input-error.ts";
import { lineAndColumn } from "./position.ts";
import type { ParsedDocument } from "./syntax.ts";

/** Documents that are none: the message has a line for each problem, with file, line, column and path. */
export class DocumentError extends InputError {
  constructor(documents: readonly ParsedDocument[]) {
    const wrong = documents.filter(({ problems }) => problems.length > 0);
    super(wrong.flatMap(({ problems }): Issue[] => problems.map(({ path, message }) => ({ path, message }))), wrong.flatMap(problemLines).join("\n"));
  }
}

/** What is wrong with a document, one line each: `policy.json:3:5: statement[0].effect: …`. */
export function problemLines({ file, text, problems }: ParsedDocument): string[] {
  return problems.map(({ path, offset, message }) => {
    const { line, column } = lineAndColumn(text, offset);
    return `${file}:${line}:${column}: ${path.length > 0 ? `${formatPath(path)}: ` : ""}${message}`;
  });
}

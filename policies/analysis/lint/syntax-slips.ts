import { createScanner, type Edit } from "jsonc-parser";
import { maximumTextLength, readJson } from "../../document/json.ts";
import { withEdits } from "./edited.ts";
import type { Fix } from "./finding.ts";

/** What people write into JSON as in other languages: comments, a comma after the last value, a byte order mark. */
function slips(text: string): Edit[] {
  const edits: Edit[] = text.startsWith("\ufeff") ? [{ offset: 0, length: 1, content: "" }] : [];
  const scanner = createScanner(text, false);
  let comma: number | undefined;
  scanner.setPosition(edits.length);
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const token = text.slice(start, start + 2);
    if (/^\s/.test(token)) continue;
    if (/^(\/\/|\/\*|#)/.test(token)) {
      const end = token === "/*" ? start + scanner.getTokenLength() : endOfLine(text, start);
      edits.push(wholeLines(text, start, end));
      scanner.setPosition(end);
      continue;
    }
    if (comma !== undefined && /^[\]}]/.test(token)) edits.push({ offset: comma, length: 1, content: "" });
    comma = token.startsWith(",") ? start : undefined;
  }
  return edits;
}

function endOfLine(text: string, start: number): number {
  const length = text.slice(start).search(/[\r\n]/);
  return length < 0 ? text.length : start + length;
}

/** A comment with the blanks before it, and with its line where it has one to itself. */
function wholeLines(text: string, start: number, end: number): Edit {
  let from = start;
  while (from > 0 && /[ \t]/.test(text[from - 1] ?? "")) from -= 1;
  const alone = (from === 0 || text[from - 1] === "\n") && text[end] === "\n";
  return { offset: from, length: end - from + (alone ? 1 : 0), content: "" };
}

/** The correction of a text that is JSON but for such slips; undefined where more is wrong with it. */
export function slipsFix(text: string): Fix | undefined {
  if (text.length > maximumTextLength) return undefined;
  const edits = slips(text);
  if (edits.length === 0 || readJson(withEdits(text, edits)).problems.length > 0) return undefined;
  return { description: "Leave out comments and the commas after last values.", edits };
}

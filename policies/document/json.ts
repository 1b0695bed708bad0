import { createScanner, findNodeAtLocation, parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import type { Path } from "./path.ts";
import type { Problem } from "./syntax.ts";

/** The longest text that is read: 150 times what CAM takes. */
export const maximumTextLength = 1_000_000;

// CAM's language nests six levels; a parser that recurses should never see a thousand.
const maximumDepth = 64;

/** JSON as a tree whose nodes know their place. */
export interface Json {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

/** Reads JSON as RFC 8259 has it. What documentation often shows and is not JSON is named as such. */
export function readJson(text: string): Json {
  if (text.length > maximumTextLength)
    return refused(0, `The text has ${text.length} characters; a policy document has at most 6144. Give the file of the document itself.`);
  const deep = offsetOfDepth(text, maximumDepth);
  if (deep !== undefined) return refused(deep, `The values nest deeper than ${maximumDepth} levels; a policy document nests six. Give the document itself.`);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  // One slip makes a parser stumble several times: only the first place of each line is told.
  const first = errors[0];
  return first ? { root, problems: distinctLines(errors, text).map((error) => problem(placeOf(error, text), whatIsWrong(error, text))) } : { root, problems: [] };
}

/** Where a path stands in the text, or the nearest thing that contains it. */
export function offsetIn(root: Node | undefined, path: Path): number {
  for (let length = path.length; root && length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return node.parent?.type === "property" && typeof path[length - 1] === "string" ? node.parent.offset : node.offset;
  }
  return root?.offset ?? 0;
}

const problem = (offset: number, message: string): Problem => ({ rule: "not-json", path: [], offset, message });
const refused = (offset: number, message: string): Json => ({ root: undefined, problems: [problem(offset, message)] });

function offsetOfDepth(text: string, limit: number): number | undefined {
  const scanner = createScanner(text);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const first = text[scanner.getTokenOffset()];
    if (first === "{" || first === "[") depth += 1;
    if (first === "}" || first === "]") depth -= 1;
    if (depth > limit) return scanner.getTokenOffset();
  }
  return undefined;
}

function distinctLines(errors: readonly ParseError[], text: string): ParseError[] {
  const seen = new Set<number>();
  return errors.filter(({ offset }) => {
    const line = text.lastIndexOf("\n", offset - 1);
    return seen.has(line) ? false : seen.add(line);
  }).slice(0, 20);
}

/** A comma too many is noticed at what follows it. */
function placeOf({ offset }: ParseError, text: string): number {
  const before = text.slice(0, offset).trimEnd();
  return before.endsWith(",") && /^[\]}]/.test(text.slice(offset)) ? before.length - 1 : offset;
}

const typographicQuote = /[\u2018-\u201f\u300c\u300d\uff02]/;

function whatIsWrong({ error, offset }: ParseError, text: string): string {
  const here = text.slice(offset);
  const before = text.slice(0, offset).trimEnd();
  if (text.trim() === "") return "The text is empty. Write a policy document: {\"version\": \"2.0\", \"statement\": […]}.";
  if (/^(\/\/|\/\*|#)/.test(here)) return "JSON has no comments, though documentation shows them. Leave the comment out.";
  if (typographicQuote.test(here.split("\n", 1)[0] ?? "")) return "A typographic quotation mark stands where JSON needs \". Write \" instead.";
  if (offset === 0 && here.startsWith("\ufeff")) return "The text begins with a byte order mark. Save it as UTF-8 without one.";
  if (before.endsWith(",") && /^[\]}]/.test(here)) return "JSON takes no comma after the last value, though documentation shows it. Leave the comma out.";
  if (here.trim() === "") return "The text ends before the document does. Close what is open: \", ] or }.";
  switch (printParseErrorCode(error)) {
    case "CommaExpected":
      return "A comma is missing before this.";
    case "ColonExpected":
      return `Expected a colon here. ${/^\s*[,}\]]/.test(here) ? "Several values stand without their list, or a name without its value: write [\"…\", \"…\"]." : "Write \"name\": value."}`;
    case "UnexpectedEndOfString":
      return "The text that begins here is not closed in its line. Close it with \".";
    case "EndOfFileExpected":
      return "Something follows the end of the document. One file holds one document.";
    case "InvalidCharacter":
    case "InvalidEscapeCharacter":
    case "InvalidUnicode":
      return "A character in this text must be escaped, or its escape is none that JSON knows.";
    case "InvalidNumberFormat":
      return "This is no number as JSON writes them.";
    default:
      return `Not JSON: ${JSON.stringify((here.match(/^[^\s,:\]}]{1,20}/)?.[0] ?? here.slice(0, 1)))} can't stand here. Texts stand in double quotation marks.`;
  }
}

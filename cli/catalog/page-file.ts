import { createReadStream } from "node:fs";
import { InputError } from "../../policies/input-error.ts";

/** The longest page that is read, in bytes; the longest of CAM's has a tenth of it. */
const maximumPageSize = 1_000_000;

/** The name to report a page by. */
export const pageName = (page: string): string => (page === "-" ? "<stdin>" : page);

/**
 * Reads the text of a page from a file, or from standard input where it is called `-`.
 *
 * @throws InputError for a file that is missing, no file, too large for a page, or no UTF-8 text.
 */
export async function readPageFile(page: string): Promise<string> {
  const refusal = (message: string): InputError => new InputError([{ path: [], message: `${pageName(page)}: ${message}` }]);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of page === "-" ? process.stdin : createReadStream(page)) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > maximumPageSize) break;
    }
  } catch (error) {
    throw refusal(whyUnread(error as NodeJS.ErrnoException));
  }
  if (size > maximumPageSize) throw refusal(`This has more than ${maximumPageSize} bytes, which no CAM product page has. Give the text of one page.`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    if (!text.includes("\0")) return text;
  } catch {
    // Falls through to the same answer as a text with NUL in it.
  }
  throw refusal("This is no UTF-8 text. Give the page's text, as a browser copies it.");
}

function whyUnread(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "There is no such file. Give the file that holds the page's text, or `-` for standard input.";
  if (error.code === "EISDIR") return "This is a directory. Give the file that holds the page's text.";
  if (error.code === "EACCES") return "This file may not be read. Give a readable one, or `-` for standard input.";
  return `This can't be read (${error.message}). Give the file that holds the page's text.`;
}

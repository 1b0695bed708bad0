import { createReadStream } from "node:fs";
import { InputError } from "../policies/input-error.ts";

/** The name to report a file by. */
export const fileName = (file: string): string => (file === "-" ? "<stdin>" : file);

/**
 * Reads the text of a file, or of standard input where it is called `-`. What is too long is not read to its end.
 *
 * @param maximumSize In bytes.
 * @param holds What the file should hold, for the advice in errors: `a policy document`.
 * @throws InputError for a file that is missing, no file, too large, or no UTF-8 text.
 */
export async function readTextFile(file: string, maximumSize: number, holds: string): Promise<string> {
  const refusal = (message: string): InputError => new InputError([{ path: [], message: `${fileName(file)}: ${message} Give the file that holds ${holds}, or - for standard input.` }]);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === "-" ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > maximumSize) break;
    }
  } catch (error) {
    throw refusal(whyUnread(error as NodeJS.ErrnoException));
  }
  if (size > maximumSize) throw refusal(`This has more than ${maximumSize} bytes.`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    if (!text.includes("\0")) return text;
  } catch {
    // The same answer as for a text with NUL in it.
  }
  throw refusal("This is no UTF-8 text.");
}

function whyUnread({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "There is no such file.";
  if (code === "EISDIR") return "This is a directory.";
  if (code === "EACCES") return "This file may not be read.";
  return `This can't be read (${message}).`;
}

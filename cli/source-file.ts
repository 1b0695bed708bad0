import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { readDocument } from "../policies/document/read.ts";
import type { ParsedDocument } from "../policies/document/syntax.ts";
import { InputError } from "../policies/input-error.ts";

/** The largest file that is read as a policy document; CAM takes 6,144 characters. */
const maximumBytes = 4_000_000;

/** Reads a file as text; `-` is standard input. The name under which errors tell of it comes with it. */
export function readTextFile(file: string, limit = maximumBytes): { name: string; text: string } {
  const name = file === "-" ? "<stdin>" : file;
  let handle: number | undefined;
  try {
    handle = file === "-" ? 0 : openSync(file, "r");
    const stat = fstatSync(handle);
    if (stat.isDirectory()) throw refusal(name, "is a directory. Name the files in it.");
    if (stat.size > limit) throw refusal(name, `has ${stat.size} bytes; at most ${limit} are read. Give the file of the document itself.`);
    return { name, text: readFileSync(handle, "utf8") };
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw refusal(name, code === "ENOENT" ? "does not exist." : code === "EACCES" ? "can't be read: no permission." : `can't be read: ${message}.`);
  } finally {
    if (handle) closeSync(handle);
  }
}

const refusal = (name: string, what: string): InputError => new InputError([{ path: [], message: `${name}: the file ${what}` }]);

/** Reads a policy document from a file, with what is wrong in it. */
export function readDocumentFile(file: string): ParsedDocument {
  const { name, text } = readTextFile(file);
  return readDocument(text, name);
}

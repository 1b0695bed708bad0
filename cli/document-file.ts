import { readDocument } from "../policies/document/read.ts";
import type { ParsedDocument } from "../policies/document/syntax.ts";
import { fileName, readTextFile } from "./text-file.ts";

// Many times what CAM takes, so that a document which is too long is told how much.
const maximumSize = 4_000_000;

/**
 * Reads a policy document from a file, with what is wrong in it; `-` is standard input.
 *
 * @throws InputError for a file that can't be read.
 */
export async function readDocumentFile(file: string): Promise<ParsedDocument> {
  return readDocument(await readTextFile(file, maximumSize, "a policy document"), fileName(file));
}

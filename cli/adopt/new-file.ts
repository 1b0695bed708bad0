import { lstat, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { nameForm } from "../../policies/document/name.ts";
import { InputError } from "../../policies/input-error.ts";

/**
 * The name of the plan that a file is written for: the file's, without its extension.
 *
 * @throws InputError when no plan can be called that.
 */
export function planNameOf(file: string): string {
  const name = basename(file, extname(file));
  if (!nameForm.test(name)) throw refusal(file, "A plan is called as its file is, and none can be called that: a name is 1 to 128 letters, digits and `+=,.@-_`. Choose another file, such as studio.yaml.");
  return name;
}

/** @throws InputError when the file exists already. */
export async function refuseExisting(file: string): Promise<void> {
  const exists = await lstat(file).then(() => true, () => false);
  if (exists) throw refusal(file, "This exists already, and nothing is overwritten. Name another file, or move it away.");
}

/**
 * Writes a file that is not there yet.
 *
 * @throws InputError when it can't be written.
 */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    throw refusal(file, `This can't be written (${(error as Error).message}). Name a file that can.`);
  }
}

const refusal = (file: string, message: string): InputError => new InputError([{ path: [], message: `${file}: ${message}` }]);

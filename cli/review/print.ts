import { renameSync, rmSync, writeFileSync } from "node:fs";
import { InputError } from "../../policies/input-error.ts";

/**
 * Prints a text, or writes it to a file, whole or not at all.
 *
 * @throws InputError when the file can't be written.
 */
export function print(text: string, file?: string): void {
  if (file === undefined) {
    console.log(text);
    return;
  }
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, `${text}\n`, { flag: "wx" });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new InputError([{ path: [], message: `${file}: This can't be written (${(error as Error).message}). Name a file for --output that can.` }]);
  }
}

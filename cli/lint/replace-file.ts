import { chmod, realpath, rename, rm, stat, writeFile } from "node:fs/promises";

/** Writes a file anew, whole or not at all; a link stays one, and the mode stays what it was. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file);
  const beside = `${target}.${process.pid}.new`;
  try {
    const { mode } = await stat(target);
    await writeFile(beside, text, { flag: "wx", mode });
    await chmod(beside, mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

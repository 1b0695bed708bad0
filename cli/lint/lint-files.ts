import { lintFix } from "../../policies/analysis/lint/fix.ts";
import type { Finding } from "../../policies/analysis/lint/finding.ts";
import { lint } from "../../policies/analysis/lint/lint.ts";
import { printable } from "../../policies/document/printable.ts";
import { InputError } from "../../policies/input-error.ts";
import { fileName, readTextFile } from "../text-file.ts";
import { replaceFile } from "./replace-file.ts";

const maximumSize = 1_000_000;

/** What a file gave. */
export interface Linted {
  readonly left: readonly Finding[];
  /** What was corrected. */
  readonly fixed: readonly Finding[];
}

/** Lints one file after the other. Those that can't be read are told, and don't keep the others from it. */
export async function lintFiles(files: readonly string[], fix: boolean): Promise<Linted[]> {
  const linted: Linted[] = [];
  for (const name of files) {
    try {
      const text = await readTextFile(name, maximumSize, "a policy document, or several by a pattern such as policies/*.json");
      const file = fileName(name);
      if (!fix) {
        linted.push({ left: lint(text, { file }), fixed: [] });
        continue;
      }
      const corrected = lintFix(text, { file });
      await write(name, text, corrected.text);
      linted.push(corrected);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      console.error(`error: ${printable(error.message)}`);
    }
  }
  return linted;
}

async function write(file: string, before: string, after: string): Promise<void> {
  if (file === "-") return void process.stdout.write(after);
  if (after === before) return;
  try {
    await replaceFile(file, after);
  } catch (error) {
    throw new InputError([{ path: [], message: `${file}: The corrections can't be written (${(error as Error).message}).` }]);
  }
}

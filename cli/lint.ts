import { Argument, Command, Option } from "commander";
import { severities, type Severity } from "../policies/analysis/lint/finding.ts";
import { InputError } from "../policies/input-error.ts";
import type { Format } from "./lint/output.ts";

interface LintCommandOptions {
  fix?: boolean;
  format: Format;
  severity: Severity;
}

const badInput = 2;

/** `aiart-access lint`: what is wrong with policy documents. */
export function lintCommand(): Command {
  return new Command("lint")
    .description("find what CAM refuses in policy documents, what does other than it says, and what is risky")
    .addArgument(new Argument("<files...>", "policy documents; - is standard input"))
    .option("--fix", "correct what has one right answer, in the files; the text of standard input is printed")
    .addOption(new Option("--format <format>", "how to print").choices(["text", "json", "sarif"]).default("text"))
    .addOption(new Option("--severity <severity>", "the lowest severity that makes the exit code 1; less is printed all the same").choices(severities).default("warning"))
    .addHelpText("after", "\nExit codes: 0 nothing of that severity, 1 findings, 2 bad usage, or a file that can't be read or is not JSON.")
    .action(async (files: string[], options: LintCommandOptions) => {
      if (options.fix && files.includes("-") && files.length > 1) throw new InputError([{ path: [], message: "With --fix the text of standard input is printed, so - must stand alone. Lint the other files in a call of their own." }]);
      const { lintFiles } = await import("./lint/lint-files.ts");
      const { findingsText, summary } = await import("./lint/output.ts");
      const linted = await lintFiles(files, options.fix ?? false);
      const findings = linted.flatMap(({ left }) => left);
      const fixed = linted.flatMap((one) => one.fixed);
      // Standard output carries the corrected text there.
      const beside = options.fix === true && files.includes("-");
      const printed = findingsText(findings, fixed, beside ? "text" : options.format);
      if (printed !== "") (beside ? console.error : console.log)(printed);
      if (fixed.length > 0) console.error(`${fixed.length} corrected`);
      console.error(summary(findings, linted.length));
      const counts = findings.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(options.severity));
      const unreadable = linted.length < files.length || findings.some(({ rule }) => rule === "not-json");
      process.exitCode = unreadable ? badInput : counts ? 1 : 0;
    });
}

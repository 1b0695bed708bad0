import { isAbsolute, relative } from "node:path";
import { sarifLog } from "../../policies/analysis/lint/sarif.ts";
import { severities, type Finding, type Severity } from "../../policies/analysis/lint/finding.ts";
import { printable } from "../../policies/document/printable.ts";

/** The forms of the output. */
export const formats = ["text", "json", "sarif"] as const;
export type Format = (typeof formats)[number];

/** Findings as they are printed. What a terminal would take as a command to it is escaped, in JSON by JSON's own means. */
export function findingsText(findings: readonly Finding[], fixed: readonly Finding[], format: Format): string {
  if (format === "text") return lines(findings);
  const value = format === "sarif" ? sarifLog(findings.map(relativeToHere)) : { findings, ...(fixed.length > 0 ? { fixed } : {}) };
  return JSON.stringify(value, null, 2).split("\n").map(printable).join("\n");
}

/** One finding a line, an empty line between files. */
function lines(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, column, severity, rule, message, fix }, index) => {
      const gap = index > 0 && findings[index - 1]?.file !== file ? "\n" : "";
      return `${gap}${printable(`${file}:${line}:${column} ${severity} ${rule} ${message}`)}${fix ? " [--fix]" : ""}`;
    })
    .join("\n");
}

/** Code hosts know files by their way from the top of the repository, where the command runs. */
function relativeToHere(finding: Finding): Finding {
  const way = isAbsolute(finding.file) ? relative(process.cwd(), finding.file) : finding.file;
  return way.startsWith("..") ? finding : { ...finding, file: way };
}

/** How many findings of which severity there are. */
export function summary(findings: readonly Finding[], files: number): string {
  const counts = severities.map((severity) => counted(findings.filter((one) => one.severity === severity).length, severity));
  const fixable = findings.filter(({ fix }) => fix).length;
  return `${counts.join(", ")} in ${counted(files, "file")}${fixable > 0 ? `; --fix corrects ${fixable}` : ""}`;
}

const counted = (count: number, what: Severity | "file"): string => `${count} ${what}${count === 1 ? "" : "s"}`;

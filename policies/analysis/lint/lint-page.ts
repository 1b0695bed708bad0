import { severities } from "./finding.ts";
import type { RuleFacts } from "./rule.ts";

const meaning = {
  error: "CAM refuses the document, or a statement does nothing or other than it says",
  warning: "it is risky",
  note: "something to know",
} as const;

/** The documentation of rules, in Markdown. */
export function lintPage(rules: readonly RuleFacts[]): string {
  const byName = [...rules].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1));
  const section = ({ id, severity, title, why, remedy, corrects, page }: RuleFacts): string =>
    [`### ${id}`, `${title} (${severity}).`, why, `Instead: ${remedy}`, ...(corrects ? [`\`--fix\`: ${corrects}`] : []), `Page: *${page.title}*, \`${page.path}\``].join("\n\n");
  return [
    "# What lint finds",
    "Written from the table of rules in `policies/analysis/lint`; a test holds the two equal.",
    severities.map((severity) => `- **${severity}**: ${meaning[severity]}`).join("\n"),
    ["| rule | severity | finding | `--fix` |", "| --- | --- | --- | --- |", ...byName.map(({ id, severity, title, corrects }) => `| [${id}](#${id}) | ${severity} | ${title} | ${corrects ? "yes" : ""} |`)].join("\n"),
    ...byName.map(section),
    "",
  ].join("\n\n").replace(/\n+$/, "\n");
}

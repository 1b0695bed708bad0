import type { Fix as SarifFix, Log, ReportingDescriptor, Result } from "sarif";
import type { Finding, Fix, Severity } from "./finding.ts";
import type { RuleFacts } from "./rule.ts";
import { lintRules } from "./rules.ts";

const level: Readonly<Record<Severity, Result.level>> = { error: "error", warning: "warning", note: "note" };

/** Findings as a SARIF 2.1.0 log, which code hosts show beside the lines. */
export function sarifLog(findings: readonly Finding[]): Log {
  const fingerprint = fingerprints();
  const results = findings.map((finding): Result => {
    const uri = fileUri(finding.file);
    return {
      ruleId: finding.rule,
      ruleIndex: lintRules.findIndex(({ id }) => id === finding.rule),
      level: level[finding.severity],
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri }, region: { startLine: finding.line, startColumn: finding.column } },
          logicalLocations: [{ fullyQualifiedName: finding.path, kind: "value" }],
        },
      ],
      partialFingerprints: { "rulePlace/v1": fingerprint(finding) },
      ...(finding.fix ? { fixes: [sarifFix(finding.fix, uri)] } : {}),
    };
  });
  return {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [{ tool: { driver: { name: "aiart-access", rules: lintRules.map(descriptor) } }, columnKind: "utf16CodeUnits", results }],
  };
}

const descriptor = ({ id, severity, title, why, remedy, page }: RuleFacts): ReportingDescriptor => ({
  id,
  shortDescription: { text: `${title}.` },
  fullDescription: { text: why },
  help: { text: `${remedy} Tencent Cloud documentation, "${page.title}" (${page.path}).` },
  defaultConfiguration: { level: level[severity] },
});

const sarifFix = ({ description, edits }: Fix, uri: string): SarifFix => ({
  description: { text: description },
  artifactChanges: [
    {
      artifactLocation: { uri },
      replacements: edits.map(({ offset, length, content }) => ({ deletedRegion: { charOffset: offset, charLength: length }, ...(content ? { insertedContent: { text: content } } : {}) })),
    },
  ],
});

/** What stays the same of a finding when lines move: its file, rule and place, and which one of several it is. */
function fingerprints(): (finding: Finding) => string {
  const counts = new Map<string, number>();
  return ({ file, rule, path }) => {
    const name = `${fileUri(file)}#${path}:${rule}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}:${count}`;
  };
}

/** The address of a file: relative as it is named, percent-encoded. */
function fileUri(file: string): string {
  const path = file.replaceAll("\\", "/").replace(/\p{Cs}/gu, "\ufffd");
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

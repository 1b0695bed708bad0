import { aiart } from "../../policies/catalog/aiart.ts";
import { sdkVersion } from "../../policies/catalog/aiart-sdk.ts";
import { suggestion } from "../../policies/catalog/suggest.ts";
import { knownOperations, type Evidence, type Finding } from "./finding.ts";
import type { Place } from "./program.ts";
import type { Scan } from "./scan.ts";

type Found = Finding & { readonly kind: "operation" };

/** The operations that a scan found, in order of name. */
export function operationsOf(scan: Scan): string[] {
  return [...new Set(operations(scan).map(({ operation }) => operation))].sort();
}

const operations = ({ findings }: Scan): Found[] => findings.filter((finding) => finding.kind === "operation");

/** What each kind of evidence is called, the surest first; an operation is told by its surest. */
const evidences: readonly { readonly evidence: Evidence; readonly one: string; readonly many: string; readonly but?: string }[] = [
  { evidence: "call", one: "call", many: "calls" },
  { evidence: "request", one: "request made", many: "requests made" },
  { evidence: "untraced-call", one: "call", many: "calls", but: " on what scan can't follow; granted since the file uses aiart" },
];

const shownPlaces = 3;

/** A line for each operation, with where it is called. */
export function operationLines(scan: Scan): string[] {
  const found = operations(scan);
  return operationsOf(scan).map((operation) => {
    const own = found.filter((finding) => finding.operation === operation);
    const { evidence, one, many, but = "" } = evidences.find((kind) => own.some((finding) => finding.evidence === kind.evidence))!;
    const places = own.filter((finding) => finding.evidence === evidence).map(({ place }) => formatPlace(place));
    const more = places.length > shownPlaces ? ` and ${places.length - shownPlaces} more` : "";
    return `${aiart.service}:${operation}: ${places.length} ${places.length === 1 ? one : many}${but}: ${places.slice(0, shownPlaces).join(", ")}${more}`;
  });
}

/** A line for each thing that may make the policy too small. */
export function warningLines({ findings, skipped, syntaxErrors }: Scan): string[] {
  return [
    ...findings.flatMap((finding) => (finding.kind === "operation" ? [] : [`${formatPlace(finding.place)}: ${explain(finding)}`])),
    ...syntaxErrors.map((place) => `${formatPlace(place)}: The parser does not know the text here; calls near it may be missed.`),
    ...skipped.map(({ path, why }) => `${path}: The file ${why} and is not scanned.`),
  ];
}

function explain(finding: Exclude<Finding, Found>): string {
  switch (finding.kind) {
    case "unresolved":
      return `\`${finding.text}\` calls aiart by a name that is no constant, so the policy may be too small. Name the operation with --action.`;
    case "unknown-operation": {
      const nearest = suggestion(finding.operation, [...knownOperations]);
      const knowers = `neither CAM's page of ${aiart.pageUpdated} nor Tencent's SDK ${sdkVersion} knows it`;
      return `\`${finding.operation}\` is called on a client of aiart, but ${knowers}, so it is not in the policy, which may be too small. ${nearest}`.trim();
    }
    case "untraced":
      if (finding.operation === undefined) return `\`${finding.text}\` calls a service and an operation that are no constants. If the service can be aiart, name the operation with --action.`;
      return `\`${finding.text}\` is named like an operation of aiart, but scan can't tell on what it is called, so it is not in the policy. If that is a client of aiart, add --action ${finding.operation}.`;
  }
}

const formatPlace = ({ path, line, column }: Place): string => `${path}:${line}:${column}`;

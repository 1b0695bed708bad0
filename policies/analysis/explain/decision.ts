import { aiart } from "../../catalog/aiart.ts";
import { jsonPointer } from "../../document/path.ts";
import type { Request } from "../request.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { statementReports, type Mismatch, type StatementReport } from "../statement-report.ts";
import { statementWords } from "./document.ts";
import { valueWords } from "./request.ts";
import { shown } from "./words.ts";

/**
 * Says why documents decide a request as they do, a sentence for each statement that matters: those that decide; for
 * an allowed request also the denies of the operation that don't hold; for one that is denied for want of an allow,
 * the allows of the operation that don't hold. What doesn't hold is named, with what the request has there.
 *
 * @example ["Not allowed by policy#/statement/0, which allows TextToImage of aiart from 203.0.113.0/24: the call's qcs:ip is 198.51.100.7 (/statement/0/condition/ip_equal/qcs:ip)."]
 * @throws DocumentError for a document that is none.
 */
export function explainDecision(inputs: readonly DocumentInput[], request: Request, { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): string[] {
  const documents = readDocuments(inputs);
  const sentences = (verdict: string, reports: readonly StatementReport[]): string[] =>
    reports.flatMap(({ document, statement, actions, mismatches }) => {
      const parsed = documents[document]?.statement[statement];
      if (!parsed) return [];
      const reasons = mismatches.map((mismatch) => `${reasonWords(mismatch, request.action)} (${jsonPointer(mismatch.path)})`).join("; ");
      const place = `${documents[document]?.file}#${jsonPointer(parsed.path)}`;
      return [`${verdict} by ${place}, which ${statementWords({ ...parsed, action: actions }, catalogs)}${reasons ? `: ${reasons}` : ""}.`];
    });

  const about = statementReports(documents, request, { catalogs, flipped }).filter(({ actions }) => actions.length > 0);
  const [denies, allows] = (["deny", "allow"] as const).map((wanted) => about.filter(({ effect }) => effect === wanted)) as [StatementReport[], StatementReport[]];
  const [denying, allowing] = [denies.filter(matches), allows.filter(matches)];
  if (denying.length > 0) return sentences("Denied", denying);
  if (allowing.length > 0) return [...sentences("Allowed", allowing), ...sentences("Not denied", denies)];
  return allows.length > 0 ? sentences("Not allowed", allows) : [`Not allowed: no statement that allows is about ${shown(request.action)}.`];
}

const matches = ({ mismatches }: StatementReport): boolean => mismatches.length === 0;

function reasonWords({ part, path, actual, rule }: Mismatch, action: string): string {
  const key = shown(String(path.at(-1)));
  if (rule === "operation-level") return `CAM authorizes ${shown(action)} at operation level, where a statement that names a resource means nothing`;
  if (rule === "no-tags") return `${shown(action)} supports no authorization by tag, so its calls have no ${key}`;
  if (rule === "no-address") return `${shown(action)} supports no IP restriction, so its calls have no ${key}`;
  if (rule === "unfilled-variable") return "the call has nothing to put in place of the variable";
  if (part === "resource") return actual === undefined ? "the call is about no resource" : `the call's resource is ${valueWords(actual)}`;
  if (part === "principal") return actual === undefined ? "the call names no caller" : `the caller is ${valueWords(actual)}`;
  return actual === undefined ? `the call has no ${key}` : `the call's ${key} is ${valueWords(actual)}`;
}

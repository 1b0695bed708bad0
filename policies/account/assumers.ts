import { compare } from "../analysis/compare/compare.ts";
import { detailWords } from "../analysis/explain/request.ts";
import { shown } from "../analysis/explain/words.ts";
import { sts } from "../catalog/sts.ts";
import type { ParsedDocument, ParsedPrincipal, ParsedStatement, PrincipalKind } from "../document/syntax.ts";

const kindWords: Readonly<Record<PrincipalKind, string>> = { qcs: "", service: "service ", federated: "who signs in by " };

/**
 * Who may assume a role by one trust document and may not by another, in words; nobody, where the second lets nobody
 * more assume it. Each principal that the document names is compared by itself.
 *
 * @throws DocumentError, Undecided: see `compare`.
 */
export function assumersGained(before: readonly ParsedDocument[], after: readonly ParsedDocument[]): string[] {
  const gained = compare(before, after, { catalogs: [sts] }).gained;
  if (gained.length === 0) return [];
  const words = named(after).flatMap(({ label, picks }) => {
    const [call] = compare(before, after.map((document) => only(picks, document)), { catalogs: [sts] }).gained;
    if (!call) return [];
    const when = detailWords({ ...(call.context && { context: call.context }) });
    return [`${label}${when ? `, when ${when}` : ""}`];
  });
  return words.length > 0 ? words : gained.map(({ principal }) => Object.values(principal ?? {}).map(shown).join(" and ") || "everyone");
}

type Pick = (principal: ParsedPrincipal) => ParsedPrincipal | undefined;

/** The principals that documents name, each with what picks it out of a statement. */
function named(documents: readonly ParsedDocument[]): { label: string; picks: Pick }[] {
  const all = new Map<string, Pick>();
  for (const { principal } of documents.flatMap(({ statement }) => statement)) {
    if (principal?.everyone) all.set("everyone", (one) => (one.everyone ? one : undefined));
    for (const { kind, name } of principal?.listed ?? [])
      all.set(`${kindWords[kind]}${shown(name.text)}`, (one) => {
        const listed = one.listed.filter((other) => other.kind === kind && other.name.text === name.text);
        return listed.length > 0 ? { ...one, everyone: false, listed } : undefined;
      });
  }
  return [...all].map(([label, picks]) => ({ label, picks })).sort((one, other) => (one.label < other.label ? -1 : 1));
}

/** A document whose allow statements are about one principal. */
function only(picks: Pick, document: ParsedDocument): ParsedDocument {
  const narrowed = (statement: ParsedStatement): ParsedStatement[] => {
    if (statement.effect === "deny") return [statement];
    const principal = statement.principal && picks(statement.principal);
    return principal ? [{ ...statement, principal }] : [];
  };
  return { ...document, statement: document.statement.flatMap(narrowed) };
}

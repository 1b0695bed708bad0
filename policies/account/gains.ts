import { actionGroups, compare } from "../analysis/compare/compare.ts";
import type { Region } from "../analysis/compare/region.ts";
import type { Request } from "../analysis/request.ts";
import { aiart } from "../catalog/aiart.ts";
import type { ParsedDocument, ParsedStatement } from "../document/syntax.ts";

/** Calls that one set of documents allows and another doesn't: operations that share addresses, moments and all else. */
export interface Gain {
  /** Operations that a catalog or a document names: `aiart:TextToImage`. */
  readonly operations: readonly string[];
  /** Patterns of which operations that nobody names are meant too: `aiart:*`. */
  readonly patterns: readonly string[];
  /** From where and when; undefined where there are too many addresses and moments to tell. */
  readonly region: Region | undefined;
  /** A call that shows it. */
  readonly example: Request;
}

const catalogs = [aiart];
const onlyAfter = [false, true];

/**
 * What documents allow more than others, exactly; nothing, where they allow no call more.
 *
 * Of operations that nobody names, one stands for all that are treated alike. So that none of the wildcards goes
 * unsaid, what each allows beside the named operations is asked for by itself.
 *
 * @throws DocumentError, Undecided: see `compare`.
 */
export function gains(before: readonly ParsedDocument[], after: readonly ParsedDocument[]): Gain[] {
  const found = groupsOf(before, after);
  if (found.length === 0) return [];
  const named = found.map((group) => ({ ...group, operations: group.actions.filter((one) => one.named).map(({ action }) => action), patterns: [] }));
  const wild = [...new Set(after.flatMap(({ statement }) => statement.filter(({ effect }) => effect === "allow").flatMap(({ action }) => action.map(({ text }) => text))))].filter((pattern) => pattern.includes("*"));
  const matching = wild.flatMap((pattern) =>
    groupsOf(before, after.map((document) => only(pattern, document)))
      .filter(({ actions }) => actions.some((one) => !one.named))
      .map((group) => ({ ...group, operations: [], patterns: [pattern.replace(/^name\//, "")] })),
  );
  const told = joined([...named, ...matching]).filter(({ operations, patterns }) => operations.length + patterns.length > 0);
  return told.length > 0 ? told : found.map((group) => ({ ...group, operations: group.actions.map(({ action }) => action), patterns: [] }));
}

function groupsOf(before: readonly ParsedDocument[], after: readonly ParsedDocument[]): (Pick<Gain, "region" | "example"> & { actions: readonly { action: string; named: boolean }[] })[] {
  return actionGroups([before, after].map((documents) => ({ documents, flipped: [] })), onlyAfter, catalogs).flatMap(({ actions, region }) => {
    const [first] = actions;
    if (!first) return [];
    const example = region ? { ...region.example, action: first.action } : compare(before, after, { catalogs }).gained.find(({ action }) => action === first.action);
    return example ? [{ actions, region, example }] : [];
  });
}

/** Gains from the same places at the same times become one. */
function joined(all: readonly Gain[]): Gain[] {
  const alike = new Map<string, Gain>();
  for (const gain of all) {
    const key = JSON.stringify(gain.region && { ...gain.region, example: { ...gain.region.example, action: "" } }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)) ?? "";
    const known = alike.get(key);
    alike.set(key, known ? { ...known, operations: distinct([...known.operations, ...gain.operations]), patterns: distinct([...known.patterns, ...gain.patterns]) } : gain);
  }
  return [...alike.values()];
}

const distinct = (items: readonly string[]): string[] => [...new Set(items)];

/** A document with those of its allow statements only that say a pattern, and of their actions with nothing else. */
function only(pattern: string, document: ParsedDocument): ParsedDocument {
  const narrowed = ({ action, ...statement }: ParsedStatement): ParsedStatement => ({ ...statement, action: action.filter(({ text }) => text === pattern) });
  return { ...document, statement: document.statement.map((one) => (one.effect === "allow" ? narrowed(one) : one)).filter(({ action }) => action.length > 0) };
}

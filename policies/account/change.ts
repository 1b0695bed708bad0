import { implies } from "../analysis/compare/prove.ts";
import { Undecided } from "../analysis/undecided.ts";
import { DocumentError } from "../document/document-error.ts";
import { readDocuments } from "../analysis/simulate.ts";
import { readDocument } from "../document/read.ts";
import type { ParsedDocument } from "../document/syntax.ts";
import type { Account, Unreadable } from "./account.ts";
import { assumersGained } from "./assumers.ts";
import { effectiveAccess, type EffectiveAccess, type HeldPolicy, type PrincipalKind } from "./effective.ts";
import { gains, type Gain } from "./gains.ts";

/** What changes for one principal. */
export interface AccessChange {
  readonly kind: PrincipalKind;
  readonly name: string;
  /** Whether the principal is there on both sides, or `elsewhere`: it is only referred to here. */
  readonly presence: "stays" | "new" | "gone" | "elsewhere";
  readonly gained: readonly Gain[];
  readonly lost: readonly Gain[];
  /** Who may assume a role from now on, and who no longer. */
  readonly assumersGained: readonly string[];
  readonly assumersLost: readonly string[];
  /** The policies that come, go or change, and how they are held: `group artists, policy draw`. */
  readonly policiesGained: readonly string[];
  readonly policiesLost: readonly string[];
  /** Why there may be new access that can't be told from here. */
  readonly possible: readonly string[];
  /** Why there may be less. */
  readonly possiblyLost: readonly string[];
  /** What is held on both sides alike and can't be read here. */
  readonly unknown: readonly string[];
  /** Whether all that is held on either side can be read. Otherwise gains and losses are told as far as the rest goes. */
  readonly exact: boolean;
  /** Of a group: whether nobody is known to be in it. */
  readonly unpeopled: boolean;
}

/** What changes from one account to another. */
export interface AccountChange {
  /** Every user and role, and the groups for which something changes; users first, then groups, then roles, by name. */
  readonly principals: readonly AccessChange[];
  /** Why there may be new access for whom can't be told. */
  readonly possible: readonly string[];
}

/** Whether a principal has new access: for sure, possibly, or not. */
export type NewAccess = "certain" | "possible" | "none";

/**
 * What each principal of an account gains and loses, by exact comparison of all documents that it holds on each side.
 * The order in which anything is listed changes nothing.
 */
export function accountChange(before: Account, after: Account): AccountChange {
  const comparer = new Comparer();
  const former = effectiveAccess(before);
  const next = effectiveAccess(after);
  const byId = new Map(former.map((one) => [`${one.kind} ${one.id}`, one]));
  const known = new Map(next.flatMap((one) => (byId.has(`${one.kind} ${one.id}`) ? [[one, byId.get(`${one.kind} ${one.id}`)] as const] : [])));
  // What is replaced has a new id and the old name. A name that another took over in the meantime says nothing.
  const taken = new Set(known.values());
  const byName = new Map(former.filter((one) => !taken.has(one)).map((one) => [`${one.kind} ${one.name}`, one]));
  const pairs = next.map((one): [EffectiveAccess | undefined, EffectiveAccess | undefined] => [known.get(one) ?? byName.get(`${one.kind} ${one.name}`), one]);
  const kept = new Set(pairs.map(([one]) => one));
  const gone = former.filter((one) => !kept.has(one)).map((one): [EffectiveAccess, undefined] => [one, undefined]);
  const principals = [...pairs, ...gone].map(([one, other]) => comparer.change(one, other)).filter((change) => change.kind !== "group" || isChange(change));
  return { principals: principals.sort(byKindAndName), possible: unreadableChanges(before, after) };
}

/** What changes, can't be read, and belongs to nobody. What goes may have kept somebody within bounds. */
function unreadableChanges(before: Account, after: Account): string[] {
  const stays = new Set((after.unreadable ?? []).map(({ id }) => id));
  const changing = (after.unreadable ?? []).filter(({ part, changes }) => (part === "other" || part === "provider") && changes);
  const going = (before.unreadable ?? []).filter(({ part, id }) => part === "other" && !stays.has(id));
  return [...changing.map(({ name, why }) => `${name} changes, and ${why}`), ...going.map(({ name, why }) => `${name} goes, and ${why}`)].sort();
}

/** Whether anything changes for a principal, or may. */
export function isChange({ gained, lost, assumersGained, assumersLost, possible, possiblyLost }: AccessChange): boolean {
  return [gained, lost, assumersGained, assumersLost, possible, possiblyLost].some((list) => list.length > 0);
}

/**
 * Whether a principal may do more, or a role be assumed by more. A new group in which nobody is gives nobody anything.
 * What is gained beside something that can't be read may be held through that already, or denied by it.
 */
export function newAccessOf({ gained, assumersGained, possible, exact, presence, unpeopled }: AccessChange): NewAccess {
  if (unpeopled && presence === "new") return "none";
  if (assumersGained.length > 0 || (gained.length > 0 && exact)) return "certain";
  return gained.length + possible.length > 0 ? "possible" : "none";
}

/** Whether anybody has new access. */
export function newAccess({ principals, possible }: AccountChange): NewAccess {
  const all = principals.map(newAccessOf);
  return all.includes("certain") ? "certain" : all.includes("possible") || possible.length > 0 ? "possible" : "none";
}

const kindOrder: readonly PrincipalKind[] = ["user", "group", "role"];
const byKindAndName = (one: AccessChange, other: AccessChange): number => kindOrder.indexOf(one.kind) - kindOrder.indexOf(other.kind) || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);

type Difference = Pick<AccessChange, "gained" | "lost"> & { readonly liftsDenials: boolean; readonly why?: string };

/** Compares what principals hold. Many hold the same, which is compared once. */
class Comparer {
  readonly #read = new Map<string, ParsedDocument>();
  readonly #compared = new Map<string, Difference>();

  change(before: EffectiveAccess | undefined, after: EffectiveAccess | undefined): AccessChange {
    const { kind, name } = (after ?? before) as EffectiveAccess;
    const held = before?.policies ?? [];
    const holds = after?.policies ?? [];
    const { gained, lost, liftsDenials, why } = this.#difference(held, holds, before !== undefined && (after !== undefined || before.elsewhere));
    const trust = kind === "role" && after?.elsewhere !== true ? this.#assumers(before?.trust, after?.trust) : { assumersGained: [], assumersLost: [], possible: [], unknown: [] };
    const unread = unreadableOf(holds);
    const ids = (list: readonly Unreadable[]): Set<string> => new Set(list.map(({ id }) => id));
    const [wereThere, areThere] = [ids(unreadableOf(held)), ids(unread)];
    const fresh = unread.filter(({ id, changes }) => changes || !wereThere.has(id));
    const old = unread.filter((one) => !fresh.includes(one));
    const possible = [
      ...fresh.map((one) => `${one.name} ${one.why}`),
      ...(why === undefined ? [] : [why]),
      ...(liftsDenials ? ["what its policies denied is denied no longer, so what else is attached may now allow it"] : []),
      ...trust.possible,
    ];
    return {
      kind, name, gained, lost,
      presence: (after ?? before)?.elsewhere === true ? "elsewhere" : before === undefined ? "new" : after === undefined ? "gone" : "stays",
      assumersGained: trust.assumersGained,
      assumersLost: trust.assumersLost,
      policiesGained: difference(holds, held),
      policiesLost: difference(held, holds),
      possible,
      possiblyLost: unreadableOf(held).filter(({ id }) => !areThere.has(id)).map((one) => `${one.name} ${one.why}`),
      unknown: [...old.map((one) => `${one.name} ${one.why}`), ...trust.unknown],
      exact: unread.length + wereThere.size === 0,
      unpeopled: kind === "group" && after?.peopled === false,
    };
  }

  #difference(held: readonly HeldPolicy[], holds: readonly HeldPolicy[], stays: boolean): Difference {
    const [before, after] = [held, holds].map(texts) as [string[], string[]];
    const guards = stays ? texts(held.filter((policy) => !this.#leavesWithItsGrant(policy, holds))) : [];
    const key = JSON.stringify([before, after, guards]);
    const known = this.#compared.get(key);
    if (known) return known;
    const difference = this.#compare(before, after, guards);
    this.#compared.set(key, difference);
    return difference;
  }

  #compare(before: readonly string[], after: readonly string[], guards: readonly string[]): Difference {
    if (JSON.stringify(before) === JSON.stringify(after)) return { gained: [], lost: [], liftsDenials: false };
    try {
      const [old, next, guarding] = [before, after, guards].map((list) => readDocuments(list.map((text) => this.#document(text)))) as [ParsedDocument[], ParsedDocument[], ParsedDocument[]];
      return { gained: gains(old, next), lost: gains(next, old), liftsDenials: !implies(denials(guarding), denials(next)).proved };
    } catch (error) {
      if (!(error instanceof Undecided || error instanceof DocumentError)) throw error;
      return { gained: [], lost: [], liftsDenials: false, why: `its policies can't be compared exactly: ${error.message.replaceAll("\n", " ")}` };
    }
  }

  /** A deny that goes together with what the same policy allows is no guard of anything else. */
  #leavesWithItsGrant({ id, content }: HeldPolicy, holds: readonly HeldPolicy[]): boolean {
    return typeof content === "string" && !holds.some((other) => other.id === id) && this.#document(content).statement.some(({ effect }) => effect === "allow");
  }

  #assumers(before: string | Unreadable | undefined, after: string | Unreadable | undefined): Pick<AccessChange, "assumersGained" | "assumersLost" | "possible" | "unknown"> {
    const nothing = { assumersGained: [], assumersLost: [], possible: [], unknown: [] };
    if (typeof after === "object") {
      const words = `${after.name} ${after.why}`;
      return after.changes || typeof before !== "object" ? { ...nothing, possible: [words] } : { ...nothing, unknown: [words] };
    }
    if (before === after) return nothing;
    if (typeof before === "object") return { ...nothing, possible: [`${before.name} ${before.why}, so it can't be told who may assume the role that couldn't`] };
    try {
      const [old, next] = [before, after].map((text) => readDocuments(text === undefined ? [] : [this.#document(text)])) as [ParsedDocument[], ParsedDocument[]];
      return { ...nothing, assumersGained: assumersGained(old, next), assumersLost: assumersGained(next, old) };
    } catch (error) {
      if (!(error instanceof Undecided || error instanceof DocumentError)) throw error;
      return { ...nothing, possible: [`who may assume it can't be compared exactly: ${error.message.replaceAll("\n", " ")}`] };
    }
  }

  #document(text: string): ParsedDocument {
    const known = this.#read.get(text) ?? readDocument(text);
    this.#read.set(text, known);
    return known;
  }
}

/** The documents that can be read, each once, in one order. */
const texts = (policies: readonly HeldPolicy[]): string[] => [...new Set(policies.flatMap(({ content }) => (typeof content === "string" ? [content] : [])))].sort();

const unreadableOf = (policies: readonly HeldPolicy[]): Unreadable[] => [...new Map(policies.flatMap(({ content }) => (typeof content === "string" ? [] : [[content.id, content] as const]))).values()];

/** The policies of one list that the other doesn't hold in the same way with the same content. */
function difference(some: readonly HeldPolicy[], others: readonly HeldPolicy[]): string[] {
  const identity = ({ name, group, content }: HeldPolicy): string => JSON.stringify([name, group, typeof content === "string" ? content : content.id, typeof content !== "string" && content.changes === true]);
  const theirs = new Set(others.map(identity));
  return [...new Set(some.filter((one) => !theirs.has(identity(one))).map(heldWords))];
}

/** How a policy is held: `group artists, policy draw`. */
export const heldWords = ({ group, name, content }: HeldPolicy): string => `${group === undefined ? "" : `group ${group}, `}${typeof content === "string" ? `policy ${name}` : name}`;

/** What documents deny, as if they allowed it. */
const denials = (documents: readonly ParsedDocument[]): ParsedDocument[] =>
  documents.map((document) => ({ ...document, statement: document.statement.filter(({ effect }) => effect === "deny").map((statement) => ({ ...statement, effect: "allow" as const })) }));

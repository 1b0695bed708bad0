import type { ParsedStatement } from "../../../../document/syntax.ts";
import { implies } from "../../../compare/prove.ts";
import { compile } from "../../../simulate.ts";
import { Undecided } from "../../../undecided.ts";
import type { LintContext } from "../../rule.ts";
import { allowing } from "./alone.ts";
import { matchedCall } from "./matched-call.ts";

/** A statement without effect, and why: `by` are the statements that make it so, counted from 0. */
export interface Effectless {
  readonly statement: ParsedStatement;
  readonly why: "matches-nothing" | "covered" | "denied" | "covered-and-denied";
  readonly by: readonly number[];
}

/** The statements of a document without effect; `undecided` tells of those that could not be judged. */
export interface Effects {
  readonly effectless: readonly Effectless[];
  readonly undecided: readonly { readonly statement: ParsedStatement; readonly reason: string }[];
}

const remembered = new WeakMap<LintContext, Effects>();

/**
 * Judges each statement of a document by exact proof. An allow has no effect if the other statements allow or deny all
 * that it allows; a deny, if other denies deny all that it denies. So the answer stays right whatever other documents
 * are attached beside this one. Of statements that make each other needless, the later one is told.
 */
export function effectsOf(context: LintContext): Effects {
  const known = remembered.get(context);
  if (known) return known;
  const effectless: Effectless[] = [];
  const undecided: Effects["undecided"][number][] = [];
  const kept = new Set(context.document.statement);
  for (const statement of [...context.document.statement].reverse()) {
    try {
      const found = judge(statement, [...kept].filter((other) => other !== statement), context);
      if (!found) continue;
      effectless.unshift(found);
      kept.delete(statement);
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      undecided.unshift({ statement, reason: error.message });
    }
  }
  const effects = { effectless, undecided };
  remembered.set(context, effects);
  return effects;
}

function judge(statement: ParsedStatement, others: readonly ParsedStatement[], context: LintContext): Effectless | undefined {
  const { document, catalogs } = context;
  const call = matchedCall(statement, context, catalogs);
  if (!call) return { statement, why: "matches-nothing", by: [] };
  const sameEffect = others.filter(({ effect }) => effect === statement.effect);
  const denies = statement.effect === "allow" ? others.filter(({ effect }) => effect === "deny") : [];
  const matches = (bounds: readonly ParsedStatement[]): boolean => compile([allowing(document, bounds)], { catalogs }).decide(call) === "allowed";
  // The one call that is at hand settles most questions, at a small part of a proof's cost.
  const within = (bounds: readonly ParsedStatement[]): boolean => bounds.length > 0 && matches(bounds) && implies([allowing(document, [statement])], [allowing(document, bounds)], { catalogs }).proved;
  if (!within([...sameEffect, ...denies])) return undefined;
  const index = (one: ParsedStatement): number => document.statement.indexOf(one);
  const single = [...denies, ...sameEffect].find((other) => within([other]));
  if (single) return { statement, why: single.effect === statement.effect ? "covered" : "denied", by: [index(single)] };
  if (within(denies)) return { statement, why: "denied", by: denies.map(index) };
  return within(sameEffect) ? { statement, why: "covered", by: sameEffect.map(index) } : { statement, why: "covered-and-denied", by: others.map(index) };
}

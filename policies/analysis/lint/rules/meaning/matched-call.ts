import type { Catalog } from "../../../../catalog/catalog.ts";
import type { ParsedStatement } from "../../../../document/syntax.ts";
import { alwaysDenies } from "../../../compare/prove.ts";
import type { Request } from "../../../request.ts";
import { compile } from "../../../simulate.ts";
import type { LintContext } from "../../rule.ts";
import { allowing } from "./alone.ts";
import { sampleCall } from "./sample-call.ts";

const remembered = new WeakMap<readonly Catalog[], WeakMap<ParsedStatement, Request | "none">>();

/**
 * A call that a statement matches, or undefined where it is proved that there is none. A guess that the simulator
 * confirms spares most proofs.
 *
 * @throws Undecided where it can be neither found nor proved.
 */
export function matchedCall(statement: ParsedStatement, { document }: LintContext, catalogs: readonly Catalog[]): Request | undefined {
  const known = remembered.get(catalogs) ?? new WeakMap<ParsedStatement, Request | "none">();
  remembered.set(catalogs, known);
  const call = known.get(statement) ?? foundCall(statement, document, catalogs);
  known.set(statement, call);
  return call === "none" ? undefined : call;
}

function foundCall(statement: ParsedStatement, document: LintContext["document"], catalogs: readonly Catalog[]): Request | "none" {
  const alone = [allowing(document, [statement])];
  const guess = sampleCall(statement, catalogs);
  if (guess && compile(alone, { catalogs }).decide(guess) === "allowed") return guess;
  const proof = alwaysDenies(alone, { catalogs });
  return proof.proved ? "none" : proof.counterexample;
}

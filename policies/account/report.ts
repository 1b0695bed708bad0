import { periodWords, placeWords } from "../analysis/explain/place.ts";
import { detailWords } from "../analysis/explain/request.ts";
import { statementWords } from "../analysis/explain/document.ts";
import { listed, shown } from "../analysis/explain/words.ts";
import { readDocuments } from "../analysis/simulate.ts";
import { Undecided } from "../analysis/undecided.ts";
import { aiart } from "../catalog/aiart.ts";
import { DocumentError } from "../document/document-error.ts";
import { readDocument } from "../document/read.ts";
import type { Account, Unreadable } from "./account.ts";
import { assumersGained } from "./assumers.ts";
import { heldWords } from "./change.ts";
import { effectiveAccess, type PrincipalKind } from "./effective.ts";
import { gains } from "./gains.ts";
import { operationWords } from "./words.ts";

/** One answer to "who may do what": a principal, and what one policy that it holds allows or denies. */
export interface AccessRow {
  readonly principal: string;
  readonly kind: PrincipalKind;
  readonly may: string;
  /** The operations by name that `may` counts. */
  readonly operations: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly through: string;
}

type Right = Pick<AccessRow, "may" | "operations" | "from" | "until">;

/**
 * Who may do what, from where, until when, through which grant: a row for each principal and each policy that it
 * holds. A role's first row says who may assume it. What a policy denies is denied whatever the other rows say.
 */
export function accessRows(account: Account): AccessRow[] {
  // Many hold the same policy.
  const known = new Map<string, readonly Right[]>();
  const rights = (document: string): readonly Right[] => {
    const found = known.get(document) ?? rightsOf(document);
    known.set(document, found);
    return found;
  };
  return effectiveAccess(account).flatMap(({ kind, name, policies, trust, peopled }) => {
    const principal = shown(name);
    if (kind === "group" && peopled) return [];
    const rows = policies.flatMap((policy): AccessRow[] => {
      const { content } = policy;
      const held = typeof content === "string" ? rights(content) : [unknownRight(content)];
      return held.map((right) => ({ principal, kind, ...right, through: heldWords(policy) }));
    });
    const assumed: AccessRow[] = trust === undefined ? [] : [{ principal, kind, ...trustRight(trust), through: "its trust document" }];
    const all = [...assumed, ...rows];
    return all.length > 0 ? all : [{ principal, kind, ...plain("nothing"), through: "" }];
  });
}

const plain = (may: string): Right => ({ may, operations: [], from: "", until: "" });

const unknownRight = ({ name, why }: Unreadable): Right => plain(`unknown: ${name} ${why}`);

function trustRight(trust: string | Unreadable): Right {
  if (typeof trust !== "string") return unknownRight(trust);
  const who = told(() => assumersGained([], readDocuments([readDocument(trust)])));
  return plain(typeof who === "string" ? who : who.length > 0 ? `be assumed by ${listed(who)}` : "be assumed by nobody");
}

function rightsOf(text: string): readonly Right[] {
  const rights = told(() => {
    const [document] = readDocuments([readDocument(text)]);
    if (!document) return [];
    const allowed = gains([], [document]).map((gain): Right => {
      const { region, example } = gain;
      const when = region ? periodWords(region.periods) : "";
      const details = region ? detailWords(region.example) : detailWords(example);
      return {
        may: `${operationWords(gain)}${details ? `, for one when ${details}` : ""}`,
        operations: gain.operations,
        from: region ? placeWords(region.addresses, region.withoutAddress).replace(/^from /, "") : "too many cases to tell",
        until: when === "" ? "no end" : when.replace(/^until /, ""),
      };
    });
    const denied = document.statement.filter(({ effect }) => effect === "deny").map((statement) => plain(statementWords(statement, [aiart])));
    return [...allowed, ...denied];
  });
  if (typeof rights === "string") return [plain(rights)];
  return rights.length > 0 ? rights : [plain("nothing")];
}

/** An answer, or in words why there is none. */
function told<Answer>(ask: () => Answer): Answer | string {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Undecided || error instanceof DocumentError) return `unknown: ${error.message.replaceAll("\n", " ")}`;
    throw error;
  }
}

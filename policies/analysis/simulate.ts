import { aiart } from "../catalog/aiart.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Effect } from "../document/document.ts";
import { DocumentError } from "../document/document-error.ts";
import { readDocument } from "../document/read.ts";
import type { ParsedDocument } from "../document/syntax.ts";
import { principalMatches } from "./principal.ts";
import { keyValue, type Request } from "./request.ts";
import { resourceMatches } from "./resource.ts";
import type { Assumption } from "./semantics.ts";
import { compileStatement, remainder, usesVariables, type CompiledStatement, type Reading, type Remainder, type StatementReference } from "./statement.ts";
import { variablesOf } from "./variables.ts";

/** A policy document as its text, as the value of its JSON, or as it was read. */
export type DocumentInput = string | object | ParsedDocument;

/** Why a request is decided as it is. */
export type Reason = "allowed" | "explicit-deny" | "no-match";

/** A decision with the statements that made it. */
export interface Simulation {
  readonly decision: "allow" | "deny";
  readonly reason: Reason;
  /** The deny statements that match, or where there is none the allow statements that match. */
  readonly matched: readonly StatementReference[];
}

/** How documents are read. */
export interface AnalysisOptions {
  /** What is known of services. Default: aiart. */
  readonly catalogs?: readonly Catalog[];
  /** Assumptions of the semantics to take the other way round, to see whether a document depends on them. Default: none. */
  readonly flipped?: readonly Assumption[];
}

/** Documents as a function of requests. */
export interface CompiledPolicies {
  /** The bare decision, for many requests. */
  decide(request: Request): Reason;
  /** The decision with the statements that made it. */
  simulate(request: Request): Simulation;
}

/**
 * Reads documents and refuses those that are none.
 *
 * @param name What to report documents by that carry no name of their own; of several, with their place: `policy[1]`.
 * @throws DocumentError with file, line, column and path of every problem.
 */
export function readDocuments(inputs: readonly DocumentInput[], name = "policy"): ParsedDocument[] {
  const documents = inputs.map((input, index) => (isParsed(input) ? input : readDocument(input, inputs.length > 1 ? `${name}[${index}]` : name)));
  if (documents.some(({ problems }) => problems.length > 0)) throw new DocumentError(documents);
  return documents;
}

const isParsed = (input: DocumentInput): input is ParsedDocument => typeof input === "object" && input !== null && "offsetOf" in input && typeof input.offsetOf === "function";

type RequestTest = (request: Request) => boolean;

/** A statement that may decide calls of one operation. */
interface Candidate {
  readonly reference: StatementReference;
  readonly effect: Effect;
  readonly holds: RequestTest;
}

interface Candidates {
  readonly deny: readonly Candidate[];
  readonly allow: readonly Candidate[];
}

// Whoever sends made-up operations must not fill the memory.
const maximumRemembered = 10_000;

/**
 * Turns documents into a function that decides requests as CAM does: denied unless a statement allows, and a deny that
 * matches wins (CAM documentation, "Evaluation Logic"; `semanticRules` lists every rule with its source).
 *
 * @throws DocumentError for a document that is none.
 */
export function compile(inputs: readonly DocumentInput[], { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): CompiledPolicies {
  const documents = readDocuments(inputs);
  const reading: Reading = { flipped: new Set(flipped), variables: {} };
  const statements = documents.flatMap(({ statement }, document) =>
    statement.map((parsed, index) => {
      const reference = { document, statement: index };
      const fixed = compileStatement(parsed, reference, reading);
      const filled = usesVariables(parsed) ? (request: Request) => compileStatement(parsed, reference, { ...reading, variables: variablesOf(request) }) : undefined;
      return { fixed, filled };
    }),
  );
  const remembered = new Map<string, Candidates>();

  const candidatesFor = (action: string): Candidates => {
    const candidates = statements.flatMap(({ fixed, filled }) => candidate(fixed, filled, action, catalogs));
    const found = { deny: candidates.filter(({ effect }) => effect === "deny"), allow: candidates.filter(({ effect }) => effect === "allow") };
    if (remembered.size >= maximumRemembered) remembered.clear();
    remembered.set(action, found);
    return found;
  };

  const decide = (request: Request): Reason => {
    const { deny, allow } = remembered.get(request.action) ?? candidatesFor(request.action);
    for (let index = 0; index < deny.length; index += 1) if ((deny[index] as Candidate).holds(request)) return "explicit-deny";
    for (let index = 0; index < allow.length; index += 1) if ((allow[index] as Candidate).holds(request)) return "allowed";
    return "no-match";
  };

  return {
    decide,
    simulate: (request) => {
      const { deny, allow } = remembered.get(request.action) ?? candidatesFor(request.action);
      const denying = deny.filter(({ holds }) => holds(request));
      const deciding = denying.length > 0 ? denying : allow.filter(({ holds }) => holds(request));
      const reason = denying.length > 0 ? "explicit-deny" : deciding.length > 0 ? "allowed" : "no-match";
      return { decision: reason === "allowed" ? "allow" : "deny", reason, matched: deciding.map(({ reference }) => reference) };
    },
  };
}

/**
 * Decides one request. For many requests on the same documents, `compile` once.
 *
 * @throws DocumentError for a document that is none.
 */
export function simulate(inputs: readonly DocumentInput[], request: Request, options?: AnalysisOptions): Simulation {
  return compile(inputs, options).simulate(request);
}

function candidate(
  fixed: CompiledStatement,
  filled: ((request: Request) => CompiledStatement) | undefined,
  action: string,
  catalogs: readonly Catalog[],
): Candidate[] {
  const { reference, effect } = fixed;
  if (filled) {
    const holds = (request: Request): boolean => {
      const left = remainder(filled(request), action, catalogs);
      return left !== undefined && holdsFor(left)(request);
    };
    return [{ reference, effect, holds }];
  }
  const left = remainder(fixed, action, catalogs);
  return left ? [{ reference, effect, holds: holdsFor(left) }] : [];
}

/** Whether what is left of a statement holds for a request. */
function holdsFor({ resources, principals, conditions }: Remainder): RequestTest {
  const tests: RequestTest[] = [
    ...(resources ? [({ resource = "*" }: Request) => resources.some((pattern) => resourceMatches(pattern, resource))] : []),
    ...(principals ? [({ principal }: Request) => principalMatches(principals, principal)] : []),
    ...conditions.map(({ key, test }): RequestTest => (request) => test(keyValue(request, key))),
  ];
  const [only] = tests;
  if (!only) return () => true;
  if (tests.length === 1) return only;
  return (request) => tests.every((test) => test(request));
}

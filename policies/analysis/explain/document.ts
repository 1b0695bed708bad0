import { aiart } from "../../catalog/aiart.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { ParsedPrincipal, ParsedStatement } from "../../document/syntax.ts";
import { alwaysDenies } from "../compare/prove.ts";
import { readDocuments, type AnalysisOptions, type DocumentInput } from "../simulate.ts";
import { Undecided } from "../undecided.ts";
import { conditionWords } from "./condition.ts";
import { listed, shown } from "./words.ts";

/**
 * Says what a document grants, a sentence for each statement in the document's order, so that a reviewer can check one
 * against the other; and what follows from all of them together.
 *
 * @throws DocumentError for a document that is none.
 */
export function explainDocument(input: DocumentInput, { catalogs = [aiart], flipped = [] }: AnalysisOptions = {}): string[] {
  const [document] = readDocuments([input]);
  const statements = document?.statement ?? [];
  const sentences = statements.map((statement, index) => `Statement ${index} ${statementWords(statement, catalogs)}.`);
  return [...sentences, outcome(statements, () => alwaysDenies([document ?? input], { catalogs, flipped }).proved)];
}

function outcome(statements: readonly ParsedStatement[], grantsNothing: () => boolean): string {
  if (!statements.some(({ effect }) => effect === "allow")) return "No statement allows anything: by itself the document grants nothing.";
  if (proved(grantsNothing)) return "Together they grant nothing: no call is allowed.";
  const denies = statements.some(({ effect }) => effect === "deny");
  return denies ? "What a statement denies stays denied whatever else is attached; every other call that no statement allows is denied too." : "Every other call is denied, unless something else that is attached allows it.";
}

function proved(question: () => boolean): boolean {
  try {
    return question();
  } catch (error) {
    if (error instanceof Undecided) return false;
    throw error;
  }
}

/** A statement in words: `allows TextToImage of aiart from 203.0.113.0/24`. */
export function statementWords({ effect, action, resource, principal, condition }: ParsedStatement, catalogs: readonly Catalog[]): string {
  const resources = resource.map(({ text }) => text);
  const where = resources.length === 0 || resources.includes("*") ? "" : ` on ${listed(resources.map(shown), "or")}`;
  const conditions = condition.map(conditionWords);
  return [
    `${effect === "allow" ? "allows" : "denies"}${principal ? ` ${principalWords(principal)}` : ""} ${operationWords(action.map(({ text }) => text), catalogs)}${where}`,
    ...(conditions.length > 0 ? [listed(conditions)] : []),
  ].join(" ");
}

function principalWords({ everyone, listed: named }: ParsedPrincipal): string {
  return everyone ? "everyone" : listed(named.map(({ kind, name }) => `${kind === "qcs" ? "" : kind === "service" ? "the service " : "who is signed in by "}${shown(name.text)}`), "and");
}

/** Operations in words: each by its name, a service's together, and what a wildcard takes in. */
function operationWords(actions: readonly string[], catalogs: readonly Catalog[]): string {
  const bare = [...new Set(actions.map((action) => action.replace(/^name\//, "")))];
  if (bare.some((action) => action === "*" || action === "*:*")) return "every operation of every service";
  const byService = new Map<string, string[]>();
  for (const action of bare) {
    const [service = "", ...name] = action.split(":");
    byService.set(service, [...(byService.get(service) ?? []), name.join(":")]);
  }
  return listed([...byService].map(([service, names]) => serviceWords(service, names, catalogs)));
}

function serviceWords(service: string, names: readonly string[], catalogs: readonly Catalog[]): string {
  if (names[0] === "") return `the feature set ${shown(service)}, whose operations CAM does not publish`;
  if (names.includes("*")) return `every operation of ${shown(service)} (later ones too)`;
  const wild = names.filter((name) => name.includes("*"));
  const plain = names.filter((name) => !name.includes("*"));
  const known = catalogs.find((catalog) => catalog.service === service);
  const wildWords = wild.map((pattern) => `every operation of ${shown(service)} like ${shown(pattern)} (later ones too)`);
  if (plain.length === 0) return listed(wildWords);
  const whole = known && wholeClass(known, plain);
  const plainWords = plain.length === 1 ? `${shown(plain[0] ?? "")} of ${shown(service)}` : `${plain.length} operations of ${shown(service)}${whole ? `, exactly the page's ${whole} class` : ""} (${plain.map(shown).join(", ")})`;
  return listed([plainWords, ...wildWords]);
}

/** The class whose operations are exactly these. */
function wholeClass({ actions }: Catalog, names: readonly string[]): string | undefined {
  const given = new Set(names);
  const classes = [...new Set(actions.map((action) => action.class))];
  return classes.find((one) => {
    const of = actions.filter((action) => action.class === one);
    return of.length === given.size && of.every(({ name }) => given.has(name));
  });
}

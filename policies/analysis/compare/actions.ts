import type { Catalog } from "../../catalog/catalog.ts";
import { genericText, globContains, globMatches, globText, readGlob, type Glob } from "../pattern/glob.ts";
import { globIntersection } from "../pattern/intersection.ts";
import type { CompiledStatement } from "../statement.ts";
import { Undecided } from "../undecided.ts";
import { freshCharacter } from "./fresh.ts";

const maximumPatterns = 20_000;

/** An operation that stands for all that every statement treats as it is treated. */
export interface ActionRepresentative {
  readonly action: string;
  /** Whether a catalog or a document names it; the others stand for operations not yet invented. */
  readonly named: boolean;
}

/**
 * Operations such that whatever is true of some operation is true of one of them.
 *
 * Statements list actions positively. So for each pattern, and for each meeting of two patterns, the operation that
 * puts a character nobody uses in the place of every star is matched by as few other patterns as any that is matched
 * by those: where a call exists that one statement allows (another denies) and others don't touch, it is found there.
 */
export function actionRepresentatives(statements: readonly CompiledStatement[], catalogs: readonly Catalog[]): ActionRepresentative[] {
  const patterns = distinct([...statements.flatMap(({ actions }) => actions), ...catalogs.map(({ service }) => readGlob(`${service}:*`))]);
  const literals = patterns.filter(({ pieces }) => pieces.length === 1).map(globText);
  const wild = patterns.filter(({ pieces }) => pieces.length > 1);
  const services = catalogs.map(({ service }) => readGlob(`${service}:*`));
  const met = meetings(wild);
  const within = distinct([...met, ...met.flatMap((glob) => services.flatMap((service) => globIntersection(glob, service)))]);
  const fresh = freshCharacter(patterns.map(globText));
  const known = catalogs.flatMap(({ service, actions }) => actions.map(({ name }) => `${service}:${name}`));
  const named = new Set([...known, ...literals, ...(statements.some(({ flipped }) => flipped.has("action-case")) ? [...known, ...literals].flatMap((name) => [name.toLowerCase(), swapCase(name)]) : [])]);
  return [...[...named].map((action) => ({ action, named: true })), ...within.map((glob) => ({ action: invented(glob, patterns, fresh), named: false }))];
}

/** The patterns themselves and where two of them meet. */
function meetings(globs: readonly Glob[]): Glob[] {
  const met = globs.flatMap((one, index) => globs.slice(index).flatMap((other) => globIntersection(one, other)));
  if (met.length > maximumPatterns) throw new Undecided("The wildcards of the actions overlap in too many ways. Use fewer of them.");
  return distinct(met);
}

const distinct = (globs: readonly Glob[]): Glob[] => [...new Map(globs.map((glob) => [globText(glob), glob])).values()];

const swapCase = (text: string): string => [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join("");

/** The generic operation of a pattern, in a form that reads like one where nobody's pattern tells the two apart. */
function invented(glob: Glob, patterns: readonly Glob[], fresh: string): string {
  const generic = genericText(glob, fresh);
  const spoken = globText(glob).replace(/^\*:/, "newservice:").replace(/\*$/, "NewOperation").replaceAll("*", "");
  const same = patterns.every((pattern) => globMatches(pattern, spoken) === globContains(pattern, glob));
  return same && globMatches(glob, spoken) ? spoken : generic;
}

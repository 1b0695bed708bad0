import type { Catalog } from "../../catalog/catalog.ts";
import { genericText, globText, readGlob, type Glob } from "../pattern/glob.ts";
import { globIntersection } from "../pattern/intersection.ts";
import { actionForm } from "../request.ts";
import { Undecided } from "../undecided.ts";
import { freshCharacter } from "./fresh.ts";

const maximumMeetings = 20_000;

/** An operation that stands for all that every statement treats as it is treated. */
export interface ActionRepresentative {
  readonly action: string;
  /** Whether a catalog or a document names it; the others stand for operations not yet invented. */
  readonly named: boolean;
  /** The pattern that an operation not yet invented was made from. */
  readonly pattern?: Glob;
}

/** Which patterns a question is about. */
export interface ActionPatterns {
  /** All that stand in the documents. */
  readonly all: readonly Glob[];
  /** Those of the statements one of which must hold. */
  readonly asked: readonly Glob[];
  /** Pairs of lists, where one pattern of each must hold at once. */
  readonly together: readonly (readonly [readonly Glob[], readonly Glob[]])[];
  /** Whether some statement compares without regard to case. */
  readonly anyCase: boolean;
}

/**
 * Operations such that whatever is true of some operation is true of one of them.
 *
 * Statements list actions positively. So for each pattern, and for each meeting of two patterns, the operation that
 * puts a character nobody uses in the place of every star is matched by as few other patterns as any that is matched
 * by those: where a call exists that one statement allows (another denies) and others don't touch, it is found there.
 */
export function actionRepresentatives({ all, asked, together, anyCase }: ActionPatterns, catalogs: readonly Catalog[]): ActionRepresentative[] {
  const services = catalogs.map(({ service }) => readGlob(`${service}:*`));
  const met = distinct([...asked.filter(isWild), ...together.flatMap(([one, other]) => meetings(one.filter(isWild), other.filter(isWild)))]);
  const within = distinct([...met, ...met.flatMap((glob) => services.flatMap((service) => globIntersection(glob, service)))]);
  const known = catalogs.flatMap(({ service, actions }) => actions.map(({ name }) => `${service}:${name}`));
  const literals = all.filter((glob) => !isWild(glob)).map(globText);
  const fresh = freshCharacter([...known, ...all.map(globText)]);
  const spelled = (name: string): string[] => (anyCase ? [name, name.toLowerCase(), swapCase(name)] : [name]);
  const named = [...new Set([...known, ...literals].flatMap(spelled))].map((action) => ({ action, named: true }));
  const invented = within.flatMap((pattern) => spelled(genericText(pattern, fresh)).map((action) => ({ action, named: false, pattern })));
  return [...named, ...invented].filter(({ action }) => actionForm.test(action));
}

const isWild = ({ pieces }: Glob): boolean => pieces.length > 1;

/** Where a pattern of one list meets one of the other. */
function meetings(ones: readonly Glob[], others: readonly Glob[]): Glob[] {
  const met = new Map<string, Glob>();
  for (const one of distinct(ones)) for (const other of distinct(others)) for (const glob of globIntersection(one, other)) met.set(globText(glob), glob);
  if (met.size > maximumMeetings) throw new Undecided("The wildcards of the actions overlap in too many ways. Use fewer of them.");
  return [...met.values()];
}

const distinct = (globs: readonly Glob[]): Glob[] => [...new Map(globs.map((glob) => [globText(glob), glob])).values()];

const swapCase = (text: string): string => [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join("");

/** An operation that a pattern matches, in a form that reads like one. */
export const spokenAction = (pattern: Glob): string => globText(pattern).replace(/^\*:/, "newservice:").replace(/\*$/, "NewOperation").replaceAll("*", "");

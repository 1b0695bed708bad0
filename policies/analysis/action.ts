import type { Catalog, CatalogAction } from "../catalog/catalog.ts";
import { readGlob, type Glob } from "./pattern/glob.ts";
import type { Flipped } from "./semantics.ts";

/** The glob of an action: without the old `name/`; `*` is every operation of every service. */
export function actionGlob(text: string, flipped: Flipped = new Set()): Glob {
  const bare = text.replace(/^name\//, "");
  // Nobody can list what a feature set would allow, so that is any operation.
  const everything = bare === "*" || (flipped.has("feature-set") && bare.startsWith("permid/"));
  return readGlob(everything ? "*:*" : flipped.has("action-case") ? bare.toLowerCase() : bare);
}

/** What the catalogs say of an operation, also of one that they do not list but whose service they do. */
export interface OperationFacts {
  readonly operationLevel: boolean;
  readonly tagAuthorization: boolean;
  readonly ipRestriction: boolean;
  /** Whether the operation is of the page's read class; undefined for one that the page does not list. */
  readonly readOnly?: boolean;
}

/** Looks an action up in the catalogs; undefined where none has its service. */
export function operationFacts(action: string, catalogs: readonly Catalog[]): OperationFacts | undefined {
  const colon = action.indexOf(":");
  const catalog = catalogs.find(({ service }) => service === action.slice(0, colon));
  if (!catalog) return undefined;
  const listed = actionsByName(catalog).get(action.slice(colon + 1));
  return {
    operationLevel: (listed ?? catalog).granularity !== "resource",
    tagAuthorization: catalog.tagAuthorization !== false,
    ipRestriction: (listed ?? catalog).ipRestriction !== false,
    ...(listed ? { readOnly: listed.class === "read" } : {}),
  };
}

const indexes = new WeakMap<Catalog, ReadonlyMap<string, CatalogAction>>();

function actionsByName(catalog: Catalog): ReadonlyMap<string, CatalogAction> {
  const index = indexes.get(catalog) ?? new Map(catalog.actions.map((action) => [action.name, action]));
  indexes.set(catalog, index);
  return index;
}

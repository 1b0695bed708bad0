import type { Catalog } from "./catalog.ts";

/** How a catalog and an SDK differ: two lists of names of operations, each in its source's order. */
export interface CatalogDrift {
  /** What programs can call and CAM's page does not list: no tier grants it. */
  readonly onlyInSdk: readonly string[];
  /** What CAM's page lists and programs can't call: console operations, internal ones, or ones that have ended. */
  readonly onlyOnPage: readonly string[];
}

/** Compares a catalog, which ages with CAM's page, with the operations that an SDK offers. */
export function catalogDrift(catalog: Catalog, sdk: readonly string[]): CatalogDrift {
  const onPage = catalog.actions.map((action) => action.name);
  return { onlyInSdk: sdk.filter((name) => !onPage.includes(name)), onlyOnPage: onPage.filter((name) => !sdk.includes(name)) };
}

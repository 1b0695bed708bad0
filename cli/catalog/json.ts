import type { Catalog, CatalogAction } from "../../policies/catalog/catalog.ts";

/** A catalog as the command prints it: each operation also by its action, `aiart:TextToImage`. */
export interface CatalogJson extends Pick<Catalog, "service" | "granularity" | "tagAuthorization" | "ipRestriction"> {
  readonly actions: readonly (CatalogAction & { readonly action: string })[];
}

/** The printed form of a catalog, its fields always in the same order. */
export function catalogJson({ service, granularity, tagAuthorization, ipRestriction, actions }: Catalog): CatalogJson {
  return { service, granularity, tagAuthorization, ipRestriction, actions: actions.map(({ name, ...rest }) => ({ name, action: `${service}:${name}`, ...rest })) };
}

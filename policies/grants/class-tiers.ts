import type { ActionClass, Catalog, CatalogActionName } from "../catalog/catalog.ts";
import { InputError } from "../input-error.ts";

/** The tiers that follow from the classes of CAM's page alone, so that every catalog has them. */
export type ClassTier = "read-only" | "writer";

const classes: Readonly<Record<ClassTier, readonly ActionClass[]>> = {
  "read-only": ["read", "list"],
  writer: ["read", "list", "write"],
};

/**
 * The operations of a catalog that a tier lists by name, in the page's order: its read and list classes, and with
 * `writer` its write class. Other-class operations come with no tier.
 *
 * @throws InputError for a service that CAM authorizes as a whole: a statement can't name its operations (CAM product
 * pages, "Service level").
 */
export function catalogActions<const C extends Catalog>(catalog: C, tier: ClassTier): readonly CatalogActionName<C>[] {
  if (catalog.granularity === "service")
    throw new InputError([{ path: [], message: `CAM authorizes ${catalog.service} as a whole (service level), so no tier can name its operations. Allow or deny \`${catalog.service}:*\`.` }]);
  return catalog.actions.filter((action) => classes[tier].includes(action.class)).map((action) => action.name);
}

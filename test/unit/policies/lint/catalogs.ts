import { aiart } from "../../../../policies/catalog/aiart.ts";
import type { Catalog, CatalogAction } from "../../../../policies/catalog/catalog.ts";

const operation = (name: string, ipRestriction: boolean): CatalogAction => ({ name, class: "read", granularity: "operation", resource: "*", ipRestriction });

/** Services that honour an address for some of their operations, or for none. */
const partly: Catalog = { service: "deaf", product: "Partly", granularity: "operation", tagAuthorization: true, ipRestriction: "partially", actions: [operation("Listen", false), operation("Look", true)] };
const never: Catalog = { service: "mute", product: "Never", granularity: "operation", tagAuthorization: true, ipRestriction: false, actions: [operation("Sing", false)] };

export const catalogs: readonly Catalog[] = [aiart, partly, never];

import type { Catalog } from "../../../../../policies/index.ts";

/** Two services small enough for brute force: one with everything (and operations that lack it), one with nothing. */
export const smallCatalogs = [
  {
    service: "s",
    product: "Resources, tags and addresses",
    granularity: "resource",
    tagAuthorization: true,
    ipRestriction: true,
    actions: [
      { name: "a", class: "read", granularity: "resource", resource: "*", ipRestriction: true },
      { name: "ab", class: "write", granularity: "operation", resource: "*", ipRestriction: true },
      { name: "ba", class: "read", granularity: "resource", resource: "*", ipRestriction: false },
    ],
  },
  {
    service: "t",
    product: "Operation level, neither tags nor addresses",
    granularity: "operation",
    tagAuthorization: false,
    ipRestriction: false,
    actions: [{ name: "b", class: "other", granularity: "operation", resource: "*", ipRestriction: false }],
  },
] as const satisfies readonly Catalog[];

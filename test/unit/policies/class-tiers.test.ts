import { expect, expectTypeOf, test } from "vitest";
import { aiart, catalogActions, tierActions, type Catalog, type CatalogActionName } from "../../../policies/index.ts";

const registry = {
  service: "tcr",
  product: "Container Registry",
  granularity: "resource",
  tagAuthorization: true,
  ipRestriction: "partially",
  actions: [
    { name: "CreateTag", class: "write", granularity: "resource", resource: ["qcs::tcr:${region}:uin/${uin}:repo/*", "qcs::tcr:${region}:uin/${uin}:tag/*"], ipRestriction: true },
    { name: "ListTags", class: "list", granularity: "operation", resource: "*", ipRestriction: false },
    { name: "GetTag", class: "read", granularity: "operation", resource: "*", ipRestriction: true },
    { name: "LogIn", class: "other", granularity: "operation", resource: "*", ipRestriction: true },
  ],
} as const satisfies Catalog;

test("read-only is the read and list classes of any catalog, writer those and the write class", () => {
  expect(catalogActions(registry, "read-only")).toEqual(["ListTags", "GetTag"]);
  expect(catalogActions(registry, "writer")).toEqual(["CreateTag", "ListTags", "GetTag"]);
});

test("aiart's tiers of these names are the same ones", () => {
  for (const tier of ["read-only", "writer"] as const) expect(catalogActions(aiart, tier)).toEqual(tierActions(tier));
});

test("the names are the catalog's own, also to the compiler", () => {
  expectTypeOf<CatalogActionName<typeof registry>>().toEqualTypeOf<"CreateTag" | "ListTags" | "GetTag" | "LogIn">();
  expectTypeOf(catalogActions(registry, "writer")).toEqualTypeOf<readonly CatalogActionName<typeof registry>[]>();
});

test("a service that CAM authorizes as a whole has no tier that names operations", () => {
  expect(() => catalogActions({ ...registry, granularity: "service", actions: [] }, "writer")).toThrow("CAM authorizes tcr as a whole (service level), so no tier can name its operations. Allow or deny `tcr:*`.");
});

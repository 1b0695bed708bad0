import type { Catalog } from "./catalog.ts";

/**
 * The operations of sts that CAM can authorize, as the CAM product page of Security Token Service lists them
 * (date unknown): 3 write operations.
 *
 * Written by `aiart-access catalog import`. Edit nothing here: import the page again.
 */
export const sts = {
  service: "sts",
  product: "Security Token Service",
  granularity: "resource",
  tagAuthorization: false,
  ipRestriction: false,
  actions: [
    { name: "AssumeRole", class: "write", granularity: "resource", resource: "qcs::cam::uin/${uin}:roleName/${roleName}", ipRestriction: false },
    { name: "AssumeRoleWithSAML", class: "write", granularity: "operation", resource: "*", ipRestriction: false },
    { name: "AssumeRoleWithWebIdentity", class: "write", granularity: "operation", resource: "*", ipRestriction: false },
  ],
} as const satisfies Catalog;

/** A row of the catalog. */
export type StsOperation = (typeof sts.actions)[number];

/** The name of an operation of sts, without the service. */
export type StsAction = StsOperation["name"];

/** The operations that the page lists as write operations. */
export type StsWriteAction = Extract<StsOperation, { class: "write" }>["name"];

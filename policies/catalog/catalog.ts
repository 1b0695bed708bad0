/** The class under which a CAM product page lists an operation; `other` is whatever is none of the first three. */
export type ActionClass = "read" | "write" | "list" | "other";

/** How finely CAM can authorize: the whole service, a single operation, or a single resource. */
export type Granularity = "service" | "operation" | "resource";

/** Whether CAM supports something; `partially` is the page's word where only a part of the product's APIs does. */
export type Support = boolean | "partially";

/** An operation as a CAM product page lists it. */
export interface CatalogAction {
  /** The operation's name without its service, in the page's spelling. */
  readonly name: string;
  readonly class: ActionClass;
  readonly granularity: Granularity;
  /**
   * The six-segment resource description, or a list where the page gives several; `*` where a specific resource would
   * void the grant. It is kept as printed: some of Tencent's pages leave a segment out.
   */
  readonly resource: string | readonly string[];
  /** Whether a condition on `qcs:ip` is honoured. */
  readonly ipRestriction: Support;
}

/** What a CAM product page says of a service. */
export interface Catalog {
  /** The abbreviation in CAM, the part of an action before the colon. */
  readonly service: string;
  readonly product: string;
  /** The date that the page carries, `YYYY-MM-DD`; absent where the page was copied without its head. */
  readonly pageUpdated?: string;
  readonly granularity: Granularity;
  /** Whether tags can be conditions of a statement. */
  readonly tagAuthorization: Support;
  readonly ipRestriction: Support;
  /** In the page's order. Empty only for a service that CAM authorizes as a whole. */
  readonly actions: readonly CatalogAction[];
}

/** The names of a catalog's operations: the literal names of a table that is typed `as const satisfies Catalog`. */
export type CatalogActionName<C extends Catalog> = C["actions"][number]["name"];

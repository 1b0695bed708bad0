/** The class under which a CAM product page lists an operation. */
export type ActionClass = "read" | "write" | "other";

/** How finely CAM can authorize: the whole service, a single operation, or a single resource. */
export type Granularity = "service" | "operation" | "resource";

/** An operation as a CAM product page lists it. */
export interface CatalogAction {
  /** The operation's name without its service, in the page's spelling. */
  readonly name: string;
  readonly class: ActionClass;
  readonly granularity: Granularity;
  /** The six-segment resource description; `*` where a specific resource would void the grant. */
  readonly resource: string;
  /** Whether a condition on `qcs:ip` is honoured. */
  readonly ipRestriction: boolean;
}

/** What a CAM product page says of a service. */
export interface Catalog {
  /** The abbreviation in CAM, the part of an action before the colon. */
  readonly service: string;
  readonly product: string;
  /** The date that the page carries, `YYYY-MM-DD`. */
  readonly pageUpdated: string;
  readonly granularity: Granularity;
  /** Whether tags can be conditions of a statement. */
  readonly tagAuthorization: boolean;
  readonly ipRestriction: boolean;
  readonly actions: readonly CatalogAction[];
}

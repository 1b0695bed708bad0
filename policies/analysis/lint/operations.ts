import type { Catalog, CatalogAction } from "../../catalog/catalog.ts";
import type { ParsedDocument, ParsedStatement, Written } from "../../document/syntax.ts";
import { actionGlob } from "../action.ts";
import { globMatches } from "../pattern/glob.ts";
import { actionParts, type ActionParts } from "./action-parts.ts";
import type { ServiceNotes } from "./service-notes.ts";

/** The catalog of a service, in whatever case its abbreviation is written. */
export function catalogOf(service: string, catalogs: readonly Catalog[]): Catalog | undefined {
  const lower = service.toLowerCase();
  return catalogs.find((catalog) => catalog.service === lower);
}

/** The notes on a service. */
export const notesOn = (service: string, notes: readonly ServiceNotes[]): ServiceNotes | undefined => notes.find((one) => one.service === service);

/** An action that names the service of a catalog; its operation may be a pattern. */
export interface NamedAction {
  readonly written: Written;
  readonly parts: ActionParts;
  readonly catalog: Catalog;
  /** The operations of the catalog that it means. */
  readonly operations: readonly CatalogAction[];
}

/** The actions of a statement whose services the catalogs have. */
export function namedActions({ action }: ParsedStatement, catalogs: readonly Catalog[]): NamedAction[] {
  return action.flatMap((written) => {
    const parts = actionParts(written.text);
    const catalog = parts && catalogOf(parts.service, catalogs);
    if (!parts || !catalog) return [];
    const glob = actionGlob(`${catalog.service}:${parts.operation}`);
    return [{ written, parts, catalog, operations: catalog.actions.filter(({ name }) => globMatches(glob, `${catalog.service}:${name}`)) }];
  });
}

/** Whether an action stands for every operation of its service. */
export const isWholeService = ({ operation }: ActionParts): boolean => /^\*+$/.test(operation);

/** Whether a document denies an operation always and from everywhere. */
export function deniedOutright(action: string, { statement }: ParsedDocument): boolean {
  return statement.some(
    (one) =>
      one.effect === "deny" &&
      one.condition.length === 0 &&
      one.principal === undefined &&
      one.resource.some(({ text }) => text === "*") &&
      one.action.some(({ text }) => globMatches(actionGlob(text), action)),
  );
}

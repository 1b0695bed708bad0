import type { Catalog } from "../../../../catalog/catalog.ts";
import type { Written } from "../../../../document/syntax.ts";
import { actionParts } from "../../action-parts.ts";
import { withoutBlanks } from "../../blank.ts";
import { camKeys, trustKeys } from "../../condition-keys.ts";
import { catalogOf, notesOn } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Observation, Rule } from "../../rule.ts";
import type { ServiceNotes } from "../../service-notes.ts";

/** A name in another case than CAM has it. */
export const wrongCase: Rule = {
  id: "wrong-case",
  severity: "error",
  title: "The name is in the wrong case",
  why: "CAM compares keys in their case, and abbreviations of services are in lower case. In another case the name is another one, which nothing has.",
  remedy: "Write it in the case of CAM's pages.",
  page: pages.conditionKeys,
  looksAt: "values",
  check: ({ action, resource, condition }, { catalogs, notes }) => [
    ...action.flatMap((written) => actionCase(written, catalogs, notes)),
    ...resource.flatMap(({ text, path }) => {
      const service = text.split(":")[2]?.trim() ?? "";
      return service === service.toLowerCase() ? [] : [{ path, message: `The service ${quote(service)} in ${quote(text)} is in the wrong case. Write ${quote(service.toLowerCase())}.` }];
    }),
    ...condition.flatMap(({ key, path }) => {
      const bare = withoutBlanks(key, "key");
      const right = [...camKeys, ...trustKeys, "mfa"].find((known) => known === bare.toLowerCase());
      return right === undefined || right === bare ? [] : [{ path, message: `Keys are compared in their case, and no request has ${quote(key)}. Write ${quote(right)}.` }];
    }),
  ],
};

function actionCase({ text, path }: Written, catalogs: readonly Catalog[], notes: readonly ServiceNotes[]): Observation[] {
  const parts = actionParts(text);
  if (!parts) return [];
  const service = parts.service.toLowerCase();
  const catalog = catalogOf(service, catalogs);
  const known = [...(catalog?.actions.map(({ name }) => name) ?? []), ...(notesOn(service, notes)?.sdk?.operations ?? [])];
  const operation = known.includes(parts.operation) ? parts.operation : (known.find((name) => name.toLowerCase() === parts.operation.toLowerCase()) ?? parts.operation);
  if (service === parts.service && operation === parts.operation) return [];
  return [{ path, message: `${quote(text)} is in the wrong case: abbreviations of services are in lower case, operations as their page has them. Write ${quote(`${service}:${operation}`)}.` }];
}

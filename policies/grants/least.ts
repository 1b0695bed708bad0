import { operationFacts } from "../analysis/action.ts";
import type { Request } from "../analysis/request.ts";
import { aiart } from "../catalog/aiart.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { sts } from "../catalog/sts.ts";
import { canonicalDocument } from "../document/canonical.ts";
import type { PolicyDocument } from "../document/document.ts";

/**
 * The smallest document that allows calls: their operations by name, each on the resources that it was called on where
 * a catalog says that CAM authorizes it by resource, otherwise on `*`, since a specific resource would void the grant
 * of an operation level service (CAM product pages). Addresses and times are no part of it: a log shows where calls
 * came from, not where they may come from.
 *
 * @param requests The calls, as a log or a test has them.
 * @param catalogs What is known of services. Default: aiart and sts.
 * @returns The document in its canonical form; without statements where there are no calls.
 * @example leastDocument([{ action: "aiart:TextToImage" }]).statement[0]?.action // ["aiart:TextToImage"]
 */
export function leastDocument(requests: readonly Request[], catalogs: readonly Catalog[] = [aiart, sts]): PolicyDocument {
  const resources = new Map<string, Set<string>>();
  for (const { action, resource } of requests) {
    const byResource = operationFacts(action, catalogs)?.operationLevel === false;
    const own = resources.get(action) ?? new Set();
    resources.set(action, own.add(byResource && resource !== undefined ? resource : "*"));
  }
  const statements = new Map<string, { actions: string[]; resource: string[] }>();
  for (const [action, own] of resources) {
    const resource = own.has("*") ? ["*"] : [...own].sort();
    const key = JSON.stringify(resource);
    const statement = statements.get(key) ?? { actions: [], resource };
    statement.actions.push(action);
    statements.set(key, statement);
  }
  return canonicalDocument({ version: "2.0", statement: [...statements.values()].map(({ actions, resource }) => ({ effect: "allow" as const, action: actions, resource })) });
}

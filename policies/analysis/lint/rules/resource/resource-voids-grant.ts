import { namedActions } from "../../operations.ts";
import { pages } from "../../page.ts";
import { quote, quoteList } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A resource for operations that CAM authorizes without one. */
export const resourceVoidsGrant: Rule = {
  id: "resource-voids-grant",
  severity: "error",
  title: "A specific resource makes the statement void for these operations",
  why: "Operations at operation or service level are authorized as a whole. Where a statement names a specific resource, CAM deems them out of its scope: an allow allows nothing, a deny denies nothing.",
  remedy: "Write `\"resource\": [\"*\"]`, in a statement of its own where other operations do take the resource.",
  page: pages.resources,
  looksAt: "statement",
  check: (statement, { catalogs }) => {
    const { resource, effect } = statement;
    const [first] = resource;
    if (!first || resource.some(({ text }) => text === "*")) return [];
    const voided = namedActions(statement, catalogs).filter(({ catalog, operations }) => (operations.length > 0 ? operations.some(({ granularity }) => granularity !== "resource") : catalog.granularity !== "resource"));
    if (voided.length === 0) return [];
    const names = quoteList([...new Set(voided.map(({ written }) => written.text))]);
    const message = `With the resource ${quote(first.text)} the statement ${effect === "allow" ? "allows" : "denies"} nothing of ${names}: CAM authorizes ${voided.length === 1 ? "it" : "them"} at operation level, for \`*\` only. Write \`"resource": ["*"]\`.`;
    return [{ path: first.path, message }];
  },
};

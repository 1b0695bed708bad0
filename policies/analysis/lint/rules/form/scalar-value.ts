import { wrapInList } from "../../edit.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A single value where the provider wants a list. */
export const scalarValue: Rule = {
  id: "scalar-value",
  severity: "note",
  title: "The Terraform provider wants a list here",
  why: "CAM takes one value without its list. The provider refuses an action or resource that is a text, a statement that is an object, and a principal's `qcs` that is no list; versions from 1.81.137 on take an action.",
  remedy: "Put the value into a list.",
  corrects: "Writes the list.",
  page: pages.syntax,
  looksAt: "text",
  check: ({ document, root }) => {
    const paths = document.statement.flatMap(({ path, action, resource, principal }) => {
      const accounts = (principal?.listed ?? []).filter(({ kind }) => kind === "qcs").map(({ name }) => name);
      return [path, ...[...action, ...resource, ...accounts].map((written) => written.path)];
    });
    // What stands in a list ends in its place there; what stands alone, in the name of its element.
    return paths
      .filter((path) => typeof path.at(-1) === "string")
      .map((path) => ({ path, message: `The Terraform provider wants a list in ${quote(path.at(-1) as string)}, where CAM also takes a single value. Put it into a list.`, fix: wrapInList(root, path) }));
  },
};

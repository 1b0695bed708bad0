import { descriptionIssues, nameFormIssues } from "../policies/document/name.ts";
import type { Issue } from "../policies/input-error.ts";

/**
 * What is wrong with how something is called and described in CAM.
 *
 * @param field The argument that names it.
 * @param known The arguments, as far as they are known.
 * @param name The component's name, which is taken where the argument is left out.
 * @param late The arguments of which something is not known yet.
 */
export function namingIssues<Field extends string>(field: Field, known: { readonly [Key in Field | "description"]?: string | undefined }, name: string, late: ReadonlySet<string>): Issue[] {
  return [...(late.has(field) ? [] : nameFormIssues(known[field] ?? name, [field])), ...descriptionIssues(known.description ?? "", ["description"])];
}

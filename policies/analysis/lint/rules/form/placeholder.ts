import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";
import { writtenValues } from "./written-values.ts";

const placeholderForm = /<[^<>]*>|\{\{.*?\}\}/;

/** A placeholder that nobody has filled in. */
export const placeholder: Rule = {
  id: "placeholder",
  severity: "error",
  title: "A placeholder is left in the document",
  why: "Templates carry placeholders such as `<Region>`. CAM takes one for the name itself, which nothing has.",
  remedy: "Fill it in.",
  page: pages.syntax,
  looksAt: "values",
  check: (statement) => [
    ...writtenValues(statement).filter(({ text }) => placeholderForm.test(text)).map(({ text, path }) => ({ path, message: `${quote(text)} holds a placeholder. Fill it in.` })),
    ...statement.condition.filter(({ key }) => placeholderForm.test(key)).map(({ key, path }) => ({ path, message: `The key ${quote(key)} is a placeholder. Fill it in.` })),
  ],
};

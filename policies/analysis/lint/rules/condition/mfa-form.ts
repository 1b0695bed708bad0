import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A condition on multi-factor authentication in a form that no sample has. */
export const mfaForm: Rule = {
  id: "mfa-form",
  severity: "note",
  title: "CAM's samples write the multi-factor key in another form",
  why: "The key stands in no list. The manual's samples write it bare, as the number 1 or the text \"0\": `\"numeric_equal\": {\"mfa\": 1}` and `\"string_equal\": {\"mfa\": \"0\"}`.",
  remedy: "Write a form of the samples, and try it in an account before anything depends on it.",
  page: pages.conditions,
  looksAt: "values",
  check: ({ condition }) =>
    condition
      .filter(({ key, operator, values }) => {
        if (key === "qcs:mfa") return true;
        const sampled = (operator.name === "numeric_equal" || operator.name === "string_equal") && values.every(({ text }) => text === "0" || text === "1");
        return key === "mfa" && !sampled;
      })
      .map(({ key, path }) => ({ path, message: `CAM's samples know ${key === "mfa" ? "`mfa`" : `\`mfa\` rather than ${quote(key)}`} as \`"numeric_equal": {"mfa": 1}\` or \`"string_equal": {"mfa": "0"}\`. Try this form in an account before you rely on it.` })),
};

import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";

const most = 10;

/** More subjects of an OIDC provider than CAM takes. */
export const oidcSubjects: Rule = {
  id: "oidc-subjects",
  severity: "error",
  title: `CAM takes at most ${most} subjects of an OIDC provider`,
  why: `A condition on \`oidc:sub\` can have ${most} values; with more CAM refuses the document.`,
  remedy: "Trust the other subjects with a role of their own.",
  page: pages.limits,
  looksAt: "statement",
  check: ({ condition }) =>
    condition
      .filter(({ key, values }) => key === "oidc:sub" && values.length > most)
      .map(({ path, values }) => ({ path, message: `There are ${values.length} subjects, and CAM takes ${most}. Trust the others with a role of their own.` })),
};

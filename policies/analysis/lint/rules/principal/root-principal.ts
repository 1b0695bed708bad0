import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** An account as its root, which the provider refuses. */
export const rootPrincipal: Rule = {
  id: "root-principal",
  severity: "note",
  title: "The Terraform provider refuses `:root`",
  why: "CAM's manual names an account by `uin/<account>:root`. The provider refuses every document with it up to version 1.81.136.",
  remedy: "Write `qcs::cam::uin/<account>:uin/<account>`.",
  page: pages.createRole,
  looksAt: "values",
  check: ({ principal }) =>
    (principal?.listed ?? []).flatMap(({ kind, name: { text, path } }) => {
      const [, account] = /^qcs::cam::uin\/([^:]*):root$/.exec(text) ?? [];
      return kind === "qcs" && account !== undefined ? [{ path, message: `The Terraform provider refuses ${quote(text)}, which CAM takes. Write ${quote(`qcs::cam::uin/${account}:uin/${account}`)}.` }] : [];
    }),
};

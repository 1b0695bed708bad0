import { suggestion } from "../../../../catalog/suggest.ts";
import { variableNames } from "../../../variables.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";
import { writtenValues } from "./written-values.ts";

/** A variable that CAM does not fill in. */
export const unknownVariable: Rule = {
  id: "unknown-variable",
  severity: "error",
  title: "CAM has no variable of this name",
  why: "CAM fills in three variables. Any other is a placeholder of a template: CAM takes it for the name itself, which nothing has.",
  remedy: "Fill it in, or write one of `${uin}`, `${owner_uin}` and `${app_id}`.",
  page: pages.variables,
  looksAt: "values",
  check: (statement) =>
    writtenValues(statement).flatMap(({ text, path }) => {
      const names = [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name ?? "");
      const unknown = names.find((name) => !(variableNames as readonly string[]).includes(name));
      return unknown === undefined ? [] : [{ path, message: `${quote(`\${${unknown}}`)} is no variable of CAM, which takes it for a name. Fill it in. ${suggestion(unknown, variableNames)}` }];
    }),
};

import { suggestion } from "../../../../catalog/suggest.ts";
import { withoutBlanks } from "../../blank.ts";
import { camKeys, isTagKey } from "../../condition-keys.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** A key of CAM's own that it does not have. */
export const unknownConditionKey: Rule = {
  id: "unknown-condition-key",
  severity: "warning",
  title: "CAM documents no condition key of this name",
  why: "A condition on a key that no request carries never holds, and with `_if_exist` always.",
  remedy: "Write a key that CAM's pages name.",
  page: pages.conditionKeys,
  unless: ["aws-habit"],
  looksAt: "values",
  check: ({ condition }) =>
    condition.flatMap(({ key, path }) => {
      const bare = withoutBlanks(key, "key").toLowerCase();
      if (!bare.startsWith("qcs:") || camKeys.includes(bare) || isTagKey(bare)) return [];
      return [{ path, message: `CAM's pages know no condition key ${quote(key)}, so the condition may never hold. ${suggestion(bare, camKeys)}`.trimEnd() }];
    }),
};

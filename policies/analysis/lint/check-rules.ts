import { jsonPointer } from "../../document/path.ts";
import { maximumDocumentSize } from "../../document/size.ts";
import { placesOver } from "./places-over.ts";
import type { Found, LintContext, Observation, Rule } from "./rule.ts";
import { checkedRules } from "./rules.ts";

/** What the rules find in what was read of a document, each as far as its kind makes sense. */
export function checkRules(context: LintContext): Found[] {
  const { document } = context;
  // What CAM refuses for its length many times over is not worth hours.
  const tooLong = document.text.length > 10 * maximumDocumentSize;
  const troubled = placesOver(document.problems.map(({ path }) => path));
  const sound = document.statement.filter(({ path }) => !troubled.has(jsonPointer(path)));
  const check = (rule: Rule): readonly Observation[] => {
    switch (rule.looksAt) {
      case "text":
        return rule.check(context);
      case "values":
        return document.statement.flatMap((statement) => rule.check(statement, context));
      case "statement":
        return tooLong ? [] : sound.flatMap((statement) => rule.check(statement, context));
      case "document":
        return tooLong || document.problems.length > 0 ? [] : rule.check(context);
    }
  };
  return checkedRules.flatMap((rule) => distinct(check(rule)).map((observation) => ({ ...observation, rule, offset: document.offsetOf(observation.path) })));
}

/** Observations without repetitions: statements share a document's principal. */
function distinct(observations: readonly Observation[]): Observation[] {
  return [...new Map(observations.map((one) => [`${jsonPointer(one.path)} ${one.message}`, one])).values()];
}

import type { Effect } from "../../../../document/document.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";
import { effectsOf, type Effectless } from "./effectless.ts";

/** A statement that could be taken away. */
export const statementWithoutEffect: Rule = {
  id: "statement-without-effect",
  severity: "error",
  title: "The statement has no effect",
  why: "Other statements allow, or deny, everything that it is about; a deny wins over every allow. It is proved for every request that there can be, so whoever wrote it meant something else.",
  remedy: "Remove the statement, or correct the one that makes it needless.",
  page: pages.evaluation,
  unless: ["resource-voids-grant", "tag-condition-unsupported", "ip-condition-unsupported", "ip-condition-on-sts", "never-holds", "stray-blank"],
  looksAt: "document",
  check: (context) => effectsOf(context).effectless.map((one) => ({ path: one.statement.path, message: `${sentence(one, one.statement.effect)} Remove it, or correct what makes it needless.` })),
};

function sentence({ why, by }: Effectless, effect: Effect): string {
  const [one] = by;
  const who = by.length === 1 ? `statement[${one}]` : "The other statements together";
  const verbs = { allow: by.length === 1 ? "allows" : "allow", deny: by.length === 1 ? "denies" : "deny" };
  switch (why) {
    case "matches-nothing":
      return "No request can match this statement.";
    case "covered":
      return effect === "allow" ? `${who} ${verbs.allow} all that this statement allows.` : `${who} ${verbs.deny} all that this statement denies.`;
    case "denied":
      return `${who} ${verbs.deny} all that this statement allows, and a deny wins.`;
    case "covered-and-denied":
      return "The other statements allow or deny all that this statement allows, and a deny wins.";
  }
}

import type { ProblemRule } from "../../document/syntax.ts";
import { pages, type Page } from "./page.ts";
import type { RuleFacts } from "./rule.ts";

// A value of AWS's, or a preset's name, is told as what it is rather than as what it is not.
const unless = ["aws-habit", "preset-name"];

const rule = (id: ProblemRule, title: string, why: string, remedy: string, page: Page, corrects?: string): RuleFacts => ({ id, severity: "error", title, why, remedy, page, unless, ...(corrects && { corrects }) });

/** The rules of the language's form, which reading a document checks. */
export const problemRules: readonly RuleFacts[] = [
  rule("not-json", "The text is not JSON", "A policy document is JSON. Samples in the documentation carry comments, commas after the last value and typographic quotation marks, which JSON does not have; so do 15% of those in Tencent's own manual.", "Write JSON.", pages.syntax, "Leaves out comments, commas after last values and a byte order mark, if nothing else is wrong."),
  rule("not-a-document", "The JSON is no policy document", "A document is one object with `version` and `statement`, and a statement is an object.", "Give each document on its own.", pages.syntax),
  rule("duplicate-element", "An element or key stands twice", "Only one of the two counts, and which one is not documented.", "Join the two.", pages.elements),
  rule("unknown-element", "CAM's language has no such element", "CAM refuses elements that it does not know. `sid`, `notAction` and the like are AWS's.", "Leave it out, or write what CAM has for it.", pages.elements),
  rule("element-case", "The element is not in lower case", "CAM's elements are in lower case, without blanks. COS takes bucket policies with capitals; CAM does not.", "Write it in lower case.", pages.elements, "Writes the name in lower case, unless it is there already."),
  rule("missing-element", "An element is missing", "A document needs `version` and `statement`; a statement `effect`, `action` and, outside of trust documents, `resource`.", "Write the element.", pages.elements, "Writes a missing version."),
  rule("version", "The version is not \"2.0\"", "Only version 2.0 of the language exists (`InvalidParameter.VersionError`).", "Write `\"version\": \"2.0\"`.", pages.elements, "Writes the text for the number 2.0."),
  rule("effect", "The effect is neither `allow` nor `deny`", "CAM knows these two, in lower case (`InvalidParameter.EffectError`).", "Write `\"allow\"` or `\"deny\"`.", pages.elements, "Writes the effect in lower case."),
  rule("action-form", "The action has no form of an action", "An action is `*`, `service:Operation` with wildcards, or a feature set.", "Write `service:Operation`, such as `aiart:TextToImage`.", pages.syntax, "Leaves out stray blanks, if that makes it an action."),
  rule("resource-form", "The resource has no form of a resource", "A resource is `*` or has six segments (`InvalidParameter.ResourceContentError`).", "Write `*` or `qcs:project:service:region:account:resource`; segments that don't matter stay empty.", pages.resources, "Leaves out stray blanks, if that makes it a resource."),
  rule("principal-form", "The principal has no form of a principal", "A principal is `*`, or names users and accounts in `qcs`, services in `service`, identity providers in `federated`.", "Write `{\"qcs\": [\"qcs::cam::uin/<account>:uin/<user>\"]}`.", pages.elements),
  rule("condition-form", "The condition has no form of a condition", "A condition is operators, below them keys, below them values (`InvalidParameter.ConditionError`).", "Write `{\"ip_equal\": {\"qcs:ip\": [\"203.0.113.0/24\"]}}`.", pages.conditions),
  rule("condition-operator", "CAM has no such condition operator", "CAM refuses operators that it does not know (`InvalidParameter.ConditionTypeError`).", "Write one of those that the page lists.", pages.conditionKeys, "Leaves out stray blanks, if that makes it an operator."),
  rule("condition-value", "The value is not of the operator's type", "Addresses, moments, numbers and booleans each have their form; another value matches nothing (`InvalidParameter.ConditionContentError`).", "Write a value of the type.", pages.conditionKeys, "Leaves out stray blanks, if that makes it a value of the type."),
];

const byId = new Map(problemRules.map((facts) => [facts.id, facts]));

/** What a rule of the form says of itself. */
export const factsOf = (id: ProblemRule): RuleFacts => byId.get(id) as RuleFacts;

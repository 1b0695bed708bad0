import { isIP } from "node:net";
import { readDocument } from "../../policies/document/read.ts";
import { ApiError } from "../api.ts";
import { checkActions } from "./document-actions.ts";
import { checkPrincipal } from "./document-principal.ts";
import type { State } from "../state/state.ts";

const comparisons = ["equal", "not_equal", "less_than", "less_than_equal", "greater_than", "greater_than_equal"];
const operators = new Set([
  ...["equal", "not_equal", "equal_ignore_case", "not_equal_ignore_case", "like", "not_like"].map((name) => `string_${name}`),
  ...comparisons.flatMap((name) => [`numeric_${name}`, `date_${name}`]),
  "bool_equal", "ip_equal", "ip_not_equal", "binary_equal", "null_equal",
]);
const maximumSize = 6144;

/** What a document is for: a policy names no principal, a role's trust document must. */
export type DocumentKind = "policy" | "trust";

/** Refuses what CAM refuses: a document that is no policy, or names an operation that CAM does not know. */
export function checkDocument(text: string, kind: DocumentKind, state: State): void {
  if (text.replaceAll(/\s/g, "").length > maximumSize) {
    throw new ApiError("InvalidParameter.PolicyDocumentLengthOverLimit", `The document is longer than ${maximumSize} characters without whitespace.`);
  }
  const document = parse(text);
  elements(document, ["version", "statement", "principal"], "PolicyDocumentError");
  if (document["version"] !== "2.0") refuse("VersionError", 'The element `version` must be "2.0".');
  const statements = list(document["statement"]);
  if (statements.length === 0) refuse("StatementError", "The element `statement` is missing or empty.");
  if (document["principal"] !== undefined) checkPrincipal(document["principal"], kind, state);
  for (const statement of statements) checkStatement(statement, kind, document["principal"] !== undefined, state);
  // What is left, such as an element that stands twice: nothing is kept that could not be read when a call is decided.
  const [problem] = readDocument(text).problems;
  if (problem) refuse("PolicyDocumentError", problem.message);
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Not JSON: the same refusal as JSON that is no object.
  }
  return refuse("PolicyDocumentError", "The policy document is not a JSON object.");
}

function checkStatement(statement: unknown, kind: DocumentKind, principalAbove: boolean, state: State): void {
  if (!isObject(statement)) return refuse("StatementError", "A statement must be an object.");
  elements(statement, ["effect", "action", "resource", "condition", "principal"], "StatementError");
  if (statement["effect"] !== "allow" && statement["effect"] !== "deny") refuse("EffectError", "The element `effect` must be allow or deny.");
  if (statement["principal"] !== undefined) checkPrincipal(statement["principal"], kind, state);
  else if (kind === "trust" && !principalAbove) refuse("PrincipalError", "A role's document must name a `principal`.");
  checkActions(list(statement["action"]), kind, state);
  const resources = list(statement["resource"]);
  if (resources.length === 0 && kind === "policy") refuse("ResourceError", "The element `resource` is missing or empty.");
  for (const resource of resources) checkResource(resource);
  if (statement["condition"] !== undefined) checkCondition(statement["condition"]);
}

function checkResource(resource: unknown): void {
  if (typeof resource !== "string") return refuse("ResourceError", "A resource must be a text.");
  if (resource === "*") return;
  const segments = resource.split(":");
  if (segments[0] !== "qcs") refuse("ResourceQcsError", `The resource ${resource} is neither * nor begins with qcs.`);
  if (segments.length < 6 || segments.slice(5).join(":") === "") {
    refuse("ResourceContentError", `The resource ${resource} has not the six segments qcs:project:service:region:account:resource.`);
  }
  if (!/^(id\/)?\d*$/.test(segments[1] ?? "")) refuse("ResourceProjectError", `The project of the resource ${resource} is neither empty nor a number.`);
  if (!/^[A-Za-z0-9-]*\*?$/.test(segments[3] ?? "")) refuse("ResourceRegionError", `The region of the resource ${resource} is neither empty nor a region's name.`);
  if (!/^$|^ui[nd]\/(\d+|\$\{(uin|owner_uin|app_id)\})?$/.test(segments[4] ?? "")) {
    refuse("ResourceUinError", `The account of the resource ${resource} is not empty, uin/N or uid/N.`);
  }
}

function checkCondition(condition: unknown): void {
  if (!isObject(condition)) return refuse("ConditionError", "The element `condition` must be an object.");
  for (const [operator, keys] of Object.entries(condition)) {
    const name = operator.replace(/^for_a(ll|ny)_value:/, "");
    const plain = name.replace(/_if_exist$/, "");
    // The one operator that takes no suffix.
    if (!operators.has(plain) || name === "null_equal_if_exist") refuse("ConditionTypeError", `The condition operator ${JSON.stringify(operator)} does not exist.`);
    if (!isObject(keys)) return refuse("ConditionContentError", `The keys of ${operator} must be an object.`);
    for (const [key, value] of Object.entries(keys)) {
      const values = list(value);
      if (values.length === 0) refuse("ConditionContentError", `The key ${key} of ${operator} has no value.`);
      for (const one of values) checkConditionValue(plain, key, one);
    }
  }
}

function checkConditionValue(operator: string, key: string, value: unknown): void {
  if (!["string", "number", "boolean"].includes(typeof value)) {
    refuse("ConditionContentError", `A value of ${key} under ${operator} is no text, number or boolean.`);
  }
  if (operator.startsWith("ip_")) {
    const [address = "", bits, ...more] = String(value).split("/");
    const family = isIP(address);
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
    if (family === 0 || !fits || more.length > 0) refuse("ConditionContentError", `The value ${String(value)} of ${key} is no address range.`);
  }
}

function elements(object: Record<string, unknown>, known: readonly string[], code: string): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name)) continue;
    const lower = name.toLowerCase();
    refuse(code, `The element ${JSON.stringify(name)} does not exist${known.includes(lower) ? `; did you mean ${lower}` : ""}.`);
  }
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(code: string, message: string): never {
  throw new ApiError(`InvalidParameter.${code}`, message);
}

// CAM's language once more, as plainly as it can be said: no compilation, no classes of values, nothing shared with
// the code under test. It was written from `semanticRules` and CAM's pages, and is slow.
import type { Assumption, Catalog, Reason, Request, StatementReference } from "../../../../policies/index.ts";

import { list, type RawDocument, type RawPrincipal, type RawStatement } from "./raw.ts";

/** What a decision depends on besides the documents. */
interface World {
  readonly request: Request;
  readonly catalogs: readonly Catalog[];
  readonly flip: (assumption: Assumption) => boolean;
}

export interface Decided {
  readonly reason: Reason;
  readonly matched: readonly StatementReference[];
}

export function decide(documents: readonly RawDocument[], request: Request, catalogs: readonly Catalog[], flipped: readonly Assumption[] = []): Decided {
  const world: World = { request, catalogs, flip: (assumption) => flipped.includes(assumption) };
  const matching = documents.flatMap((one, document) =>
    list(one.statement).flatMap((raw, statement) => (matches(raw, raw.principal ?? one.principal, world) ? [{ effect: raw.effect, reference: { document, statement } }] : [])),
  );
  const of = (effect: string): StatementReference[] => matching.filter((one) => one.effect === effect).map(({ reference }) => reference);
  if (of("deny").length > 0) return { reason: "explicit-deny", matched: of("deny") };
  return { reason: of("allow").length > 0 ? "allowed" : "no-match", matched: of("allow") };
}

function matches({ action, resource = "*", condition = {} }: RawStatement, principal: RawPrincipal | undefined, world: World): boolean {
  return (
    list(action).some((pattern) => actionMatches(pattern, world)) &&
    list(resource).some((pattern) => resourceMatches(pattern, world)) &&
    (principal === undefined || callerMatches(principal, world)) &&
    Object.entries(condition).every(([operator, keys]) => Object.entries(keys).every(([key, wanted]) => conditionHolds(operator, key, list(wanted).map(String), world)))
  );
}

function glob(pattern: string, text: string, ignoringCase = false): boolean {
  const escaped = pattern.replace(/\*+/g, "*").replace(/[\\^$.+?()[\]{}|]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, ignoringCase ? "is" : "s").test(text);
}

function actionMatches(pattern: string, { request, flip }: World): boolean {
  const bare = pattern.replace(/^name\//, "");
  const everything = bare === "*" || (bare.startsWith("permid/") && flip("feature-set"));
  return glob(everything ? "*:*" : bare, request.action, flip("action-case"));
}

/** What the product page says of the request's operation. */
function facts({ request, catalogs }: World) {
  const [service, ...name] = request.action.split(":");
  const catalog = catalogs.find((one) => one.service === service);
  const listed = catalog?.actions.find((one) => one.name === name.join(":"));
  const { granularity, ipRestriction } = listed ?? catalog ?? {};
  return { voidsResources: granularity === "operation" || granularity === "service", noAddress: ipRestriction === false, noTags: catalog?.tagAuthorization === false, listedAs: listed?.class };
}

function resourceMatches(written: string, world: World): boolean {
  const pattern = fill(written, world);
  const { resource = "*" } = world.request;
  if (pattern === undefined) return false;
  if (pattern === "*") return true;
  if (resource === "*" || facts(world).voidsResources) return false;
  const segments = (text: string): string[] => [...text.split(":").slice(0, 5), text.split(":").slice(5).join(":")];
  return segments(pattern).every((segment, index) => {
    const actual = segments(resource)[index] ?? "";
    return segment === "" || (world.flip("resource-wildcard") && /\*[^*]/s.test(segment) ? segment === actual : glob(segment, actual));
  });
}

function callerMatches(principal: RawPrincipal, { request, flip }: World): boolean {
  const everyone = ["*", "qcs::cam::anyone:anyone", "qcs::cam::anonymous:anonymous"];
  const named = Object.entries(principal === "*" ? { qcs: "*" } : principal).flatMap(([kind, names]) => list(names).map((name) => ({ kind, name })));
  return named.some(({ kind, name }) => {
    const [, account, who] = /^(qcs::cam::uin\/\d+):(root|uin\/\d+)$/.exec(name) ?? [];
    const self = account !== undefined && who !== undefined && account.endsWith(`:${who}`);
    const pattern = who === "root" || (self && !flip("account-principal")) ? `${account}:*` : name;
    const caller = request.principal?.[kind as keyof typeof request.principal];
    return everyone.includes(name) || (caller !== undefined && glob(pattern, caller));
  });
}

/** The values that the request has for a key; undefined where it is absent. */
function given(key: string, world: World): readonly string[] | undefined {
  const { request: { ip, time, context = {} }, flip } = world;
  const { noAddress, noTags, listedAs } = facts(world);
  if (/^qcs:(resource_tag|request_tag|tag)($|\/)/.test(key) && noTags && !flip("no-tags")) return undefined;
  if (key === "qcs:ip" && noAddress && !flip("no-address")) return undefined;
  if (key === "qcs:read_only_action" && listedAs !== undefined && !flip("read-only-action")) return [listedAs === "read" ? "1" : "0"];
  const value = (key === "qcs:ip" ? ip : key === "qcs:current_time" ? time : undefined) ?? (Object.hasOwn(context, key) ? context[key] : undefined);
  return value === undefined ? undefined : list(value);
}

/** A text with its variables in place; undefined where the request does not fill one. */
function fill(text: string, { request: { context = {} }, flip }: World): string | undefined {
  let unfilled = false;
  const filled = text.replace(/\$\{(uin|owner_uin|app_id)\}/g, (_, name: string) => {
    const value = Object.hasOwn(context, `qcs:${name}`) ? context[`qcs:${name}`] : undefined;
    if (typeof value === "string" && /^\d+$/.test(value)) return value;
    unfilled = true;
    return "";
  });
  return unfilled && !flip("unfilled-variable") ? undefined : filled;
}

function conditionHolds(written: string, key: string, texts: readonly string[], world: World): boolean {
  const { flip } = world;
  const [, set, operator = "", ifExist] = /^(?:(for_all_value|for_any_value):)?(.+?)(_if_exist)?$/.exec(written) ?? [];
  const wanted = texts.flatMap((text) => fill(text, world) ?? []);
  const values = given(key, world);
  if (operator === "null_equal") {
    const empty = values !== undefined && values.length > 0 && values.every((value) => value === "");
    const missing = empty || (!flip("null-equal") && (values === undefined || values.length === 0));
    return wanted.some((text) => missing === (text.toLowerCase() !== "false" && text !== "0"));
  }
  if (values === undefined) return ifExist !== undefined;
  if (values.length === 0) return ifExist !== undefined || (set === "for_all_value" && flip("empty-values"));
  const every = set === "for_all_value" || (set === undefined && flip("plain-operator-many-values"));
  return values[every ? "every" : "some"]((value) => valueMatches(operator, value, wanted, flip));
}

function valueMatches(operator: string, value: string, wanted: readonly string[], flip: World["flip"]): boolean {
  const negated = operator.includes("_not_");
  const positive = operator.replace("_not_", "_");
  if (read(positive, value, flip) === undefined) return negated && flip("unreadable-value");
  const answers = wanted.map((one) => relation(positive, value, one, flip));
  if (!negated) return answers.includes(true);
  return flip("negated-values") ? answers.includes(false) : !answers.includes(true);
}

/** A text as the operator's type has it; undefined where it is none of that type. */
function read(operator: string, text: string, flip: World["flip"]): unknown {
  if (operator.startsWith("numeric_")) return /^[-+.\de]+$/i.test(text) && Number.isFinite(Number(text)) && text !== "" ? Number(text) : undefined;
  if (operator === "bool_equal") return /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;
  if (operator === "ip_equal") return readAddress(text);
  if (operator.startsWith("date_")) return readMoment(text, flip("time-without-zone") ? "+08:00" : "Z");
  return text;
}

function relation(operator: string, value: string, wanted: string, flip: World["flip"]): boolean {
  if (operator === "ip_equal") return inRange(value, wanted) && !(flip("ipv6") && wanted.includes(":"));
  if (operator === "string_equal_ignore_case") return value.toLowerCase() === wanted.toLowerCase();
  const inner = flip("like-wildcard") && /[^*]\*[^*]/s.test(wanted);
  if ((operator === "string_like" || (operator === "string_equal" && flip("equal-wildcard"))) && !inner) return glob(wanted, value);
  const [left, right] = [read(operator, value, flip), read(operator, wanted, flip)] as [number, number | undefined];
  if (right === undefined) return false;
  if (operator.endsWith("_less_than")) return left < right;
  if (operator.endsWith("_less_than_equal")) return left <= right;
  if (operator.endsWith("_greater_than")) return left > right;
  if (operator.endsWith("_greater_than_equal")) return left >= right;
  return left === right;
}

function readMoment(text: string, zone: string): number | undefined {
  const [, day, time = "00:00", written = zone] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[-+]\d\d:\d\d)?)?$/.exec(text) ?? [];
  const moment = Date.parse(`${day}T${time}${written}`);
  return Number.isNaN(moment) ? undefined : moment;
}

/** The bits of a single address. */
function readAddress(text: string): string | undefined {
  const bits = (parts: readonly string[], radix: number, width: number): string => parts.map((part) => parseInt(part, radix).toString(2).padStart(width, "0")).join("");
  if (/^(\d+\.){3}\d+$/.test(text)) return text.split(".").every((part) => String(Number(part)) === part && Number(part) < 256) ? bits(text.split("."), 10, 8) : undefined;
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [[head = [], tail = []], left] = [halves, 8 - halves.flat().length];
  if (halves.length > 2 || (halves.length === 2 ? left < 1 : left !== 0) || !halves.flat().every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  return bits([...head, ...Array<string>(left).fill("0"), ...tail], 16, 16);
}

function inRange(address: string, range: string): boolean {
  const [first = "", length] = range.split("/");
  const [one, other] = [readAddress(address), readAddress(first)];
  return one !== undefined && one.length === other?.length && one.slice(0, Number(length ?? one.length)) === other.slice(0, Number(length ?? one.length));
}

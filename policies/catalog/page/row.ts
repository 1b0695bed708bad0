import type { Catalog, CatalogAction, Granularity, Support } from "../catalog.ts";

const level = "(service|operation|resource) level";
const support = "((?:(?:not|partially|partly) |un)?supported)";
const resource = "(?:\\*|qcs:\\S+)";

// The description may hold any words, those of the other columns too: what counts is the row's end.
const actionRow = new RegExp(`^([a-z][\\w-]*)(?: .*)? ${level} (${resource}(?: ${resource})*) ${support}$`, "i");
const productRow = new RegExp(`^(.+) (?!(?:not|partially|partly) )([a-z][\\w-]*) ${support} ${support} ${level} ${support}$`, "i");

const rowWithin = new RegExp(` ${level} ${resource}(?: ${resource})* ${support} (\\S+)`, "i");

// At least five segments: some of Tencent's pages leave one of the six out.
const resourceDescription = /^qcs(?::[^:]*){3}:.+$/;

/** The operation of a row in a page's table of operations, without its class; undefined where it can't be read. */
export function readActionRow(text: string): Omit<CatalogAction, "class"> | undefined {
  const [, name, granularity, resources, ipRestriction] = actionRow.exec(text) ?? [];
  if (!name || !granularity || !resources || !ipRestriction || holdsTwoRows(text)) return undefined;
  const [first = "", ...others] = resources.split(/[ ,;]+/).filter(Boolean);
  if (![first, ...others].every((part) => part === "*" || resourceDescription.test(part))) return undefined;
  return { name, granularity: granularityOf(granularity), resource: others.length === 0 ? first : [first, ...others], ipRestriction: supportOf(ipRestriction) };
}

/** What the table "Fundamental information" says of a product. */
export type Product = Omit<Catalog, "pageUpdated" | "actions">;

/** The product of a row of that table; undefined where it can't be read. */
export function readProductRow(text: string): Product | undefined {
  const [, product, service, , tagAuthorization, granularity, ipRestriction] = productRow.exec(text) ?? [];
  if (!product || !service || !tagAuthorization || !granularity || !ipRestriction) return undefined;
  return { service, product, granularity: granularityOf(granularity), tagAuthorization: supportOf(tagAuthorization), ipRestriction: supportOf(ipRestriction) };
}

/** Whether a word is written like most APIs' names, `DescribeInstances`, and like few words of a description. */
export const looksLikeApi = (word: string): boolean => /[a-z0-9][A-Z]/.test(word);

const holdsTwoRows = (text: string): boolean => looksLikeApi(rowWithin.exec(text)?.[3] ?? "");

const granularityOf = (word: string): Granularity => word.toLowerCase() as Granularity;

function supportOf(words: string): Support {
  if (/^part/i.test(words)) return "partially";
  return !/^(not|un)/i.test(words);
}

/** Why a text is no row of a table of operations, and what to write. */
export function whyNoActionRow(text: string): string {
  if (holdsTwoRows(text)) return "It holds two rows: write each on a line of its own.";
  if (!new RegExp(`(^| )${support}$`, "i").test(text)) return "It does not end in the IP restriction: write `Supported`, `not supported` or `Partially supported`.";
  if (!new RegExp(`(^| )${level}( |$)`, "i").test(text)) return "It names no authorization granularity: write `Operation level`, `Resource level` or `Service level` after the description.";
  if (!new RegExp(`${level} ${resource}(?: ${resource})* ${support}$`, "i").test(text))
    return "Between the granularity and the IP restriction it has no resource: write `*`, or six-segment descriptions such as `qcs::cvm:${region}:uin/${uin}:instance/*`.";
  if (!/^[a-z][\w-]* /i.test(text)) return "It does not begin with an API's name: write it first, in letters, digits, `_` and `-`.";
  return "A resource is `*` or a six-segment description: write it as `qcs::cvm:${region}:uin/${uin}:instance/*`.";
}

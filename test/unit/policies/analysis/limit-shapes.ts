import { aiart, maximumDocumentSize, type Relation } from "../../../../policies/index.ts";
import { allow, deny, documentOf, list, type RawDocument, type RawStatement } from "./raw.ts";

/** Documents as large as CAM takes them, and one thing that changes in one of them. */
export interface LimitShape {
  readonly name: string;
  /** The statement of a place in a document of a place. */
  readonly statement: (document: number, index: number) => RawStatement;
  readonly hidden: (statement: RawStatement) => RawStatement;
  readonly relation: Relation;
}

const names = aiart.actions.map(({ name }) => `aiart:${name}`);
const some = <T>(list: readonly T[], seed: number, count: number): T[] => Array.from({ length: count }, (_, step) => list[(seed * 7 + step * 13) % list.length] as T);
const range = (seed: number): string => `${10 + (seed % 200)}.${(seed * 7) % 256}.${(seed * 13) % 256}.0/24`;
const ranges = (seed: number, count: number): string[] => Array.from({ length: count }, (_, step) => range(seed + step));
const verbs = ["Run", "Start", "Stop", "Describe"];

/** A statement in which a condition admits one value more. */
const withValue = (statement: RawStatement, operator: string, key: string, value: string): RawStatement => ({
  ...statement,
  condition: { ...statement.condition, [operator]: { ...statement.condition?.[operator], [key]: [...list(statement.condition?.[operator]?.[key] ?? []), value] } },
});

export const limitShapes: readonly LimitShape[] = [
  {
    name: "names × ranges",
    statement: (document, index) => allow(some(names, document * 31 + index, 12), { condition: { ip_equal: { "qcs:ip": ranges(document * 1000 + index * 20, 20) } } }),
    hidden: (statement) => withValue(statement, "ip_equal", "qcs:ip", "223.255.255.7"),
    relation: "broader",
  },
  {
    name: "names × ranges × moments, with denies",
    statement: (document, index) => ({ ...allow(some(names, document * 31 + index, 8), { condition: { ip_equal: { "qcs:ip": ranges(document * 100 + index * 6, 6) }, date_less_than: { "qcs:current_time": `2027-0${1 + ((index + document) % 9)}-1${index % 9}T00:00:00Z` } } }), effect: index % 5 === 4 ? "deny" : "allow" }),
    hidden: (statement) => ({ ...statement, action: "aiart:Later" }),
    relation: "incomparable",
  },
  {
    name: "guards of several ranges",
    statement: (document, index) => (index === 0 ? deny("*", { condition: { ip_not_equal: { "qcs:ip": ranges(0, 200) } } }) : allow(some(names, document + index, 20), { condition: { ip_equal: { "qcs:ip": ranges(document * 4 + index, 10) } } })),
    hidden: (statement) => ({ ...statement, action: "cvm:RunInstances" }),
    relation: "broader",
  },
  {
    name: "wildcards in the middle of actions",
    statement: (document, index) => ({ ...allow([`aiart:*${["Job", "Image", "Model", "Face"][index % 4]}${"abcdefghij"[document % 10]}*`, `*:Describe${"xyzuvw"[index % 6]}*`, `svc${index}:*${"klmnop"[document % 6]}*`], { condition: { ip_equal: { "qcs:ip": range(document * 50 + index) } } }), effect: index % 4 === 3 ? "deny" : "allow" }),
    hidden: (statement) => ({ ...statement, action: "hidden:*One*" }),
    relation: "incomparable",
  },
  {
    name: "many small statements",
    statement: (document, index) => ({ ...allow(names[(document * 3 + index) % 40] ?? "aiart:*"), effect: index % 6 === 5 ? "deny" : "allow" }),
    hidden: (statement) => ({ ...statement, action: names[42] ?? "aiart:*" }),
    relation: "broader",
  },
  {
    name: "tags and other keys",
    statement: (document, index) => ({ ...allow(`cvm:${verbs[index % 4]}Instances`, { condition: { "for_any_value:string_equal": { "qcs:resource_tag": [`team&t${(document + index) % 9}`, `stage&s${index % 7}`] }, string_equal: { "cvm:region": [`ap-${index % 11}`, `eu-${document}`] } } }), effect: index % 5 === 4 ? "deny" : "allow" }),
    hidden: (statement) => withValue(statement, "for_any_value:string_equal", "qcs:resource_tag", "team&hidden"),
    relation: "broader",
  },
  {
    name: "resources",
    statement: (document, index) => ({ ...allow(["cos:GetObject", "cos:Put*"], { resource: [`qcs::cos:ap-${index % 3}:uid/12500:b${document}-12500/p${index}/*`, `qcs::cos::uid/12500:b${(document + index) % 20}-12500/shared/x${index}`] }), effect: index % 5 === 4 ? "deny" : "allow" }),
    hidden: (statement) => ({ ...statement, resource: "qcs::cos::uid/12500:hidden-12500/*" }),
    relation: "incomparable",
  },
  {
    name: "variables",
    statement: (document, index) => ({ ...allow("cos:GetObject", { resource: [`qcs::cos::uid/125:b${document}/\${uin}/f${index}/*`, `qcs::cos::uid/125:b${document}/7/f${index}/*`] }), effect: index % 5 === 4 ? "deny" : "allow" }),
    hidden: (statement) => ({ ...statement, resource: "qcs::cos::uid/125:b0/${uin}/hidden" }),
    relation: "incomparable",
  },
];

/** A document with as many statements of a shape as fit. */
function full({ statement }: LimitShape, document: number): RawDocument {
  const statements: RawStatement[] = [];
  let size = JSON.stringify(documentOf()).length;
  for (let index = 0; ; index += 1) {
    const next = statement(document, index);
    size += JSON.stringify(next).length + 1;
    if (size > maximumDocumentSize) return documentOf(...statements);
    statements.push(next);
  }
}

/** Twenty documents of a shape, before and after the last statement that allows of one of them changes. */
export function twentyDocuments(shape: LimitShape): { readonly before: readonly RawDocument[]; readonly after: readonly RawDocument[] } {
  const before = Array.from({ length: 20 }, (_, document) => full(shape, document));
  const after = before.map((one, document) => {
    const statements = one.statement as readonly RawStatement[];
    const last = statements.findLastIndex(({ effect }) => effect === "allow");
    return document === 13 ? documentOf(...statements.map((statement, index) => (index === last ? shape.hidden(statement) : statement))) : one;
  });
  return { before, after };
}

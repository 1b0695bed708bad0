import fc from "fast-check";
import { aiart, type Catalog } from "../../../../../policies/index.ts";
import { list, type RawDocument } from "../raw.ts";
import { smallCatalogs } from "./catalogs.ts";
import { knowingDocuments } from "./knowing.ts";
import { everyAction, knownUniverse, wildUniverse, type Universe } from "./universe.ts";
import { everythingWild, wildDocuments, type Wild } from "./wild.ts";

/** Documents that differ in few respects, and the universe of requests in which brute force can try them all. */
export interface Family {
  readonly name: string;
  readonly documents: fc.Arbitrary<RawDocument[]>;
  readonly universe: Universe;
  readonly catalogs: readonly Catalog[];
  /** Whether brute force has so much to try that fewer cases must do. */
  readonly large: boolean;
}

const plain: Wild = { ...everythingWild, documents: 1, keys: ["k"], conditions: 2, mixed: 2, anyAction: false, resources: false, principals: false, variables: false };
const few: Universe = { ...wildUniverse, actions: ["s:a", "s:ab", "t:b"] };

const wild: readonly (readonly [string, Wild, Universe])[] = [
  ["actions", { ...plain, keys: ["qcs:read_only_action"], conditions: 1, anyAction: true }, { ...wildUniverse, actions: everyAction }],
  ["addresses", { ...plain, keys: ["qcs:ip"] }, wildUniverse],
  ["moments", { ...plain, keys: ["qcs:current_time"] }, wildUniverse],
  ["texts", { ...plain, keys: ["k", "k", "K"] }, wildUniverse],
  ["tags", { ...plain, keys: ["qcs:resource_tag"], conditions: 3 }, wildUniverse],
  ["numbers", { ...plain, keys: ["n", "n", "qcs:read_only_action"] }, wildUniverse],
  ["other keys", { ...plain, keys: ["b", "d", "i", "__proto__"] }, wildUniverse],
  ["mixed types", { ...plain, keys: ["k", "b"], mixed: 12 }, few],
  ["resources", { ...plain, resources: true, conditions: 1 }, { ...few, keys: { k: [undefined, "a", "b", "c"] } }],
  ["callers", { ...plain, principals: true, conditions: 0 }, few],
  ["variables", { ...plain, keys: ["k", "qcs:uin"], resources: true, variables: true, conditions: 1 }, { ...few, actions: ["s:a"], resources: wildUniverse.resources.slice(0, 20), keys: { ...wildUniverse.keys, k: [undefined, "a", "7", "12", "a/7", "c"] } }],
  ["everything", { ...everythingWild, documents: 1, mixed: 2 }, wildUniverse],
];

/** Every family, with documents of so many statements at most. */
export const families = (statements: number): Family[] => [
  ...wild.map(([name, of, universe]): Family => ({ name, documents: wildDocuments({ ...of, statements }), universe, catalogs: smallCatalogs, large: of.keys.length > 4 })),
  { name: "of the catalog", documents: knowingDocuments(statements), universe: knownUniverse, catalogs: [aiart], large: true },
];

/** Two sets of documents: strangers, or relatives that differ in what was added or taken away. */
export function pairs(documents: fc.Arbitrary<RawDocument[]>): fc.Arbitrary<[RawDocument[], RawDocument[]]> {
  const halved = (made: readonly RawDocument[]): RawDocument[] => made.map(({ statement, ...rest }) => ({ ...rest, statement: list(statement).slice(0, Math.ceil(list(statement).length / 2)) }));
  const related: readonly ((one: RawDocument[], other: RawDocument[]) => [RawDocument[], RawDocument[]])[] = [
    (one, other) => [one, other],
    (one, other) => [one, [...one, ...other]],
    (one, other) => [[...other, ...one], other],
    (one, other) => [[...one, ...other], [...one, ...halved(other)]],
    (one, other) => [halved(one), [...one, ...halved(other)]],
    (one) => [one, []],
  ];
  return fc.tuple(fc.constantFrom(...related), documents, documents).map(([relate, one, other]) => relate(one, other));
}

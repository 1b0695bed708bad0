import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart, alwaysAllows, alwaysDenies, compile, disjoint, equivalent, implies, redundantStatements, sameMeaning, type Proof } from "../../../../policies/index.ts";
import { answer, refutations, tryEvery, type Reading } from "./brute-force.ts";
import { everyKindOccurs, patience, runs } from "./effort.ts";
import { families, pairs } from "./generators/families.ts";
import { everyRequest } from "./generators/universe.ts";
import { allow, deny, documentOf, statementsOf, type RawDocument } from "./raw.ts";

type Documents = readonly RawDocument[];

/** A question of two sets of documents, as the calls that refute it: on which sides, and how each decides them. */
interface Question {
  readonly name: string;
  readonly ask: (one: Documents, other: Documents, reading: Reading) => Proof;
  readonly refuted: (one: Documents, other: Documents) => readonly { readonly sides: readonly Documents[]; readonly goal: readonly boolean[] }[];
}

const everything = (documents: Documents): Documents => [...documents, documentOf(allow("*", { principal: "*" }))];

const questions: readonly Question[] = [
  { name: "implies", ask: (one, other, reading) => implies(one, other, reading), refuted: (one, other) => [{ sides: [one, other], goal: [true, false] }] },
  { name: "equivalent", ask: (one, other, reading) => equivalent(one, other, reading), refuted: (one, other) => [{ sides: [one, other], goal: [true, false] }, { sides: [other, one], goal: [true, false] }] },
  { name: "disjoint", ask: (one, other, reading) => disjoint(one, other, reading), refuted: (one, other) => [{ sides: [one, other], goal: [true, true] }] },
  { name: "alwaysDenies", ask: (one, _, reading) => alwaysDenies(one, reading), refuted: (one) => [{ sides: [one], goal: [true] }] },
  { name: "alwaysAllows", ask: (one, _, reading) => alwaysAllows(everything(one), reading), refuted: (one, _) => [{ sides: [everything(one), []], goal: [false, false] }] },
];

const small = families(2).filter(({ name }) => ["addresses", "moments", "texts", "tags", "resources", "of the catalog"].includes(name));

describe.each(questions)("$name against brute force", patience, ({ ask, refuted, name }) => {
  test.each(small)("$name", ({ documents, universe, catalogs, large }) => {
    const seen = { proved: 0, refuted: 0 };
    const reading: Reading = { catalogs, flipped: [] };
    // A catalog's operations are what `alwaysAllows` is about; the universe has others too.
    const listed = catalogs.flatMap(({ service, actions }) => actions.map((action) => `${service}:${action.name}`));
    const asked = name === "alwaysAllows" ? { ...universe, actions: listed } : universe;
    fc.assert(
      fc.property(pairs(documents), ([one, other]) => {
        const proof = answer(() => ask(one, other, reading), [one, other]);
        if (proof === "undecided") return;
        seen[proof.proved ? "proved" : "refuted"] += 1;
        const ways = refuted(one, other);
        if (proof.proved) for (const { sides, goal } of ways) expect(tryEvery(sides, goal, asked, reading)).toBeUndefined();
        else expect(ways.some(({ sides, goal }) => refutations([proof.counterexample], sides, goal, reading).length === 0)).toBe(true);
      }),
      runs(large ? 60 : 150),
    );
    if (everyKindOccurs) for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});

describe("redundantStatements", patience, () => {
  const without = (documents: Documents, places: readonly { document: number; statement: number }[]): RawDocument[] =>
    documents.map((one, document) => documentOf(...statementsOf([one]).filter((_, statement) => !places.some((place) => place.document === document && place.statement === statement)))).filter(({ statement }) => !Array.isArray(statement) || statement.length > 0);

  test.each(families(4).filter(({ name }) => ["actions", "addresses", "texts", "callers"].includes(name)))("$name: without them nothing changes, without any other something does", ({ documents, universe, catalogs }) => {
    const reading: Reading = { catalogs, flipped: [] };
    let removed = 0;
    fc.assert(
      fc.property(documents, (made) => {
        const redundant = answer(() => redundantStatements(made, { catalogs }), [made]);
        if (redundant === "undecided") return;
        removed += redundant.length;
        const left = without(made, redundant);
        const [before, after] = [compile(made, reading), compile(left, reading)];
        for (const request of everyRequest(made, universe, 1_000)) expect(after.decide(request)).toBe(before.decide(request));
        const isRedundant = (document: number, statement: number): boolean => redundant.some((place) => place.document === document && place.statement === statement);
        for (const [document, one] of made.entries())
          for (const statement of statementsOf([one]).keys())
            if (!isRedundant(document, statement)) expect(sameMeaning(made, without(made, [...redundant, { document, statement }]), reading), `statement ${statement} of ${document}`).toBe(false);
      }),
      runs(80),
    );
    if (everyKindOccurs) expect(removed).toBeGreaterThan(0);
  });

  test("of two that make each other needless, the later one goes", () => {
    const documents = [documentOf(allow("aiart:TextToImage"), allow("aiart:TextToImage")), documentOf(allow("aiart:*"), deny("cvm:*"), deny("cvm:RunInstances"))];
    expect(redundantStatements(documents)).toEqual([{ document: 0, statement: 0 }, { document: 0, statement: 1 }, { document: 1, statement: 2 }]);
    expect(redundantStatements([documents[0] as RawDocument])).toEqual([{ document: 0, statement: 1 }]);
  });
});

test("alwaysAllows is about the operations of the catalogs", () => {
  expect(alwaysAllows([documentOf(allow("aiart:*"))])).toEqual({ proved: true });
  expect(alwaysAllows([documentOf(allow(aiart.actions.map(({ name }) => `aiart:${name}`)))])).toEqual({ proved: true });
  expect(alwaysAllows([documentOf(allow("aiart:*"), deny("aiart:SetPayMode", { condition: { ip_equal: { "qcs:ip": "198.51.100.0/24" } } }))])).toEqual({ proved: false, counterexample: { action: "aiart:SetPayMode", ip: "198.51.100.1" } });
});

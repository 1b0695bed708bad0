import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart, assumptions, compile, semanticRules, simulate, type Assumption, type Catalog, type Request } from "../../../../policies/index.ts";
import { everyKindOccurs, patience, runs } from "./effort.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { knowingDocuments, knownElsewhere } from "./generators/knowing.ts";
import { nearMiss, wildElsewhere, type Elsewhere } from "./generators/near-miss.ts";
import { everythingWild, wildDocuments } from "./generators/wild.ts";
import { documentOf, type RawDocument } from "./raw.ts";
import { decide } from "./reference.ts";
import { assumedCases, catalogsOf, formCases, ruleCases } from "./simulate-cases.ts";

const assumed = Object.entries(assumedCases).flatMap(([rule, cases]) => cases.map((one) => ({ rule: rule as Assumption, ...one })));
const documented = Object.entries(ruleCases).flatMap(([rule, cases]) => cases.map((one) => ({ rule, ...one })));
const forms = formCases.map((one) => ({ rule: "form", ...one }));

describe("each rule of the semantics", () => {
  test("has a case", () => expect([...Object.keys(ruleCases), ...Object.keys(assumedCases)].sort()).toEqual(semanticRules.map(({ id }) => id).sort()));

  test.each([...documented, ...forms, ...assumed])("$rule: $about", (one) => {
    const [documents, catalogs] = [[documentOf(...one.statements)], catalogsOf(one)];
    expect(simulate(documents, one.request, { catalogs }).reason).toBe(one.reason);
    expect(decide(documents, one.request, catalogs).reason, "the reference").toBe(one.reason);
  });

  test.each(assumed)("$rule, taken the other way: $about", (one) => {
    const [documents, catalogs] = [[documentOf(...one.statements)], catalogsOf(one)];
    expect(one.otherwise).not.toBe(one.reason);
    expect(simulate(documents, one.request, { catalogs, flipped: [one.rule] }).reason).toBe(one.otherwise);
    expect(decide(documents, one.request, catalogs, [one.rule]).reason, "the reference").toBe(one.otherwise);
    expect(simulate(documents, one.request, { catalogs, flipped: assumptions.filter((id) => id !== one.rule) }).reason, "the others do not matter").toBe(one.reason);
  });
});

/** Usual number of document sets for each generator; each meets eight requests. */
const documentSets = 3_000;

describe(`simulate agrees with the reference on ${4 * documentSets * 8} generated requests`, patience, () => {
  const generators: readonly [string, fc.Arbitrary<RawDocument[]>, Elsewhere, readonly Catalog[]][] = [
    ["wild, one statement", wildDocuments({ ...everythingWild, statements: 1, documents: 1 }), wildElsewhere, smallCatalogs],
    ["wild, many statements", wildDocuments(everythingWild), wildElsewhere, smallCatalogs],
    ["of the catalog, one statement", knowingDocuments(1), knownElsewhere, [aiart]],
    ["of the catalog, many statements", knowingDocuments(4), knownElsewhere, [aiart]],
  ];
  const flips = fc.oneof({ weight: 2, arbitrary: fc.constant<Assumption[]>([]) }, { weight: 1, arbitrary: fc.constantFrom(...assumptions).map((one) => [one]) }, { weight: 1, arbitrary: fc.subarray([...assumptions]) });

  test.each(generators)("%s", (_, documents, elsewhere, catalogs) => {
    const asked = documents.chain((made) => fc.tuple(fc.constant(made), fc.array(nearMiss(made, elsewhere), { minLength: 8, maxLength: 8 }), flips));
    const reasons = new Map<string, number>();
    fc.assert(
      fc.property(asked, ([made, requests, flipped]: [RawDocument[], Request[], Assumption[]]) => {
        const compiled = compile(made, { catalogs, flipped });
        for (const request of requests) {
          const expected = decide(made, request, catalogs, flipped);
          expect(compiled.simulate(request)).toEqual({ ...expected, decision: expected.reason === "allowed" ? "allow" : "deny" });
          expect(compiled.decide(request)).toBe(expected.reason);
          reasons.set(expected.reason, (reasons.get(expected.reason) ?? 0) + 1);
        }
      }),
      runs(documentSets),
    );
    // A generator that never gets past the front door would agree with anything.
    if (everyKindOccurs) for (const reason of ["allowed", "explicit-deny", "no-match"]) expect(reasons.get(reason), reason).toBeGreaterThan(documentSets * 0.05);
  });
});

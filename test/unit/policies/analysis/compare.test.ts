import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aiart, assumptions, compare, equivalent, implies, Undecided, type Assumption, type Relation } from "../../../../policies/index.ts";
import { answer, refutations, tryEvery } from "./brute-force.ts";
import { compareCases, undecidedCases } from "./compare-cases.ts";
import { everyKindOccurs, patience, runs } from "./effort.ts";
import { families, pairs } from "./generators/families.ts";
import { documentOf, type RawStatement } from "./raw.ts";

const mirrored: Readonly<Record<Relation, Relation>> = { equivalent: "equivalent", narrower: "broader", broader: "narrower", incomparable: "incomparable" };
const documents = (statements: readonly RawStatement[]) => (statements.length > 0 ? [documentOf(...statements)] : []);

describe("two documents", () => {
  test.each(compareCases)("$relation: $about", ({ before, after, relation, catalogs = [aiart] }) => {
    const [one, other, reading] = [documents(before), documents(after), { catalogs, flipped: [] }];
    const { gained, lost, ...compared } = compare(one, other, reading);
    expect(compared).toEqual({ relation });
    expect(refutations(gained, [one, other], [false, true], reading)).toEqual([]);
    expect(refutations(lost, [one, other], [true, false], reading)).toEqual([]);
    expect(compare(other, one, reading)).toEqual({ relation: mirrored[relation], gained: lost, lost: gained });
    expect(implies(one, other, reading).proved).toBe(relation === "equivalent" || relation === "broader");
    expect(implies(other, one, reading).proved).toBe(relation === "equivalent" || relation === "narrower");
    expect(equivalent(one, other, reading).proved).toBe(relation === "equivalent");
  });

  test.each(undecidedCases)("undecided, and said so: $about", ({ statement, says }) => {
    const question = () => compare([documentOf(statement)], [documentOf(statement, statement)]);
    expect(question).toThrow(Undecided);
    expect(question).toThrow(says);
  });
});

/** Usual number of comparisons for each family, with one statement a document and with many. */
const comparisons = { few: 400, many: 860 };
const flips = fc.oneof({ weight: 3, arbitrary: fc.constant<Assumption[]>([]) }, fc.constantFrom(...assumptions).map((one) => [one]), fc.subarray([...assumptions]));

const asked = [1, 3].flatMap((statements) => families(statements).map((family) => ({ ...family, statements, count: comparisons[family.large ? "few" : "many"] })));

describe(`compare against brute force, ${asked.reduce((sum, { count }) => sum + count, 0)} comparisons`, patience, () => {
  test.each(asked)("$name, up to $statements statements", ({ documents, universe, catalogs, count }) => {
    const seen: Record<Relation | "undecided", number> = { equivalent: 0, narrower: 0, broader: 0, incomparable: 0, undecided: 0 };
    fc.assert(
      fc.property(pairs(documents), flips, ([before, after], flipped) => {
        const reading = { catalogs, flipped };
        const compared = answer(() => compare(before, after, reading), [before, after]);
        seen[compared === "undecided" ? compared : compared.relation] += 1;
        if (compared === "undecided") return;
        const directions = [
          { what: "gained", found: compared.gained, goal: [false, true] },
          { what: "lost", found: compared.lost, goal: [true, false] },
        ] as const;
        for (const { what, found, goal } of directions) {
          expect(refutations(found, [before, after], goal, reading)).toEqual([]);
          if (found.length === 0) expect(tryEvery([before, after], goal, universe, reading), `${what}, and not reported`).toBeUndefined();
        }
        const relation = (["equivalent", "broader", "narrower", "incomparable"] as const)[(compared.gained.length > 0 ? 1 : 0) + (compared.lost.length > 0 ? 2 : 0)];
        expect(compared.relation).toBe(relation);
      }),
      runs(count),
    );
    if (!everyKindOccurs) return;
    const total = Object.values(seen).reduce((sum, count) => sum + count, 0);
    for (const relation of ["equivalent", "narrower", "broader", "incomparable"] as const) expect(seen[relation] / total, relation).toBeGreaterThan(0);
    expect(seen.undecided / total, "undecided").toBeLessThan(0.06);
  });
});

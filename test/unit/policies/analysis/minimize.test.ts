import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, minimize, sameMeaning } from "../../../../policies/index.ts";
import { runs } from "./effort.ts";

const operations = ["aiart:TextToImage", "aiart:ImageToImage", "aiart:GenerateAvatar"];
const ranges = ["203.0.113.0/24", "198.51.100.0/24"];
const addresses = ["203.0.113.1", "198.51.100.1", "8.8.8.8"];

interface Statement {
  effect: "allow" | "deny";
  action: string[];
  resource: string[];
  condition?: { ip_equal: { "qcs:ip": string[] } };
}

const written = (effect: Statement["effect"], action: string[], from: string[] | undefined): Statement => ({
  effect,
  action,
  resource: ["*"],
  ...(from ? { condition: { ip_equal: { "qcs:ip": from } } } : {}),
});
const document = (...statement: Statement[]): { version: string; statement: Statement[] } => ({ version: "2.0", statement });
const length = (value: object): number => JSON.stringify(value).length;

const subsets = <Item>(items: readonly Item[]): Item[][] =>
  items.reduce<Item[][]>((all, item) => [...all, ...all.map((set) => [...set, item])], [[]]).filter((set) => set.length > 0);

const meaning = (value: object): string => {
  const policies = compile([value]);
  return operations.flatMap((action) => addresses.map((ip) => policies.decide({ action, ip }))).join();
};

const statement = (effect: fc.Arbitrary<Statement["effect"]>): fc.Arbitrary<Statement> =>
  fc.tuple(effect, fc.subarray(operations, { minLength: 1 }), fc.option(fc.subarray(ranges, { minLength: 1 }), { nil: undefined })).map(([e, a, r]) => written(e, a, r));

describe("minimize", { timeout: 60_000 }, () => {
  const cases: [string, object, object][] = [
    [
      "joins statements that differ in one list, twice over",
      document(...operations.slice(0, 2).flatMap((action) => ranges.map((range) => written("allow", [action], [range])))),
      document(written("allow", ["aiart:ImageToImage", "aiart:TextToImage"], ["198.51.100.0/24", "203.0.113.0/24"])),
    ],
    ["drops what a wildcard covers", document(written("allow", ["aiart:*", "aiart:TextToImage"], undefined)), document(written("allow", ["aiart:*"], undefined))],
    [
      "drops an allow that is denied",
      document(written("allow", operations, undefined), written("deny", ["aiart:TextToImage"], undefined)),
      document(written("allow", ["aiart:GenerateAvatar", "aiart:ImageToImage"], undefined), written("deny", ["aiart:TextToImage"], undefined)),
    ],
    [
      "moves operations into another statement where that lets the one they stand in become shorter",
      document(written("allow", ["u:a"], [...ranges, "192.0.2.0/24"]), written("allow", ["u:b", "u:c"], ranges)),
      document(written("allow", ["u:a", "u:b", "u:c"], ["198.51.100.0/24", "203.0.113.0/24"]), written("allow", ["u:a"], ["192.0.2.0/24"])),
    ],
    ["merges ranges and cuts host bits", document(written("allow", ["aiart:*"], ["203.0.113.9/25", "203.0.113.128/25"])), document(written("allow", ["aiart:*"], ["203.0.113.0/24"]))],
  ];

  test.each(cases)("%s", (_, before, after) => {
    expect(minimize(before)).toEqual(after);
  });

  test("keeps a guard, which means something beside other policies", () => {
    const guarded = document(written("allow", ["aiart:*"], ["0.0.0.0/1"]), written("deny", ["aiart:*"], ["128.0.0.0/1"]));
    expect(minimize(guarded)).toEqual(guarded);
  });

  test("keeps the meaning of any document, and is done after once", () => {
    fc.assert(
      fc.property(fc.array(statement(fc.constantFrom("allow", "allow", "deny")), { minLength: 1, maxLength: 5 }), (statements) => {
        const before = document(...statements);
        const after = minimize(before);
        expect(meaning(after)).toBe(meaning(before));
        expect(sameMeaning([before], [after])).toBe(true);
        expect(minimize(after)).toEqual(after);
        expect(length(after)).toBeLessThanOrEqual(length(before));
      }),
      runs(100),
    );
  });

  test("finds the shortest document wherever two allow statements are enough", () => {
    const all = subsets(operations).flatMap((action) => [undefined, ...subsets(ranges)].map((from) => written("allow", action, from)));
    const shortest = new Map<string, number>();
    for (const value of all.flatMap((one, index) => [document(one), ...all.slice(index + 1).map((other) => document(one, other))])) {
      const key = meaning(value);
      shortest.set(key, Math.min(shortest.get(key) ?? Infinity, length(value)));
    }
    fc.assert(
      fc.property(fc.array(statement(fc.constant("allow")), { minLength: 1, maxLength: 4 }), (statements) => {
        const before = document(...statements);
        expect(length(minimize(before))).toBeLessThanOrEqual(shortest.get(meaning(before)) ?? Infinity);
      }),
      runs(100),
    );
  });
});

import { describe, expect, test } from "vitest";
import { aiart, compare, maximumDocumentSize, Undecided } from "../../../../policies/index.ts";
import { refutations } from "./brute-force.ts";
import { patience } from "./effort.ts";
import { limitShapes, twentyDocuments } from "./limit-shapes.ts";
import { allow, deny, documentOf } from "./raw.ts";

const reading = { catalogs: [aiart], flipped: [] };

describe("twenty documents of CAM's size on each side", patience, () => {
  test.each(limitShapes)("$name: the one hidden difference is found", (shape) => {
    const { before, after } = twentyDocuments(shape);
    for (const document of before) expect(JSON.stringify(document).length).toBeGreaterThan(maximumDocumentSize * 0.8);
    const { relation, gained, lost } = compare(before, after);
    expect(relation).toBe(shape.relation);
    expect(refutations(gained, [before, after], [false, true], reading)).toEqual([]);
    expect(refutations(lost, [before, after], [true, false], reading)).toEqual([]);
  });

  test("in another order they are the same", () => {
    const [shape] = limitShapes.filter(({ name }) => name.startsWith("wildcards"));
    const { before } = twentyDocuments(shape as (typeof limitShapes)[number]);
    expect(compare(before, [...before].reverse()).relation).toBe("equivalent");
  });
});

describe("what overlaps in too many ways is refused before it takes long", patience, () => {
  const twenty = (statement: (seed: number) => ReturnType<typeof allow>) => Array.from({ length: 20 }, (_, document) => documentOf(...Array.from({ length: 40 }, (_, index) => statement(document * 40 + index))));
  const everything = documentOf(allow("aiart:*"));
  const cases = [
    { about: "wildcards in the middle of resources", documents: twenty((seed) => allow("cos:GetObject", { resource: [`qcs::cos:::b/p${seed}/*`, `qcs::cos:::b/*/x${seed}`] })), added: everything, says: /resources overlap/ },
    { about: "patterns of texts", documents: twenty((seed) => allow("cvm:RunInstances", { condition: { string_like: { "cvm:zone": [`ap-${seed}*`, `*-${seed}`] } } })), added: everything, says: /string_like overlap/ },
    { about: "all of many values", documents: twenty((seed) => allow("cvm:RunInstances", { condition: { "for_all_value:string_equal": { "qcs:resource_tag": [`team&${seed}`, `stage&${seed % 7}`] } } })), added: everything, says: /too many of them/ },
    { about: "stars that meet in many ways", documents: [documentOf(allow(`s:${"*a".repeat(400)}`))], added: documentOf(deny(`s:${"*b".repeat(400)}*`)), says: /Use fewer stars/ },
  ];

  test.each(cases)("$about", ({ documents, added, says }) => {
    const question = () => compare(documents, [added, ...documents]);
    expect(question).toThrow(Undecided);
    expect(question).toThrow(says);
  });
});

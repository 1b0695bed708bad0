import type { Written } from "../../../../document/syntax.ts";
import { readRange, type AddressRange } from "../../../../document/value.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

interface Range extends AddressRange {
  readonly written: Written;
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ranges that lie in another one, each with it. Two ranges overlap only if one contains the other. */
function contained(values: readonly Written[]): { inner: Range; outer: Range }[] {
  const ranges = values.flatMap((written): Range[] => {
    const range = readRange(written.text);
    return range ? [{ ...range, written }] : [];
  });
  const sorted = ranges.sort((a, b) => a.family - b.family || compare(a.first, b.first) || compare(b.last, a.last));
  let outer: Range | undefined;
  return sorted.flatMap((inner) => {
    if (outer?.family === inner.family && inner.last <= outer.last) return inner.written.text === outer.written.text ? [] : [{ inner, outer }];
    outer = inner;
    return [];
  });
}

/** An address range inside another of its condition. */
export const overlappingRanges: Rule = {
  id: "overlapping-ranges",
  severity: "note",
  title: "Another range of the condition includes this one",
  why: "The values of a key count together, so the smaller range changes nothing. It may show that the larger one is a mistake.",
  remedy: "Leave out the range that is not meant.",
  page: pages.conditions,
  looksAt: "values",
  check: ({ condition }) =>
    condition
      .filter(({ operator }) => operator.name.startsWith("ip_"))
      .flatMap(({ values }) => contained(values))
      .map(({ inner, outer }) => ({ path: inner.written.path, message: `${quote(inner.written.text)} lies in ${quote(outer.written.text)}, so it changes nothing. Leave out the one that is not meant.` })),
};

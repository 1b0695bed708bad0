import { addressText, type AddressRange } from "../../document/value.ts";

/** A stretch of an ordered line: from a value (included or not) to another; undefined is without end. */
export interface Stretch {
  readonly from?: { readonly at: number; readonly included: boolean };
  readonly to?: { readonly at: number; readonly included: boolean };
}

/** The stretches into which points cut a line, in order: before the first, the point itself, after it, and so on. */
export function stretches(points: readonly number[]): Stretch[] {
  const sorted = [...new Set(points)].sort((a, b) => a - b);
  const on = (at: number): Stretch => ({ from: { at, included: true }, to: { at, included: true } });
  const after = (at: number, next: number | undefined): Stretch => ({ from: { at, included: false }, ...(next === undefined ? {} : { to: { at: next, included: false } }) });
  return [sorted[0] === undefined ? {} : { to: { at: sorted[0], included: false } }, ...sorted.flatMap((at, index) => [on(at), after(at, sorted[index + 1])])];
}

/** One stretch over several that follow each other. */
export function joinStretches(list: readonly Stretch[]): Stretch {
  const [first, last] = [list[0], list.at(-1)];
  return { ...(first?.from ? { from: first.from } : {}), ...(last?.to ? { to: last.to } : {}) };
}

/** The ranges into which ranges cut all addresses of a family, in order. */
export function addressCuts(family: 4 | 6, ranges: readonly AddressRange[]): AddressRange[] {
  const end = family === 4 ? 1n << 32n : 1n << 128n;
  const starts = [...new Set([0n, ...ranges.filter((range) => range.family === family).flatMap(({ first, last }) => [first, last + 1n])])].filter((start) => start < end).sort((a, b) => (a < b ? -1 : 1));
  return starts.map((first, index) => ({ family, first, last: (starts[index + 1] ?? end) - 1n }));
}

/** Ranges as the fewest CIDR blocks. */
export function cidrBlocks(ranges: readonly AddressRange[]): string[] {
  return ranges.flatMap(({ family, first, last }) => {
    const bits = family === 4 ? 32 : 128;
    const blocks: string[] = [];
    for (let start = first; start <= last; ) {
      let size = 0;
      while (size < bits && (start & ((1n << BigInt(size + 1)) - 1n)) === 0n && start + (1n << BigInt(size + 1)) - 1n <= last) size += 1;
      blocks.push(`${addressText(family, start)}/${bits - size}`);
      start += 1n << BigInt(size);
    }
    return blocks;
  });
}

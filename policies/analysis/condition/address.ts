import { ipv4Number, readAddress, type AddressRange } from "../../document/value.ts";

/** A test for addresses that lie in one of the ranges. Undefined: the text is no address. */
export function addressTest(ranges: readonly AddressRange[]): (address: string) => boolean | undefined {
  const four = merged(ranges.filter(({ family }) => family === 4)).flatMap(({ first, last }) => [Number(first), Number(last)]);
  const bounds = Float64Array.from(four);
  const six = ranges.filter(({ family }) => family === 6);
  return (address) => {
    const number = remembered(address);
    if (number >= 0) return inBounds(bounds, number);
    const read = readAddress(address);
    return read && six.some(({ first, last }) => read.first >= first && read.first <= last);
  };
}

// The statements of one decision all ask about the same address.
let lastAddress = "";
let lastNumber = -1;

function remembered(address: string): number {
  if (address !== lastAddress) {
    lastNumber = ipv4Number(address);
    lastAddress = address;
  }
  return lastNumber;
}

/** Whether a number lies in one of the pairs of bounds, which ascend. */
function inBounds(bounds: Float64Array, number: number): boolean {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low < bounds.length && ((low & 1) === 1 || bounds[low] === number);
}

/** Ranges of one family as disjoint ones in ascending order. */
export function merged(ranges: readonly AddressRange[]): AddressRange[] {
  const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1));
  const result: AddressRange[] = [];
  for (const range of sorted) {
    const before = result.at(-1);
    if (before && range.first <= before.last + 1n) result[result.length - 1] = { ...before, last: range.last > before.last ? range.last : before.last };
    else result.push(range);
  }
  return result;
}

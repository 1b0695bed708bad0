import type { AddressRange } from "../../document/value.ts";
import { addressCuts, cidrBlocks, type Stretch } from "../compare/intervals.ts";
import { listed } from "./words.ts";

/** From where, in words: the blocks, or the blocks that are left out, whichever are fewer. */
export function placeWords(addresses: readonly AddressRange[], withoutAddress: boolean): string {
  const four = addresses.filter(({ family }) => family === 4);
  const six = addresses.filter(({ family }) => family === 6);
  const outside = complement(4, four);
  const everySix = complement(6, six).length === 0;
  if (outside.length === 0 && everySix && withoutAddress) return "from anywhere";
  const blocks = cidrBlocks(four);
  const left = cidrBlocks(outside);
  if (four.length > 0 && everySix && withoutAddress) return `from anywhere outside ${listed(left.map(block))}`;
  const parts = [
    ...(four.length === 0 ? [] : outside.length === 0 ? ["every IPv4 address"] : left.length < blocks.length ? [`IPv4 addresses outside ${listed(left.map(block))}`] : [listed(blocks.map(block))]),
    ...(six.length === 0 ? [] : everySix ? ["every IPv6 address"] : [listed(cidrBlocks(six).map(block))]),
    ...(withoutAddress ? ["calls without an address"] : []),
  ];
  return `from ${listed(parts)}`;
}

/** When, in words. */
export function periodWords(periods: readonly Stretch[]): string {
  const words = periods.map(({ from, to }) => {
    const start = from && `${from.included ? "from" : "after"} ${moment(from.at)}${to ? "" : " on"}`;
    const end = to && `${to.included ? "up to" : "until"} ${moment(to.at)}`;
    if (from && to && from.at === to.at) return `at ${moment(from.at)}`;
    return [start, end].filter(Boolean).join(" ");
  });
  return listed(words.filter(Boolean));
}

/** A moment as the documents write it; a date where it is the first second of a day. */
export const moment = (at: number): string => new Date(at).toISOString().replace(".000Z", "Z").replace("T00:00:00Z", "");

/** A block, a single address without its length. */
const block = (text: string): string => text.replace(text.includes(":") ? /\/128$/ : /\/32$/, "");

function complement(family: 4 | 6, ranges: readonly AddressRange[]): AddressRange[] {
  return addressCuts(family, ranges).filter((cut) => !ranges.some(({ first, last }) => cut.first >= first && cut.last <= last));
}

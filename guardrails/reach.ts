import { actionGroups } from "../policies/analysis/compare/compare.ts";
import type { Region } from "../policies/analysis/compare/region.ts";
import { placeWords } from "../policies/analysis/explain/place.ts";
import { readDocuments } from "../policies/analysis/simulate.ts";
import { Undecided } from "../policies/analysis/undecided.ts";
import { aiart } from "../policies/catalog/aiart.ts";
import { sts } from "../policies/catalog/sts.ts";
import { DocumentError } from "../policies/document/document-error.ts";

// No organisation's networks are wider than this. Whoever lists blocks that add up to more restricts nothing.
const widest: Readonly<Record<4 | 6, bigint>> = { 4: 1n << 24n, 6: 1n << 112n };

/**
 * What of a document's grants is not limited to networks and a time, in words; nothing where all of them are. It is
 * decided over all calls that can exist: what a deny statement takes away is not granted.
 */
export function unlimitedReach(document: string): string[] {
  let regions: (Region | undefined)[];
  try {
    regions = actionGroups([{ documents: readDocuments([document]), flipped: [] }], [true], [aiart, sts]).map(({ region }) => region);
  } catch (error) {
    if (error instanceof DocumentError) return [];
    if (error instanceof Undecided) return [`without limits that can be decided: ${error.message}`];
    throw error;
  }
  const wide = regions.find((region) => region && isWide(region));
  return [
    ...(regions.includes(undefined) ? ["without limits that can be decided: there are too many addresses and moments"] : []),
    ...(wide ? [`without a network: ${placeWords(wide.addresses, wide.withoutAddress)}`] : []),
    ...(regions.some((region) => region?.periods.some(({ to }) => to === undefined)) ? ["without an end"] : []),
  ];
}

function isWide({ addresses, withoutAddress }: Region): boolean {
  const size = (family: 4 | 6): bigint => addresses.filter((range) => range.family === family).reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
  return withoutAddress || size(4) > widest[4] || size(6) > widest[6];
}

import { excludeCidr, mergeCidr, normalizeCidr } from "cidr-tools";
import ipaddr from "ipaddr.js";
import type { Issue } from "../input-error.ts";

/** Address ranges in the form that goes into a document, and what had to be changed to get there. */
export interface Network {
  /** CIDR ranges of IPv4, without host bits or overlap, in ascending order. */
  readonly ranges: readonly string[];
  readonly warnings: readonly Issue[];
  readonly issues: readonly Issue[];
}

/**
 * Reads address ranges for a condition on `qcs:ip`.
 *
 * A bare address is a range of one. Host bits are cut off with a warning, as CAM reads them; overlapping ranges are
 * merged. IPv6 is refused: CAM documents `qcs:ip` for IPv4 only. A range of every address is refused too: whoever
 * means everywhere leaves the network out.
 */
export function readNetwork(values: readonly string[], path: Issue["path"] = []): Network {
  const warnings: Issue[] = [];
  const ranges: string[] = [];
  values.forEach((value, index) => {
    if (addressProblem(value)) return;
    const written = value.includes("/") ? value : `${value}/32`;
    const range = normalizeCidr(written);
    if (range !== written) warnings.push({ path: [...path, index], message: `\`${value}\` has host bits; CAM reads it as \`${range}\`. Write that.` });
    ranges.push(range);
  });
  return { ranges: mergeCidr(ranges), warnings, issues: networkIssues(values, path) };
}

/** What is wrong with address ranges; one that is not known yet is undefined, and nothing is wrong with it. */
export function networkIssues(values: readonly (string | undefined)[], path: Issue["path"] = []): Issue[] {
  return values.flatMap((value, index) => {
    const message = value === undefined ? undefined : addressProblem(value);
    return message ? [{ path: [...path, index], message }] : [];
  });
}

function addressProblem(value: string): string | undefined {
  const [address = "", prefix, ...rest] = value.split("/");
  if (ipaddr.IPv6.isValid(address) && !ipaddr.IPv4.isValid(address))
    return `\`${value}\` is IPv6; CAM documents address conditions (qcs:ip) for IPv4 only. Write the IPv4 range that these callers come from.`;
  if (rest.length > 0 || !ipaddr.IPv4.isValidFourPartDecimal(address) || (prefix !== undefined && !/^(0|[1-9]|[12]\d|3[0-2])$/.test(prefix)))
    return `\`${value}\` is no IPv4 address or CIDR range. Write one such as \`203.0.113.0/24\` or \`203.0.113.7\`.`;
  if (prefix === "0") return `\`${value}\` is every address, so it restricts nothing. Leave the network out if that is meant.`;
  return undefined;
}

/** Every IPv4 range outside the given ones, in ascending order. */
export function outside(ranges: readonly string[]): string[] {
  return excludeCidr("0.0.0.0/0", [...ranges]);
}

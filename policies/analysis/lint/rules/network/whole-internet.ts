import { readRange } from "../../../../document/value.ts";
import { merged } from "../../../condition/address.ts";
import { pages } from "../../page.ts";
import type { Rule } from "../../rule.ts";

const bits = { 4: 32n, 6: 128n } as const;

/** Whether ranges together are every address of a family. */
function isEveryAddress(texts: readonly string[], family: 4 | 6): boolean {
  const ranges = texts.flatMap((text) => readRange(text) ?? []).filter((range) => range.family === family);
  const [first] = merged(ranges);
  return first?.first === 0n && first.last === (1n << bits[family]) - 1n;
}

/** An address condition that every address meets. */
export const wholeInternet: Rule = {
  id: "whole-internet",
  severity: "warning",
  title: "The address condition holds for the whole internet",
  why: "It looks like a restriction and is none: `0.0.0.0/0` is every IPv4 address, `::/0` every IPv6 address.",
  remedy: "Write the ranges that calls come from. Leave the condition out if everywhere is meant.",
  page: pages.conditions,
  looksAt: "statement",
  check: ({ condition }) =>
    condition
      .filter(({ operator }) => operator.name === "ip_equal")
      .flatMap(({ values, path }) => {
        const texts = values.map(({ text }) => text);
        const family = ([4, 6] as const).find((one) => isEveryAddress(texts, one));
        return family ? [{ path, message: `The ranges are every IPv${family} address together, so they restrict nothing. Write the ranges that calls come from, or leave the condition out.` }] : [];
      }),
};

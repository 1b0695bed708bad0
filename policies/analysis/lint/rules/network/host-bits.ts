import { addressText, readRange } from "../../../../document/value.ts";
import { replaceText } from "../../edit.ts";
import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";

/** The range as its network, or undefined where it has no host bits. */
function network(text: string): string | undefined {
  const [address = "", prefix] = text.split("/");
  const range = prefix === undefined ? undefined : readRange(text);
  if (!range || readRange(address)?.first === range.first) return undefined;
  return `${addressText(range.family, range.first)}/${prefix}`;
}

/** An address range with bits behind its prefix. */
export const hostBits: Rule = {
  id: "host-bits",
  severity: "warning",
  title: "The address range has host bits",
  why: "CAM reads the range as its whole network, which is more than the address that is written.",
  remedy: "Write the network, or the address alone if only that is meant.",
  corrects: "Writes the network.",
  page: pages.conditions,
  looksAt: "values",
  check: ({ condition }, { root }) =>
    condition
      .filter(({ operator }) => operator.name.startsWith("ip_"))
      .flatMap(({ values }) => values)
      .flatMap(({ text, path }) => {
        const fitting = network(text);
        return fitting === undefined ? [] : [{ path, message: `${quote(text)} has host bits; CAM reads it as \`${fitting}\`. Write that, or the address alone.`, fix: replaceText(root, path, fitting) }];
      }),
};

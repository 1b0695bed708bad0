import type { Engine } from "./engine.ts";
import { rules } from "./work.ts";

interface Range {
  readonly first: number;
  readonly last: number;
}

const dot = 46;

function addressNumber(text: string): number {
  let address = 0;
  let part = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === dot) {
      address = address * 256 + part;
      part = 0;
    } else part = part * 10 + code - 48;
  }
  return address * 256 + part;
}

function range(cidr: string): Range {
  const [address = "", prefix] = cidr.split("/");
  const first = addressNumber(address);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}

function within(ranges: readonly Range[], address: number): boolean {
  for (const { first, last } of ranges) if (address >= first && address <= last) return true;
  return false;
}

/** The rules as somebody writes them who needs no others: what a decision costs at least, and the check on all engines. */
export const byHand: Engine = {
  name: "written by hand: a Map and ranges",
  gives: "decision",
  prepare: (requests) => () => {
    const [offices, perimeter] = [rules.offices.map(range), rules.perimeter.map(range)];
    const fromAnywhere = new Map(rules.listed.map((action) => [action, rules.looking.includes(action)]));
    return (number) => {
      const { action, ip } = requests[number]!;
      const address = addressNumber(ip);
      if (!within(perimeter, address)) return "explicit-deny";
      const anywhere = fromAnywhere.get(action);
      return anywhere === true || (anywhere === false && within(offices, address)) ? "allowed" : "no-match";
    };
  },
};

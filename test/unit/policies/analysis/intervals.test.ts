import { describe, expect, test } from "vitest";
import { addressCuts, cidrBlocks, joinStretches, stretches, type Stretch } from "../../../../policies/analysis/compare/intervals.ts";
import { addressText, readRange } from "../../../../policies/document/value.ts";

const ranges = (...texts: string[]) => texts.flatMap((text) => readRange(text) ?? []);
const [closed, open] = [(at: number) => ({ at, included: true }), (at: number) => ({ at, included: false })];
const on = (at: number): Stretch => ({ from: closed(at), to: closed(at) });

describe("stretches", () => {
  test.each<[number[], Stretch[]]>([
    [[], [{}]],
    [[5], [{ to: open(5) }, on(5), { from: open(5) }]],
    [[10, 5, 10], [{ to: open(5) }, on(5), { from: open(5), to: open(10) }, on(10), { from: open(10) }]],
    [[0], [{ to: open(0) }, on(0), { from: open(0) }]],
  ])("cut by %j", (points, expected) => expect(stretches(points)).toEqual(expected));

  test.each<[Stretch[], Stretch]>([
    [[], {}],
    [[on(5)], on(5)],
    [[{ to: open(5) }, on(5)], { to: closed(5) }],
    [[on(5), { from: open(5), to: open(10) }, on(10)], { from: closed(5), to: closed(10) }],
    [[on(5), { from: open(5) }], { from: closed(5) }],
  ])("%j as one", (list, expected) => expect(joinStretches(list)).toEqual(expected));
});

describe("addressCuts", () => {
  const cuts = (family: 4 | 6, ...texts: string[]): string[] => addressCuts(family, ranges(...texts)).map(({ family: of, first, last }) => `${addressText(of, first)} ${addressText(of, last)}`);

  test.each<[4 | 6, string[], string[]]>([
    [4, [], ["0.0.0.0 255.255.255.255"]],
    [6, [], [":: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
    [4, ["10.0.0.0/8"], ["0.0.0.0 9.255.255.255", "10.0.0.0 10.255.255.255", "11.0.0.0 255.255.255.255"]],
    [4, ["10.0.0.0/8", "10.0.0.0/8", "11.0.0.0/8"], ["0.0.0.0 9.255.255.255", "10.0.0.0 10.255.255.255", "11.0.0.0 11.255.255.255", "12.0.0.0 255.255.255.255"]],
    [4, ["20.0.0.0/8", "10.0.0.0/8"], ["0.0.0.0 9.255.255.255", "10.0.0.0 10.255.255.255", "11.0.0.0 19.255.255.255", "20.0.0.0 20.255.255.255", "21.0.0.0 255.255.255.255"]],
    [4, ["128.0.0.0/1"], ["0.0.0.0 127.255.255.255", "128.0.0.0 255.255.255.255"]],
    [4, ["0.0.0.0/0", "::/1"], ["0.0.0.0 255.255.255.255"]],
    [6, ["10.0.0.0/8", "8000::/1"], [":: 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "8000:: ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]],
  ])("of family %i by %j", (family, texts, expected) => expect(cuts(family, ...texts)).toEqual(expected));
});

describe("cidrBlocks", () => {
  const between = (first: string, last: string) => ({ family: 4 as const, first: ranges(first)[0]?.first ?? 0n, last: ranges(last)[0]?.last ?? 0n });

  test.each<[string, string, string[]]>([
    ["10.0.0.0", "10.255.255.255", ["10.0.0.0/8"]],
    ["0.0.0.0", "255.255.255.255", ["0.0.0.0/0"]],
    ["10.0.0.1", "10.0.0.1", ["10.0.0.1/32"]],
    ["10.0.0.1", "10.0.0.4", ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32"]],
    ["10.0.0.0", "10.0.0.6", ["10.0.0.0/30", "10.0.0.4/31", "10.0.0.6/32"]],
  ])("from %s to %s", (first, last, blocks) => expect(cidrBlocks([between(first, last)])).toEqual(blocks));

  test("of several ranges and both families", () => expect(cidrBlocks(ranges("10.0.0.0/8", "::/0", "2001:db8::1"))).toEqual(["10.0.0.0/8", "::/0", "2001:db8::1/128"]));
});

import { describe, expect, test } from "vitest";
import type { Stretch } from "../../../../../policies/analysis/compare/intervals.ts";
import { moment, periodWords, placeWords } from "../../../../../policies/analysis/explain/place.ts";
import { readRange } from "../../../../../policies/document/value.ts";

const [every4, every6] = ["0.0.0.0/0", "::/0"];

describe("placeWords", () => {
  test.each<[string[], boolean, string]>([
    [[every4, every6], true, "from anywhere"],
    [[every4, every6], false, "from every IPv4 address and every IPv6 address"],
    [[every4], true, "from every IPv4 address and calls without an address"],
    [[every6], true, "from every IPv6 address and calls without an address"],
    [[], true, "from calls without an address"],
    [[every4], false, "from every IPv4 address"],
    [["203.0.113.0/24", every6], true, "from anywhere outside 0.0.0.0/1, 128.0.0.0/2, 192.0.0.0/5, 200.0.0.0/7, 202.0.0.0/8, 203.0.0.0/18, 203.0.64.0/19, 203.0.96.0/20, 203.0.112.0/24, 203.0.114.0/23, 203.0.116.0/22, 203.0.120.0/21, 203.0.128.0/17, 203.1.0.0/16, 203.2.0.0/15, 203.4.0.0/14, 203.8.0.0/13, 203.16.0.0/12, 203.32.0.0/11, 203.64.0.0/10, 203.128.0.0/9, 204.0.0.0/6, 208.0.0.0/4 and 224.0.0.0/3"],
    [["203.0.113.0/24", every6], false, "from 203.0.113.0/24 and every IPv6 address"],
    [["203.0.113.0/24", "2001:db8::/32"], true, "from 203.0.113.0/24, 2001:db8::/32 and calls without an address"],
    [["203.0.113.0/24", "198.51.100.7"], false, "from 203.0.113.0/24 and 198.51.100.7"],
    [["2001:db8::1"], false, "from 2001:db8::1"],
    [["0.0.0.0/1"], false, "from 0.0.0.0/1"],
    [["0.0.0.0/1", "128.0.0.0/2"], false, "from IPv4 addresses outside 192.0.0.0/2"],
  ])("%j, without address: %s", (texts, withoutAddress, words) => {
    expect(placeWords(texts.flatMap((text) => readRange(text) ?? []), withoutAddress)).toBe(words);
  });
});

const [january, march] = [Date.UTC(2027, 0, 1), Date.UTC(2027, 2, 31, 18)];
const edge = (at: number, included: boolean) => ({ at, included });

describe("periodWords", () => {
  test.each<[string, Stretch[]]>([
    ["", []],
    ["", [{}]],
    ["from 2027-01-01 on", [{ from: edge(january, true) }]],
    ["after 2027-01-01 on", [{ from: edge(january, false) }]],
    ["until 2027-01-01", [{ to: edge(january, false) }]],
    ["up to 2027-01-01", [{ to: edge(january, true) }]],
    ["from 2027-01-01 until 2027-03-31T18:00:00Z", [{ from: edge(january, true), to: edge(march, false) }]],
    ["after 2027-01-01 up to 2027-03-31T18:00:00Z", [{ from: edge(january, false), to: edge(march, true) }]],
    ["at 2027-01-01", [{ from: edge(january, true), to: edge(january, true) }]],
    ["until 2027-01-01 and from 2027-03-31T18:00:00Z on", [{ to: edge(january, false) }, { from: edge(march, true) }]],
    ["at 2027-01-01", [{}, { from: edge(january, true), to: edge(january, true) }]],
  ])("%j", (words, periods) => expect(periodWords(periods)).toBe(words));
});

test.each([
  [january, "2027-01-01"],
  [march, "2027-03-31T18:00:00Z"],
  [march + 1, "2027-03-31T18:00:00.001Z"],
])("the moment %i", (at, text) => expect(moment(at)).toBe(text));

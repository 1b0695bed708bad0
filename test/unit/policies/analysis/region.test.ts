import { describe, expect, test } from "vitest";
import { actionGroups } from "../../../../policies/analysis/compare/compare.ts";
import { addressText } from "../../../../policies/document/value.ts";
import { readDocument, type Request } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, deny, documentOf, type RawCondition, type RawStatement } from "./raw.ts";

const newYear = "2027-01-01T00:00:00Z";
const on = (action: string | string[], condition: RawCondition): RawStatement => allow(action, { condition });
const from = (...ranges: string[]): RawCondition => ({ ip_equal: { "qcs:ip": ranges } });

/** A group of operations: their names, from where, when, and a call. */
type Group = readonly [actions: string, addresses: string, periods: string, example: Omit<Request, "action">];

const everywhere = "0.0.0.0-255.255.255.255 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff none";

function groups(...statements: RawStatement[]): Group[] {
  return actionGroups([{ documents: [readDocument(documentOf(...statements))], flipped: [] }], [true], smallCatalogs).map(({ actions, region }) => {
    const { action: _, ...example } = region?.example ?? { action: "" };
    const edge = (end: { at: number; included: boolean } | undefined): string => (end ? `${new Date(end.at).toISOString().slice(0, 10)}${end.included ? "!" : ""}` : "");
    return [
      actions.map(({ action }) => action).join(" "),
      region ? [...region.addresses.map(({ family, first, last }) => `${addressText(family, first)}-${addressText(family, last)}`), ...(region.withoutAddress ? ["none"] : [])].join(" ") : "untold",
      region ? region.periods.map((period) => `${edge(period.from)}..${edge(period.to)}`).join(" ") : "untold",
      example,
    ];
  });
}

describe("the operations and regions that are allowed", () => {
  test.each<[string, RawStatement[], Group[]]>([
    ["nothing", [deny("u:a")], []],
    ["names without a condition", [allow(["u:a", "u:b"])], [["u:a u:b", everywhere, "..", {}]]],
    ["named and later ones", [allow("s:*")], [["s:a s:ab s:ba s:NewOperation", everywhere, "..", {}]]],
    ["a range", [on("u:a", from("10.0.0.0/8"))], [["u:a", "10.0.0.0-10.255.255.255", "..", { ip: "10.0.0.1" }]]],
    ["ranges of both families that meet", [on("u:a", from("10.0.0.0/8", "11.0.0.0/8", "::/1"))], [["u:a", "10.0.0.0-11.255.255.255 ::-7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "..", { ip: "10.0.0.1" }]]],
    ["a call without an address", [on("u:a", { null_equal: { "qcs:ip": true } })], [["u:a", "none", "..", {}]]],
    ["what is outside a deny", [allow("u:a"), deny("u:a", { condition: { ip_not_equal: { "qcs:ip": "0.0.0.0/0" } } })], [["u:a", "0.0.0.0-255.255.255.255 none", "..", { ip: "203.0.113.1" }]]],
    ["an end", [on("u:a", { date_less_than: { "qcs:current_time": newYear } })], [["u:a", everywhere, "..2027-01-01", { time: "2026-12-31T00:00:00Z" }]]],
    ["a beginning", [on("u:a", { date_greater_than_equal: { "qcs:current_time": newYear } })], [["u:a", everywhere, "2027-01-01!..", { time: newYear }]]],
    ["a window", [on("u:a", { date_greater_than: { "qcs:current_time": newYear }, date_less_than_equal: { "qcs:current_time": "2027-02-01" } })], [["u:a", everywhere, "2027-01-01..2027-02-01!", { time: "2027-01-02T00:00:00Z" }]]],
    ["a moment that is left out, and a key", [on("u:a", { date_not_equal: { "qcs:current_time": newYear }, string_equal: { k: "a" } })], [["u:a", everywhere, "..2027-01-01 2027-01-01..", { time: "2026-12-31T00:00:00Z", context: { k: "a" } }]]],
    [
      "two ranges, one of which ends",
      [on("u:a", { ...from("10.0.0.0/8"), date_less_than: { "qcs:current_time": newYear } }), on("u:a", from("20.0.0.0/8"))],
      [
        ["u:a", "10.0.0.0-10.255.255.255 20.0.0.0-20.255.255.255", "..2027-01-01", { ip: "10.0.0.1", time: "2026-12-31T00:00:00Z" }],
        ["u:a", "20.0.0.0-20.255.255.255", "2027-01-01!..", { ip: "20.0.0.1", time: newYear }],
      ],
    ],
    [
      "one range before a moment, and another from then on",
      [on("u:a", { ...from("10.0.0.0/8"), date_less_than: { "qcs:current_time": newYear } }), on("u:a", { ...from("20.0.0.0/8"), date_greater_than_equal: { "qcs:current_time": newYear } })],
      [
        ["u:a", "10.0.0.0-10.255.255.255", "..2027-01-01", { ip: "10.0.0.1", time: "2026-12-31T00:00:00Z" }],
        ["u:a", "20.0.0.0-20.255.255.255", "2027-01-01!..", { ip: "20.0.0.1", time: newYear }],
      ],
    ],
    ["operations of the same and of other regions", [on(["u:a", "u:b"], from("10.0.0.0/8")), on("u:c", from("10.0.0.0/9", "10.128.0.0/9")), on("u:d", from("20.0.0.0/8"))], [["u:a u:b u:c", "10.0.0.0-10.255.255.255", "..", { ip: "10.0.0.1" }], ["u:d", "20.0.0.0-20.255.255.255", "..", { ip: "20.0.0.1" }]]],
    ["an address in an operator of another key", [on("u:a", { ip_equal: { "vpc:ip": "10.0.0.0/8" } })], [["u:a", everywhere, "..", { context: { "vpc:ip": "10.0.0.1" } }]]],
    ["an operation whose address does not count", [on("t:b", from("10.0.0.0/8"))], []],
    ["a variable", [on("u:a", { string_equal: { "qcs:create_uin": "${uin}" } })], [["u:a", everywhere, "..", { context: { "qcs:uin": "100000000001", "qcs:create_uin": "100000000001" } }]]],
    ["a resource", [allow("u:a", { resource: "qcs::u:::a" })], [["u:a", everywhere, "..", { resource: "qcs::u:::a" }]]],
    ["a caller", [{ effect: "allow", principal: { qcs: "qcs::cam::uin/1:uin/2" }, action: "u:a" }], [["u:a", everywhere, "..", { principal: { qcs: "qcs::cam::uin/1:uin/2" } }]]],
  ])("%s", (_, statements, expected) => expect(groups(...statements)).toEqual(expected));

  test("are told without their regions where those are too many", () => {
    const addresses = Array.from({ length: 100 }, (_, index) => `10.0.${index}.0/25`);
    const moments = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString());
    expect(groups(on("u:a", { ...from(...addresses), date_equal: { "qcs:current_time": moments } }))).toEqual([["u:a", "untold", "untold", {}]]);
  });
});

import { describe, expect, test } from "vitest";
import { explainDecision, type Request } from "../../../../../policies/index.ts";
import { allow, deny, documentOf, type RawStatement } from "../raw.ts";

const image = "aiart:TextToImage";
const from = (range: string) => ({ condition: { ip_equal: { "qcs:ip": range } } });
const office = "from 203.0.113.0/24";

describe("explainDecision", () => {
  test.each<[string, RawStatement[], Omit<Request, "action">, string[]]>([
    [
      "an allow that holds, a deny that does not, and nothing that is about another operation",
      [allow("cos:GetObject"), deny("cos:*"), allow(image), allow(image, from("203.0.113.0/24")), deny(image, from("203.0.113.0/24"))],
      { ip: "198.51.100.7" },
      [
        "Allowed by policy#/statement/2, which allows TextToImage of aiart.",
        `Not denied by policy#/statement/4, which denies TextToImage of aiart ${office}: the call's qcs:ip is 198.51.100.7 (/statement/4/condition/ip_equal/qcs:ip).`,
      ],
    ],
    ["denies that hold, of all", [allow(image), deny(image), deny(image, from("203.0.113.0/24")), deny("*")], { ip: "198.51.100.7" }, ["Denied by policy#/statement/1, which denies TextToImage of aiart.", "Denied by policy#/statement/3, which denies every operation of every service."]],
    ["no statement about the operation", [allow("cos:GetObject"), deny("cos:*")], {}, ["Not allowed: no statement that allows is about aiart:TextToImage."]],
    ["only a deny about it", [allow("cos:GetObject"), deny(image, from("203.0.113.0/24"))], {}, ["Not allowed: no statement that allows is about aiart:TextToImage."]],
    [
      "two reasons, and no word of a deny that does not hold",
      [allow([image, "cos:GetObject"], { condition: { ip_equal: { "qcs:ip": "203.0.113.0/24" }, string_equal: { k: "a" } } }), deny(image, from("203.0.113.0/24"))],
      { ip: "198.51.100.7" },
      [`Not allowed by policy#/statement/0, which allows TextToImage of aiart ${office} and when k is a: the call's qcs:ip is 198.51.100.7 (/statement/0/condition/ip_equal/qcs:ip); the call has no k (/statement/0/condition/string_equal/k).`],
    ],
  ])("tells %s", (_, statements, rest, sentences) => {
    expect(explainDecision([documentOf(...statements)], { action: image, ...rest })).toEqual(sentences);
  });

  test("takes an assumption the other way round where that is asked", () => {
    const document = documentOf(allow("aiart:texttoimage"));
    expect(explainDecision([document], { action: image })).toEqual(["Not allowed: no statement that allows is about aiart:TextToImage."]);
    expect(explainDecision([document], { action: image }, { flipped: ["action-case"] })).toEqual(["Allowed by policy#/statement/0, which allows texttoimage of aiart."]);
  });

  test("tells only of what a catalog says that is given", () => {
    const document = documentOf(allow(image, { condition: { string_equal: { "qcs:resource_tag": "a&b" } } }));
    const request = { action: image, context: { "qcs:resource_tag": "a&b" } };
    expect(explainDecision([document], request)[0]).toMatch(/^Not allowed/);
    expect(explainDecision([document], request, { catalogs: [] })[0]).toMatch(/^Allowed/);
  });
});

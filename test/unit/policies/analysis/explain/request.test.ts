import { expect, test } from "vitest";
import { requestWords, valueWords } from "../../../../../policies/analysis/explain/request.ts";
import type { Request } from "../../../../../policies/index.ts";

const action = "aiart:TextToImage";

test.each<[Request, string]>([
  [{ action }, "aiart:TextToImage"],
  [{ action, ip: "203.0.113.9" }, "aiart:TextToImage from 203.0.113.9"],
  [{ action, time: "2027-03-31T18:00:00Z" }, "aiart:TextToImage at 2027-03-31T18:00:00Z"],
  [{ action: "a:b c", ip: "1.2.3.4", time: "2027-01-01 00:00" }, '"a:b c" from 1.2.3.4 at "2027-01-01 00:00"'],
  [{ action, resource: "qcs::a:::b" }, "aiart:TextToImage when the resource is qcs::a:::b"],
  [{ action, principal: {} }, "aiart:TextToImage"],
  [{ action, principal: { qcs: "u", service: "a b" } }, 'aiart:TextToImage when the caller is u and "a b"'],
  [{ action, context: {} }, "aiart:TextToImage"],
  [{ action, context: { "a b": "c", k: ["d", "e f"] } }, 'aiart:TextToImage when "a b" is c and k is [d, "e f"]'],
  [{ action, ip: "1.2.3.4", resource: "qcs::a:::b", principal: { qcs: "u" }, context: { k: "v" } }, "aiart:TextToImage from 1.2.3.4 when the resource is qcs::a:::b, the caller is u and k is v"],
])("%j in words", (request, words) => expect(requestWords(request)).toBe(words));

test("an empty list and an empty text are seen", () => expect([[], ""].map(valueWords)).toEqual(["[]", '""']));

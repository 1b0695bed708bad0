import { describe, expect, test } from "vitest";
import { sampleCall } from "../../../../policies/analysis/lint/rules/meaning/sample-call.ts";
import { aiart } from "../../../../policies/catalog/aiart.ts";
import { readDocument } from "../../../../policies/document/read.ts";
import { allow, trust, under } from "./cases.ts";

const sample = (document: object) => {
  const [statement] = readDocument(document).statement;
  return statement && sampleCall(statement, [aiart]);
};

// A wrong guess costs a proof and changes no finding: so what is guessed right is held here.
describe("a sample call", () => {
  test.each([
    [["aiart:TextToImage"], "aiart:TextToImage"],
    [["name/aiart:*Image"], "aiart:ImageToImage"],
    [["cos:Get*", "aiart:*"], "cos:Getx"],
    [["*"], "x:x"],
    [["permid/1"], "permid/1"],
  ])("of %j is %s", (action, named) => {
    expect(sample(allow({ action }))).toEqual({ action: named, context: {} });
  });

  test.each([
    ["string_equal", "a", "a"],
    ["string_equal_ignore_case", "a", "a"],
    ["string_like", "a*b**", "axbx"],
    ["bool_equal", "true", "true"],
    ["numeric_equal", 5, "5"],
    ["numeric_less_than", 5, "4"],
    ["numeric_less_than_equal", 5, "5"],
    ["numeric_greater_than", 5, "6"],
    ["numeric_greater_than_equal", 5, "5"],
    ["date_less_than", "2027-01-01T00:00:00Z", "2026-12-31T23:59:59.000Z"],
    ["date_greater_than", "2027-01-01", "2027-01-01T00:00:01.000Z"],
    ["date_equal", "2027-01-01", "2027-01-01T00:00:00.000Z"],
    ["ip_equal", "192.0.2.9/24", "192.0.2.0"],
    ["ip_equal", "2001:db8::1/32", "2001:db8::"],
  ])("meets %s %j with %s", (operator, value, met) => {
    expect(sample(under(operator, "cos:key", value, "other"))?.context).toEqual({ "cos:key": met });
  });

  test.each([["string_not_equal", "a"], ["null_equal", "true"], ["string_equal", "${uin}"], ["numeric_equal", "${uin}"], ["date_equal", "${uin}"]])("is not guessed for %s %j", (operator, value) => {
    expect(sample(under(operator, "cos:key", value))).toBeUndefined();
  });

  test("leaves out what may be absent, and meets the first condition of a key", () => {
    const condition = { string_equal_if_exist: { "cos:a": "1" }, string_equal: { "cos:b": "2" }, string_like: { "cos:b": "3*" } };
    expect(sample(allow({ condition }))?.context).toEqual({ "cos:b": "2" });
  });

  test("names a resource and a caller where the statement does", () => {
    expect(sample(allow({ action: ["cos:GetObject"], resource: ["qcs::cos:::bucket/*", "qcs::cos:::other"] }))).toMatchObject({ resource: "qcs::cos:::bucket/x" });
    expect(sample(allow({ resource: ["qcs::cos:::bucket/*", "*"] }))).not.toHaveProperty("resource");
    expect(sample(allow({ resource: ["qcs::cos:::bucket/${uin}"] }))).toBeUndefined();
    expect(sample(trust({ service: ["scf.qcloud.com"] }))).toEqual({ action: "sts:AssumeRole", principal: { service: "scf.qcloud.com" }, context: {} });
    expect(sample(trust("*"))).toEqual({ action: "sts:AssumeRole", context: {} });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assumptions, explainDecision, simulate, statementReports, type Mismatch, type Request } from "../../../../policies/index.ts";
import { patience, runs } from "./effort.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { nearMiss } from "./generators/near-miss.ts";
import { everythingWild, wildDocuments } from "./generators/wild.ts";

const elsewhere = {
  actions: ["s:a", "s:ab", "s:ba", "t:b", "u:c", "S:A"],
  values: ["a", "ab", "", "1", "true"],
  addresses: ["203.0.113.6", "203.0.113.9", "8.8.8.8", "::6"],
  moments: ["2026-06-01T00:00:00Z", "2027-01-02T00:00:00Z", "2028-01-01T00:00:00Z"],
};

const policy = (...statement: object[]): object => ({ version: "2.0", statement });
const asked = (statement: object, request: Request): readonly Mismatch[] =>
  statementReports([policy({ effect: "allow", action: ["*"], resource: ["*"], ...statement })], request)[0]?.mismatches ?? [];

describe("statementReports", patience, () => {
  test("the statements that are reported as matching are those that simulate decides by, whatever is assumed", () => {
    const cases = wildDocuments(everythingWild).chain((documents) => fc.tuple(fc.constant(documents), nearMiss(documents, elsewhere), fc.subarray([...assumptions], { maxLength: 2 })));
    fc.assert(
      fc.property(cases, ([documents, request, flipped]) => {
        const options = { catalogs: smallCatalogs, flipped };
        const matching = statementReports(documents, request, options).filter(({ mismatches }) => mismatches.length === 0);
        const deciding = matching.some(({ effect }) => effect === "deny") ? matching.filter(({ effect }) => effect === "deny") : matching;
        expect(deciding.map(({ document, statement }) => ({ document, statement }))).toEqual(simulate(documents, request, options).matched);
      }),
      runs(2_000),
    );
  });

  test("names what does not hold in the order action, resource, principal, conditions, each with its place and the request's own", () => {
    const document = policy({
      effect: "allow",
      principal: { qcs: ["qcs::cam::uin/1:uin/2"] },
      action: ["cvm:StopInstances", "cvm:Describe*"],
      resource: ["qcs::cvm:::instance/ins-1"],
      condition: { ip_equal: { "qcs:ip": ["203.0.113.0/24"] }, "for_any_value:string_equal": { "qcs:resource_tag": ["team&art"] }, string_equal: { "cvm:region": "sh" } },
    });
    const request = { action: "cvm:RunInstances", resource: "qcs::cvm:gz:uin/1:instance/ins-2", principal: { qcs: "qcs::cam::uin/1:uin/3" }, ip: "198.51.100.7", context: { "qcs:resource_tag": ["team&web", "a&b"] } };
    const condition = ["statement", 0, "condition"];
    expect(statementReports([document], request)).toEqual([
      {
        document: 0,
        statement: 0,
        effect: "allow",
        actions: [],
        mismatches: [
          { part: "action", path: ["statement", 0, "action"], actual: "cvm:RunInstances" },
          { part: "resource", path: ["statement", 0, "resource"], actual: "qcs::cvm:gz:uin/1:instance/ins-2" },
          { part: "principal", path: ["statement", 0, "principal"], actual: "qcs::cam::uin/1:uin/3" },
          { part: "condition", path: [...condition, "ip_equal", "qcs:ip"], actual: "198.51.100.7" },
          { part: "condition", path: [...condition, "for_any_value:string_equal", "qcs:resource_tag"], actual: ["team&web", "a&b"] },
          { part: "condition", path: [...condition, "string_equal", "cvm:region"], actual: undefined },
        ],
      },
    ]);
  });

  test("tells the actions that name the operation as they are written", () => {
    const [report] = statementReports([policy({ effect: "deny", action: ["name/aiart:Text*", "aiart:RefineImage", "aiart:*"], resource: "*" })], { action: "aiart:TextToImage" });
    expect(report?.actions.map(({ text }) => text)).toEqual(["name/aiart:Text*", "aiart:*"]);
    expect(report?.mismatches).toEqual([]);
  });

  test("names the rule where what the request has does not count", () => {
    const tag = { condition: { string_equal: { "qcs:resource_tag": "team&art" } } };
    expect(asked({ resource: ["qcs::aiart:::x/y"] }, { action: "aiart:TextToImage", resource: "qcs::aiart:::x/y" })).toMatchObject([{ rule: "operation-level" }]);
    expect(asked(tag, { action: "aiart:TextToImage", context: { "qcs:resource_tag": "team&art" } })).toMatchObject([{ rule: "no-tags", actual: undefined }]);
    expect(asked({ condition: { numeric_equal: { "qcs:read_only_action": 1 } } }, { action: "aiart:SetPayMode", context: { "qcs:read_only_action": "1" } })).toMatchObject([{ rule: "read-only-action", actual: "0" }]);
    expect(asked({ condition: { string_equal: { "qcs:create_uin": "${uin}" } } }, { action: "vpc:X", context: { "qcs:create_uin": "1" } })).toMatchObject([{ rule: "unfilled-variable", actual: "1" }]);
    expect(asked({ resource: "qcs::cam::uin/1:uin/${uin}" }, { action: "cam:GetUser", resource: "qcs::cam::uin/1:uin/2" })).toMatchObject([{ rule: "unfilled-variable" }]);
    expect(asked(tag, { action: "cvm:RunInstances", context: { "qcs:resource_tag": "team&web" } })[0]).not.toHaveProperty("rule");
  });
});

describe("explainDecision", () => {
  const cannot = (statement: object, request: Request): string[] => explainDecision([policy({ effect: "allow", action: [request.action], resource: ["*"], ...statement })], request);

  test.each<[string, object, Request, string]>([
    ["a resource", { resource: ["qcs::cvm:::instance/ins-1"] }, { action: "cvm:X", resource: "qcs::cvm:::instance/ins-2" }, " on qcs::cvm:::instance/ins-1: the call's resource is qcs::cvm:::instance/ins-2 (/statement/0/resource)."],
    ["no resource", { resource: ["qcs::cvm:::instance/ins-1"] }, { action: "cvm:X" }, ": the call is about no resource (/statement/0/resource)."],
    ["a caller", { principal: { qcs: ["qcs::cam::uin/1:uin/2"] } }, { action: "sts:AssumeRole", principal: { service: "scf.qcloud.com" } }, ": the caller is scf.qcloud.com (/statement/0/principal)."],
    ["no caller", { principal: { qcs: ["qcs::cam::uin/1:uin/2"] } }, { action: "sts:AssumeRole" }, ": the call names no caller (/statement/0/principal)."],
    ["a list of values", { condition: { "for_all_value:string_equal": { k: "a" } } }, { action: "x:Y", context: { k: ["a", "b c"] } }, `: the call's k is [a, "b c"] (/statement/0/condition/for_all_value:string_equal/k).`],
    ["an absent key", { condition: { string_equal: { "a/b": "c" } } }, { action: "x:Y" }, ": the call has no a/b (/statement/0/condition/string_equal/a~1b)."],
    ["operation level", { resource: ["qcs::aiart:::x/y"] }, { action: "aiart:TextToImage" }, ": CAM authorizes aiart:TextToImage at operation level, where a statement that names a resource means nothing (/statement/0/resource)."],
    ["tags", { condition: { string_equal: { "qcs:request_tag": "a&b" } } }, { action: "aiart:TextToImage" }, ": aiart:TextToImage supports no authorization by tag, so its calls have no qcs:request_tag (/statement/0/condition/string_equal/qcs:request_tag)."],
    ["a variable", { resource: ["qcs::cvm:::x/${uin}"] }, { action: "cvm:X", resource: "qcs::cvm:::x/1" }, ": the call has nothing to put in place of the variable (/statement/0/resource)."],
  ])("tells %s that does not hold", (_, statement, request, end) => {
    expect(cannot(statement, request)).toEqual([expect.stringMatching(/^Not allowed by policy#\/statement\/0, which allows /)]);
    expect(cannot(statement, request)[0]?.endsWith(end)).toBe(true);
  });

  test("tells an address condition of an operation without IP restriction", () => {
    const addressless = [{ ...smallCatalogs[1], service: "sts" }];
    const document = policy({ effect: "allow", action: "sts:b", resource: "*", condition: { ip_equal: { "qcs:ip": "203.0.113.0/24" } } });
    expect(explainDecision([document], { action: "sts:b", ip: "203.0.113.9" }, { catalogs: addressless })[0]).toContain("sts:b supports no IP restriction, so its calls have no qcs:ip");
  });

  test("leaves out allows that don't hold where a deny decides, and names documents by their place", () => {
    const allow = policy({ effect: "allow", action: "aiart:*", resource: "*" });
    const deny = policy({ effect: "deny", action: "cos:*", resource: "*" }, { effect: "deny", action: "aiart:SetPayMode", resource: "*" });
    expect(explainDecision([allow, deny], { action: "aiart:SetPayMode" })).toEqual(["Denied by policy[1]#/statement/1, which denies SetPayMode of aiart."]);
  });
});

import { describe, expect, test } from "vitest";
import { aiart, explainComparison, explainDocument, grantDocument, type Grant } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";

type Statement = Record<string, unknown>;

const document = (...statement: Statement[]): object => ({ version: "2.0", statement });
const granted = (grant: Grant): object => grantDocument(grant).document;
const draw = { effect: "allow", action: "aiart:TextToImage", resource: "*" };
const when = (condition: object): Statement => ({ ...draw, condition });

const alone = "Every other call is denied, unless something else that is attached allows it.";

describe("explainDocument", () => {
  test.each<[Statement, string]>([
    [draw, "allows TextToImage of aiart"],
    [{ ...draw, action: ["aiart:TextToImage", "name/aiart:ImageToImage"] }, "allows 2 operations of aiart (TextToImage, ImageToImage)"],
    [{ ...draw, action: ["aiart:RefineImage", "aiart:GetAuthUrl", "aiart:SubmitGlamPicJob"] }, "allows 3 operations of aiart, exactly the page's other class (RefineImage, GetAuthUrl, SubmitGlamPicJob)"],
    [{ ...draw, action: ["aiart:*", "aiart:TextToImage"] }, "allows every operation of aiart (later ones too)"],
    [{ ...draw, action: ["aiart:Describe*", "aiart:TextToImage", "sts:AssumeRole"] }, "allows TextToImage of aiart and every operation of aiart like Describe* (later ones too) and AssumeRole of sts"],
    [{ ...draw, action: "*" }, "allows every operation of every service"],
    [{ ...draw, action: "permid/280649" }, "allows the feature set permid/280649, whose operations CAM does not publish"],
    [{ ...draw, action: "cos:GetObject", resource: ["qcs::cos:::a/*", "qcs::cos:::b/*"] }, "allows GetObject of cos on qcs::cos:::a/* or qcs::cos:::b/*"],
    [when({ ip_equal: { "qcs:ip": ["203.0.113.9/24", "198.51.100.7"] } }), "allows TextToImage of aiart from 198.51.100.7 and 203.0.113.0/24"],
    [when({ ip_not_equal: { "qcs:ip": "203.0.113.0/24" } }), "allows TextToImage of aiart from any address but 203.0.113.0/24"],
    [when({ ip_equal: { "qcs:ip": ["0.0.0.0/1", "128.0.0.0/2"] } }), "allows TextToImage of aiart from IPv4 addresses outside 192.0.0.0/2"],
    [when({ ip_equal: { "qcs:ip": ["2001:db8::/32", "0.0.0.0/0"] } }), "allows TextToImage of aiart from every IPv4 address and 2001:db8::/32"],
    [when({ ip_equal_if_exist: { "qcs:ip": "203.0.113.0/24" } }), "allows TextToImage of aiart from 203.0.113.0/24 (or the call has no qcs:ip)"],
    [
      when({ date_greater_than_equal: { "qcs:current_time": "2026-01-01T00:00:00Z" }, date_less_than: { "qcs:current_time": "2026-12-31T12:00:00Z" } }),
      "allows TextToImage of aiart from the moment 2026-01-01 and until 2026-12-31T12:00:00Z",
    ],
    [when({ string_not_equal: { k: ["a", "b"] } }), "allows TextToImage of aiart when k is not a and b"],
    [when({ "for_any_value:string_equal": { "qcs:resource_tag": ["a&b", "c d"] } }), 'allows TextToImage of aiart when a value of qcs:resource_tag is a&b or "c d"'],
    [when({ "for_all_value:string_like": { k: "a*" } }), "allows TextToImage of aiart when every value of k is like a*"],
    [when({ numeric_less_than_equal: { k: 10 } }), "allows TextToImage of aiart when k is at most 10"],
    [when({ null_equal: { k: "true" } }), "allows TextToImage of aiart when k is absent or empty"],
    [when({ null_equal: { k: "false" } }), "allows TextToImage of aiart when k is there and not empty"],
    [when({ string_equal: { "qcs:uin": "${uin}" } }), 'allows TextToImage of aiart when qcs:uin is "${uin}"'],
    [{ effect: "allow", action: "sts:AssumeRole", principal: { qcs: "qcs::cam::uin/1:root", service: "scf.qcloud.com" } }, "allows qcs::cam::uin/1:root and the service scf.qcloud.com AssumeRole of sts"],
    [{ effect: "allow", action: "sts:AssumeRole", principal: "*" }, "allows everyone AssumeRole of sts"],
    [{ effect: "allow", action: "sts:AssumeRoleWithSAML", principal: { federated: "qcs::cam::uin/1:saml-provider/corp" } }, "allows who is signed in by qcs::cam::uin/1:saml-provider/corp AssumeRoleWithSAML of sts"],
    [{ effect: "deny", action: ["*:*", "aiart:TextToImage"], resource: "*" }, "denies every operation of every service"],
    [{ ...draw, action: ["aiart:TextToImage", "name/aiart:TextToImage"] }, "allows TextToImage of aiart"],
    [{ ...draw, action: "cos:name/x:y" }, "allows name/x:y of cos"],
    [{ ...draw, action: ["aiart:Describe*", "aiart:Get*"] }, "allows every operation of aiart like Describe* (later ones too) and every operation of aiart like Get* (later ones too)"],
    [{ ...draw, action: ["cos:RefineImage", "cos:GetAuthUrl", "cos:SubmitGlamPicJob"] }, "allows 3 operations of cos (RefineImage, GetAuthUrl, SubmitGlamPicJob)"],
    [{ ...draw, action: ["aiart:RefineImage", "aiart:GetAuthUrl", "aiart:TextToImage"] }, "allows 3 operations of aiart (RefineImage, GetAuthUrl, TextToImage)"],
    [{ ...draw, action: ["aiart:RefineImage", "aiart:GetAuthUrl", "aiart:SubmitGlamPicJob", "aiart:TextToImage"] }, "allows 4 operations of aiart (RefineImage, GetAuthUrl, SubmitGlamPicJob, TextToImage)"],
    [{ ...draw, action: "cos:GetObject", resource: ["qcs::cos:::a/*", "*"] }, "allows GetObject of cos"],
    [when({ "for_any_value:ip_equal": { "qcs:ip": "203.0.113.0/24" } }), "allows TextToImage of aiart when a value of qcs:ip is 203.0.113.0/24"],
    [when({ "for_all_value:date_less_than": { "qcs:current_time": "2027-01-01" } }), "allows TextToImage of aiart when every value of qcs:current_time is less than 2027-01-01"],
    [when({ ip_equal: { "qcs:ip": ["203.0.113.0/24", "${uin}"] } }), 'allows TextToImage of aiart when qcs:ip is 203.0.113.0/24 or "${uin}"'],
    [when({ ip_not_equal_if_exist: { "vpc:ip": "10.0.0.0/8" } }), "allows TextToImage of aiart when vpc:ip is not 10.0.0.0/8 (or the call has no vpc:ip)"],
    [when({ string_equal: { "qcs:ip": "10.0.0.1" } }), "allows TextToImage of aiart when qcs:ip is 10.0.0.1"],
    [when({ date_less_than: { "x:at": "2027-01-01" } }), "allows TextToImage of aiart when x:at is less than 2027-01-01"],
    [when({ string_equal: { "qcs:current_time": "2027-01-01" } }), "allows TextToImage of aiart when qcs:current_time is 2027-01-01"],
    [when({ date_less_than: { "qcs:current_time": ["2027-01-01", "2028-01-01"] } }), "allows TextToImage of aiart when qcs:current_time is less than 2027-01-01 or 2028-01-01"],
    [when({ date_equal_if_exist: { "qcs:current_time": "2027-01-01" } }), "allows TextToImage of aiart at 2027-01-01 (or the call has no qcs:current_time)"],
    [when({ null_equal: { "qcs:ip": "0" } }), "allows TextToImage of aiart when qcs:ip is there and not empty"],
    [when({ null_equal: { k: ["true", "false"] } }), "allows TextToImage of aiart when k is absent or empty or there and not empty"],
    [when({ string_equal: { k: "a" }, string_like: { l: ["b*", "c"] } }), "allows TextToImage of aiart when k is a and when l is like b* or c"],
  ])("says of %j: %s", (statement, words) => {
    expect(explainDocument(document(statement))[0]).toBe(`Statement 0 ${words}.`);
  });

  test.each<[string, object, string]>([
    ["an allow", document(draw), alone],
    ["a deny alone", document({ ...draw, effect: "deny" }), "No statement allows anything: by itself the document grants nothing."],
    ["an allow and a deny of all of it", document(draw, { ...draw, effect: "deny", action: "aiart:*" }), "Together they grant nothing: no call is allowed."],
    ["a guard", granted({ tier: "viewer", allow: ["203.0.113.0/24"], guard: true }), "What a statement denies stays denied whatever else is attached; every other call that no statement allows is denied too."],
    ["what can't be decided", document(when({ numeric_equal: { k: 1 }, string_like: { k: "1*" } })), alone],
  ])("ends with what follows: %s", (_, value, last) => {
    expect(explainDocument(value).at(-1)).toBe(last);
  });

  test("goes by the catalogs and the assumptions that are given", () => {
    const tagged = document(when({ string_equal: { "qcs:resource_tag": "a&b" } }));
    const nothing = "Together they grant nothing: no call is allowed.";
    expect(explainDocument(tagged).at(-1)).toBe(nothing);
    expect(explainDocument(tagged, { catalogs: [] }).at(-1)).toBe(alone);
    expect(explainDocument(tagged, { flipped: ["no-tags"] }).at(-1)).toBe(alone);
    expect(explainDocument(document({ ...draw, action: ["s:a", "s:ba"] }), { catalogs: smallCatalogs })[0]).toBe("Statement 0 allows 2 operations of s, exactly the page's read class (a, ba).");
  });
});

describe("explainComparison", () => {
  const from = (...allow: string[]): Grant => ({ actions: ["TextToImage"], allow });

  test.each<[string, object[], object[], string[]]>([
    ["nothing", [granted(from("203.0.113.0/24"))], [granted(from("203.0.113.0/25", "203.0.113.128/25"))], ["alice: nothing changes."]],
    ["an address", [granted(from("203.0.113.0/24"))], [granted(from("203.0.113.0/24", "198.51.100.7"))], ["alice gains TextToImage from 198.51.100.7."]],
    ["an end", [granted({ actions: ["TextToImage"] })], [granted({ actions: ["TextToImage"], expires: "2026-12-31" })], ["alice loses TextToImage from anywhere from 2026-12-31 on."]],
    ["a beginning", [granted({ actions: ["TextToImage"] })], [granted({ actions: ["TextToImage"], notBefore: "2026-12-31" })], ["alice loses TextToImage from anywhere until 2026-12-31."]],
    ["a window", [], [granted({ actions: ["TextToImage"], notBefore: "2026-01-01", expires: "2026-12-31" })], ["alice gains TextToImage from anywhere from 2026-01-01 until 2026-12-31."]],
    ["a range", [granted({ actions: ["TextToImage"] })], [granted(from("203.0.113.0/24"))], ["alice loses TextToImage from anywhere outside 203.0.113.0/24."]],
    ["three operations", [], [granted({ actions: ["TextToImage", "ImageToImage", "GenerateAvatar"] })], ["alice gains GenerateAvatar, ImageToImage and TextToImage from anywhere."]],
    [
      "many operations",
      [],
      [granted({ actions: ["TextToImage", "ImageToImage", "GenerateAvatar", "RefineImage"] })],
      ["alice gains TextToImage and 3 more (GenerateAvatar, ImageToImage, TextToImage, RefineImage) from anywhere."],
    ],
    ["a tag", [], [document({ effect: "allow", action: "cvm:RebootInstances", resource: "*", condition: { "for_any_value:string_equal": { "qcs:resource_tag": "a&b" } } })], ["alice gains cvm:RebootInstances from anywhere, for one when qcs:resource_tag is a&b."]],
    ["a resource", [], [document({ effect: "allow", action: "cos:GetObject", resource: "qcs::cos:ap-x:uin/1:a" })], ["alice gains cos:GetObject from anywhere, for one when the resource is qcs::cos:ap-x:uin/1:a."]],
    [
      "two periods",
      [],
      [document(when({ date_less_than: { "qcs:current_time": "2026-01-01" } }), when({ date_greater_than_equal: { "qcs:current_time": "2027-01-01" } }))],
      ["alice gains TextToImage from anywhere until 2026-01-01 and from 2027-01-01 on."],
    ],
  ])("tells of %s", (_, before, after, sentences) => {
    expect(explainComparison(before, after, { subject: "alice" })).toEqual(sentences);
  });

  test("speaks without a subject where none is given", () => {
    const [before, after] = [from("203.0.113.0/24"), from("198.51.100.7")].map((grant) => [granted(grant)]) as [object[], object[]];
    expect(explainComparison(before, after)).toEqual(["Gained: TextToImage from 198.51.100.7.", "Lost: TextToImage from 203.0.113.0/24."]);
    expect(explainComparison(before, before)).toEqual(["Nothing changes: both allow the same calls."]);
  });

  test("names the service where there are several catalogs, and goes by them and the assumptions", () => {
    const tagged = document({ ...draw, action: ["aiart:TextToImage", "s:a"], condition: { string_equal: { "qcs:resource_tag": "a&b" } } });
    expect(explainComparison([], [tagged], { catalogs: [aiart, ...smallCatalogs] })).toEqual(["Gained: s:a from anywhere, for one when qcs:resource_tag is a&b."]);
    expect(explainComparison([], [tagged], { catalogs: [aiart, ...smallCatalogs], flipped: ["no-tags"] })).toEqual(["Gained: aiart:TextToImage and s:a from anywhere, for one when qcs:resource_tag is a&b."]);
    expect(explainComparison([], [document({ ...draw, action: "s:a" })], { catalogs: [] })).toEqual(["Gained: s:a from anywhere."]);
  });

  test("tells of many operations without the one that everybody knows by the first, and of later ones", () => {
    const [sentence] = explainComparison([], [document({ ...draw, action: ["s:*", "u:a*"] })], { catalogs: smallCatalogs.slice(0, 1) });
    expect(sentence).toBe("Gained: a, ab and ba, and later operations such as s:NewOperation, from anywhere.");
    const [more] = explainComparison([], [document({ ...draw, action: ["b:b", "b:c", "b:d", "b:e"] })]);
    expect(more).toBe("Gained: b:b and 3 more (b:b, b:c, b:d, b:e) from anywhere.");
  });

  test("leaves out from where and when, where there are too many places and moments to tell", () => {
    const addresses = Array.from({ length: 100 }, (_, index) => `10.0.${index}.0/25`);
    const moments = Array.from({ length: 60 }, (_, index) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString());
    expect(explainComparison([], [document(when({ ip_equal: { "qcs:ip": addresses }, date_equal: { "qcs:current_time": moments } }))])).toEqual(["Gained: TextToImage."]);
  });

  test("tells of operations that nobody has named yet", () => {
    const [sentence] = explainComparison([granted({ tier: "writer", actions: ["RefineImage", "GetAuthUrl", "SubmitGlamPicJob"] })], [granted({ tier: "full" })]);
    expect(sentence).toBe("Gained: operations that nobody has named yet, such as aiart:NewOperation from anywhere.");
  });
});

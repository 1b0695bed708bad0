import { expect, test } from "vitest";
import { clients, codeOf, document, raw, started } from "./started.ts";

const policy = (statement: object, top: object = {}) => JSON.stringify({ version: "2.0", statement: [statement], ...top });
const good = { effect: "allow", action: ["aiart:TextToImage"], resource: ["*"] };
const owner = "qcs::cam::uin/100000000001:uin/100000000001";

const refusals: [string, string, string][] = [
  ["no JSON", "{", "PolicyDocumentError"],
  ["no object", "[]", "PolicyDocumentError"],
  ["capital element", '{"version":"2.0","Statement":[]}', "PolicyDocumentError"],
  ["capital element of a statement", policy({ ...good, Action: ["aiart:*"] }), "StatementError"],
  ["other version", policy(good, { version: "3.0" }), "VersionError"],
  ["no statement", '{"version":"2.0","statement":[]}', "StatementError"],
  ["effect", policy({ ...good, effect: "Allow" }), "EffectError"],
  ["no action", policy({ ...good, action: [] }), "ActionMiss"],
  ["malformed action", policy({ ...good, action: ["TextToImage"] }), "ActionError"],
  ["unknown operation", policy({ ...good, action: ["aiart:Nope"] }), "ActionNotExist"],
  ["unknown operation, old prefix", policy({ ...good, action: ["name/aiart:Nope"] }), "ActionNotExist"],
  ["no resource", policy({ effect: "allow", action: ["aiart:*"] }), "ResourceError"],
  ["no qcs", policy({ ...good, resource: ["arn:aws:s3:::x"] }), "ResourceQcsError"],
  ["five segments", policy({ ...good, resource: ["qcs::aiart::x"] }), "ResourceContentError"],
  ["account", policy({ ...good, resource: ["qcs::aiart::12:x/1"] }), "ResourceUinError"],
  ["project", policy({ ...good, resource: ["qcs:mine:aiart::uin/1:x/1"] }), "ResourceProjectError"],
  ["region", policy({ ...good, resource: ["qcs::aiart:ap guangzhou:uin/1:x/1"] }), "ResourceRegionError"],
  ["an element that stands twice", `${policy(good).slice(0, -1)},"version":"2.0"}`, "PolicyDocumentError"],
  ["a key that stands twice", policy({ ...good, condition: { string_equal: { "qcs:uin": "1" } } }).replace('"1"', '"1","qcs:uin":"2"'), "PolicyDocumentError"],
  ["a number that is none", policy({ ...good, condition: { numeric_equal: { "qcs:mfa": "one" } } }), "PolicyDocumentError"],
  ["operator", policy({ ...good, condition: { "ip_equal ": { "qcs:ip": ["10.0.0.0/8"] } } }), "ConditionTypeError"],
  ["operator's suffix", policy({ ...good, condition: { null_equal_if_exist: { x: "" } } }), "ConditionTypeError"],
  ["condition value", policy({ ...good, condition: { ip_equal: { "qcs:ip": [] } } }), "ConditionContentError"],
  ["address", policy({ ...good, condition: { ip_equal: { "qcs:ip": ["10.0.0.0/99"] } } }), "ConditionContentError"],
  ["condition", policy({ ...good, condition: [] }), "ConditionError"],
  ["principal", policy({ ...good, principal: { qcs: [owner] } }), "PrincipalError"],
  ["length", policy({ ...good, resource: [`qcs::aiart::uin/1:x/${"y".repeat(6144)}`] }), "PolicyDocumentLengthOverLimit"],
];

test("a document that is no policy is refused with CAM's code", async () => {
  const { cam } = clients(await started());
  for (const [name, text, code] of refusals) {
    expect([name, await codeOf(cam.CreatePolicy({ PolicyName: "p", PolicyDocument: text }))]).toEqual([name, `InvalidParameter.${code}`]);
  }
  expect((await cam.ListPolicies({ Scope: "Local" })).TotalNum).toBe(0);
});

test("every form that CAM takes is taken", async () => {
  const { cam } = clients(await started());
  const documents = [
    document("*"), document("*:*"), document(["aiart:*", "aiart:Describe*", "name/aiart:TextToImage", "permid/280649", "cvm:Anything"]),
    JSON.stringify({ version: "2.0", statement: { ...good, resource: "qcs::cos:ap-guangzhou:uid/1:prefix//1/b/o" } }),
    document(["aiart:TextToImage"], { condition: { "for_any_value:string_equal_if_exist": { "qcs:resource_tag": ["a&b"] }, ip_equal: { "qcs:ip": "10.2.3.4/24" }, numeric_equal: { "qcs:read_only_action": 1 } } }),
    // Whitespace is not counted.
    document().replaceAll(",", `,${" ".repeat(7000)}`),
  ];
  for (const [index, text] of documents.entries()) await cam.CreatePolicy({ PolicyName: `p${index}`, PolicyDocument: text });
  expect((await cam.ListPolicies({ Scope: "Local" })).TotalNum).toBe(documents.length);
});

test("a refused operation is named, and the registry can be edited", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const create = (name: string) => cam.CreatePolicy({ PolicyName: name, PolicyDocument: document([`aiart:${name}`]) });
  await expect(create("SubmitTemplateToImageJob")).rejects.toMatchObject({ code: "InvalidParameter.ActionNotExist", message: expect.stringContaining("aiart:SubmitTemplateToImageJob") });
  const body = JSON.stringify({ register: ["aiart:SubmitTemplateToImageJob"], retire: ["aiart:TextToImage"] });
  expect((await raw(endpoint, { path: "/-/operations", body })).status).toBe(200);
  await create("SubmitTemplateToImageJob");
  expect(await codeOf(create("TextToImage"))).toBe("InvalidParameter.ActionNotExist");
  expect((await raw(endpoint, { path: "/-/operations", body: '{"register":["x"]}' })).status).toBe(400);
});

test("a role's document names a principal and only actions of sts", async () => {
  const endpoint = await started();
  const { cam } = clients(endpoint);
  const create = (statement: object) => codeOf(cam.CreateRole({ RoleName: "r", PolicyDocument: policy(statement) }));
  const trust = { effect: "allow", action: ["name/sts:AssumeRole"], principal: { qcs: [owner] } };
  expect(await create({ ...trust, principal: undefined })).toBe("InvalidParameter.PrincipalError");
  expect(await create({ ...trust, principal: { aws: "*" } })).toBe("InvalidParameter.PrincipalError");
  expect(await create({ ...trust, principal: { qcs: ["qcs::cam::uin/1"] } })).toBe("InvalidParameter.PrincipalQcsError");
  expect(await create({ ...trust, principal: { qcs: [`qcs::cam::uin/${endpoint.uin}:uin/100000000002`] } })).toBe("InvalidParameter.PrincipalQcsNotExist");
  expect(await create({ ...trust, action: ["aiart:TextToImage"] })).toBe("InvalidParameter.ActionError");
  expect(await create({ ...trust, condition: { numeric_equal: { "qcs:mfa": "one" } } })).toBe("InvalidParameter.PolicyDocumentError");
  expect(await create({ ...trust, principal: { service: "scf.qcloud.com" } })).toBe("no error");
  expect(await codeOf(cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: policy(trust) }))).toBe("no error");
});

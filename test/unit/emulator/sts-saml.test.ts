import { expect, test } from "vitest";
import { trustDocument } from "../../../policies/grants/trust.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { arnOf, keyOf, makeRole } from "./sts-account.ts";
import { clients, codeOf, started } from "./started.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const entity = "https://idp.example.com/saml?a=1&b=2";
const metadata = (id = entity): string => `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${id.replaceAll("&", "&amp;")}">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/>
</md:EntityDescriptor>`;
const providerOf = (endpoint: Endpoint, name = "okta"): string => `qcs::cam::uin/${endpoint.uin}:saml-provider/${name}`;
const moment = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

interface Parts { issuer: string; audience: string; subject: string; method: string; recipient: string; start: string; end: string; end2: string; version: string; role: string }

/** A response as an identity provider that is set up by Tencent's guides writes it. */
function assertion(endpoint: Endpoint, change: Partial<Parts> = {}): string {
  const parts: Parts = {
    issuer: entity.replaceAll("&", "&#x26;"), audience: "https://cloud.tencent.com", subject: '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">mia</saml:NameID>',
    method: "urn:oasis:names:tc:SAML:2.0:cm:bearer", recipient: "https://cloud.tencent.com/login/saml", start: moment(-60), end: moment(60), end2: moment(60), version: "2.0",
    role: `${arnOf(endpoint, "r")},${providerOf(endpoint)}`, ...change,
  };
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0">
  <saml:Issuer>${parts.issuer}</saml:Issuer>
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
  <!-- <saml:Assertion/> is what follows -->
  <saml:Assertion ID="_1" Version="${parts.version}">
    <saml:Issuer>${parts.issuer}</saml:Issuer>
    <saml:Subject>${parts.subject}
      <saml:SubjectConfirmation Method='${parts.method}'><saml:SubjectConfirmationData NotOnOrAfter="${parts.end2}" Recipient="${parts.recipient}"/></saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="${parts.start}" NotOnOrAfter="${parts.end}"><saml:AudienceRestriction><saml:Audience>${parts.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
    <saml:AttributeStatement>
      <saml:Attribute Name="https://cloud.tencent.com/SAML/Attributes/Role"><saml:AttributeValue>${parts.role}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="https://cloud.tencent.com/SAML/Attributes/RoleSessionName"><saml:AttributeValue>mia</saml:AttributeValue></saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>`;
}

async function withProvider(): Promise<Endpoint> {
  const endpoint = await started();
  await clients(endpoint).cam.CreateSAMLProvider({ Name: "okta", Description: "", SAMLMetadataDocument: base64(metadata()) });
  await makeRole(endpoint, "r", trustDocument({ ownerUin: endpoint.uin, samlProviders: ["okta"] }));
  return endpoint;
}

const assume = (endpoint: Endpoint, xml: string, more: object = {}) =>
  clients(endpoint, { secretId: "none", secretKey: "none" }).sts.request("AssumeRoleWithSAML", { SAMLAssertion: base64(xml), PrincipalArn: providerOf(endpoint), RoleArn: arnOf(endpoint, "r"), RoleSessionName: "mia", ...more }, { skipSign: true } as never);

test("an assertion of a provider that the role trusts starts a session of the role", async () => {
  const endpoint = await withProvider();
  const whole = assertion(endpoint);
  const roles = `${arnOf(endpoint, "other,with,commas")};${arnOf(endpoint, "r")},${providerOf(endpoint)}`;
  const good: [what: string, xml: string][] = [
    ["in a response", whole],
    ["alone", whole.slice(whole.indexOf("<saml:Assertion "), whole.indexOf("</samlp:Response>"))],
    ["for the entity of Azure's guide", assertion(endpoint, { audience: "cloud.tencent.com" })],
    ["for the international site", assertion(endpoint, { audience: "https://www.tencentcloud.com/login/saml", recipient: "https://www.tencentcloud.com/login/saml" })],
    ["that offers several roles", assertion(endpoint, { role: roles })],
    ["with its subject in CDATA", assertion(endpoint, { subject: "<saml:NameID><![CDATA[mia & co]]></saml:NameID>" })],
    ["with an offset in its times", assertion(endpoint, { end: "2999-01-01T00:00:00+08:00" })],
  ];
  for (const [what, xml] of good) expect([what, await codeOf(assume(endpoint, xml))]).toEqual([what, "no error"]);
  const { cam, sts } = clients(endpoint, keyOf(await assume(endpoint, whole)));
  expect(await codeOf(cam.ListGroups({}))).toBe("no error");
  expect(await codeOf(cam.ListPolicies({}))).toBe("AuthFailure.UnauthorizedOperation");
  expect(await sts.GetCallerIdentity()).toMatchObject({ Type: "CAMRole", UserId: expect.stringMatching(/:mia$/), PrincipalId: endpoint.uin });
});

test("an assertion that does not hold is refused", async () => {
  const endpoint = await withProvider();
  const good = assertion(endpoint);
  const bad: [what: string, xml: string, reason: string][] = [
    ["over", assertion(endpoint, { end: moment(-1) }), "Conditions is over"],
    ["over for its subject", assertion(endpoint, { end2: moment(-1) }), "SubjectConfirmationData is over"],
    ["not begun", assertion(endpoint, { start: moment(60) }), "has not begun"],
    ["without an end", assertion(endpoint, { end: "" }), "times of its Conditions"],
    ["with an end that is no moment", assertion(endpoint, { end: "tomorrow" }), "times of its Conditions"],
    ["another issuer's", assertion(endpoint, { issuer: "https://evil.example.com" }), "Issuer"],
    ["for somebody else", assertion(endpoint, { audience: "https://signin.example.com" }), "Audience"],
    ["for nobody", good.replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ""), "Audience"],
    ["without conditions", good.replace(/<saml:Conditions .*<\/saml:Conditions>/, ""), "no Conditions"],
    ["without a subject", assertion(endpoint, { subject: "" }), "NameID"],
    ["of two subjects", assertion(endpoint, { subject: "<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>" }), "NameID"],
    ["for a holder of a key", assertion(endpoint, { method: "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key" }), "bearer"],
    ["without a recipient", assertion(endpoint, { recipient: "" }), "Recipient"],
    ["of SAML 1.1", assertion(endpoint, { version: "1.1" }), "SAML 2.0"],
    ["in a response without success", good.replace("status:Success", "status:Requester"), "Status"],
    ["that is encrypted", good.replaceAll("saml:Assertion", "saml:EncryptedAssertion"), "encrypted"],
    ["twice", good.replace("</saml:Assertion>", "</saml:Assertion><saml:Assertion/>"), "one SAML 2.0 Assertion"],
    ["cut inside a tag", good.slice(0, -10), "not XML"],
    ["cut before its last tag", good.replace("</samlp:Response>", ""), "not XML"],
    ["closed in the wrong order", good.replace("</saml:Subject>", "</saml:Issuer>"), "not XML"],
    ["with a document type", `<!DOCTYPE x [<!ENTITY a "b">]>${good}`, "not XML"],
    ["with text around it", `${good}x`, "not XML"],
    ["none", "saml assertion", "not XML"],
    ["empty", "", "not XML"],
  ];
  for (const [what, xml, reason] of bad) {
    const error = await assume(endpoint, xml).then(() => ({ code: "no error", message: "" }), (refused: { code: string; message: string }) => refused);
    expect([what, error.code, error.message]).toEqual([what, "InvalidParameter.ParamError", expect.stringContaining(reason)]);
  }
});

test("the assertion must offer the role, and the role's trust document must trust the provider", async () => {
  const endpoint = await withProvider();
  const { cam } = clients(endpoint);
  const ownerUin = endpoint.uin;
  const refused = "UnauthorizedOperation";
  expect(await codeOf(assume(endpoint, assertion(endpoint, { role: `${arnOf(endpoint, "other")},${providerOf(endpoint)}` })))).toBe(refused);
  expect(await codeOf(assume(endpoint, assertion(endpoint, { role: `${arnOf(endpoint, "r")},${providerOf(endpoint, "other")}` })))).toBe(refused);
  expect(await codeOf(assume(endpoint, assertion(endpoint, { role: "" })))).toBe(refused);
  const trust = (condition: object): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRoleWithSAML"], principal: { federated: [providerOf(endpoint)] }, condition }] });
  const cases: [what: string, document: string, code: string][] = [
    ["another provider", trustDocument({ ownerUin, samlProviders: ["adfs"] }), refused],
    ["several providers", trustDocument({ ownerUin, samlProviders: ["adfs", "okta"] }), "no error"],
    ["users", trustDocument({ accounts: [ownerUin] }), refused],
    ["the recipient", trust({ string_equal: { "saml:aud": "https://cloud.tencent.com/login/saml" } }), "no error"],
    ["another recipient", trust({ string_equal: { "saml:aud": "https://cloud.tencent.com" } }), refused],
    ["the issuer", trust({ string_equal: { "saml:iss": entity } }), "no error"],
    ["the subject", trust({ string_equal: { "saml:sub": ["leo", "mia"] } }), "no error"],
    ["another subject", trust({ string_equal: { "saml:sub": "leo" } }), refused],
    ["the subject's type", trust({ string_equal: { "saml:sub_type": "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" } }), "no error"],
  ];
  for (const [what, PolicyDocument, code] of cases) {
    await cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument });
    expect([what, await codeOf(assume(endpoint, assertion(endpoint)))]).toEqual([what, code]);
  }
});

test("a provider that is not there, or whose metadata is none", async () => {
  const endpoint = await withProvider();
  const { cam } = clients(endpoint);
  const code = async (more: object = {}) => codeOf(assume(endpoint, assertion(endpoint), more));
  for (const PrincipalArn of [providerOf(endpoint, "none"), "okta", "qcs::cam::uin/100000000001:saml-provider/okta"]) expect([PrincipalArn, await code({ PrincipalArn })]).toEqual([PrincipalArn, "InvalidParameter.ParamError"]);
  for (const document of ["no XML", "<x/>", metadata("").replace(/ entityID="[^"]*"/, ""), metadata("https://other.example.com")]) {
    await cam.UpdateSAMLProvider({ Name: "okta", SAMLMetadataDocument: base64(document) } as never);
    expect([document, await code()]).toEqual([document, "InvalidParameter.ParamError"]);
  }
  await cam.UpdateSAMLProvider({ Name: "okta", SAMLMetadataDocument: base64(metadata()) } as never);
  expect(await code()).toBe("no error");
  await cam.DeleteSAMLProvider({ Name: "okta" });
  expect(await code()).toBe("InvalidParameter.ParamError");
});

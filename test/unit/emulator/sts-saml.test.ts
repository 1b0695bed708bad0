import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trustDocument } from "../../../policies/grants/trust.ts";
import type { Endpoint } from "../../../emulator/index.ts";
import { assume, base64, entity, idp, keyDescriptor, metadata, moment, otherIdp, providerOf, refusalOf, response, signed, withProvider } from "./saml-identity-provider.ts";
import { arnOf, keyOf } from "./sts-account.ts";
import { clients, codeOf, folder, started } from "./started.ts";

const assertion = (...parts: Parameters<typeof response>): string => signed(response(...parts));

test("an assertion of a provider that the role trusts starts a session of the role", async () => {
  const endpoint = await withProvider();
  const whole = assertion(endpoint);
  const alone = whole.replace(/^.*?<saml:Assertion /s, '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ').replace("</samlp:Response>", "");
  const roles = `${arnOf(endpoint, "other,with,commas")};${arnOf(endpoint, "r")},${providerOf(endpoint)}`;
  const good: [what: string, xml: string][] = [
    ["in a response", whole],
    ["alone", alone],
    ["in a response that is signed", signed(response(endpoint), { covers: ["Response"] })],
    ["in a response that is signed too", signed(whole, { covers: ["Response"] })],
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
  const plain = response(endpoint);
  const good = signed(plain);
  const bad: [what: string, xml: string, reason: string][] = [
    ["over", assertion(endpoint, { end: moment(-1) }), "Conditions is over"],
    ["over for its subject", assertion(endpoint, { end2: moment(-1) }), "SubjectConfirmationData is over"],
    ["not begun", assertion(endpoint, { start: moment(60) }), "has not begun"],
    ["without an end", assertion(endpoint, { end: "" }), "times of its Conditions"],
    ["with an end that is no moment", assertion(endpoint, { end: "tomorrow" }), "times of its Conditions"],
    ["another issuer's", assertion(endpoint, { issuer: "https://evil.example.com" }), "Issuer"],
    ["for somebody else", assertion(endpoint, { audience: "https://signin.example.com" }), "Audience"],
    ["for nobody", signed(plain.replace(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, "")), "Audience"],
    ["without conditions", signed(plain.replace(/<saml:Conditions .*<\/saml:Conditions>/, "")), "no Conditions"],
    ["without a subject", assertion(endpoint, { subject: "" }), "NameID"],
    ["of two subjects", assertion(endpoint, { subject: "<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>" }), "NameID"],
    ["for a holder of a key", assertion(endpoint, { method: "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key" }), "bearer"],
    ["without a recipient", assertion(endpoint, { recipient: "" }), "Recipient"],
    ["of SAML 1.1", assertion(endpoint, { version: "1.1" }), "SAML 2.0"],
    ["in a response without success", signed(plain.replace("status:Success", "status:Requester")), "Status"],
    ["in a signed response without success", signed(plain.replace("status:Success", "status:Requester"), { covers: ["Response"] }), "Status"],
    ["that is encrypted", signed(plain.replaceAll("saml:Assertion", "saml:EncryptedAssertion"), { covers: ["Response"] }), "encrypted"],
    ["of another namespace", signed(plain.replace("SAML:2.0:assertion", "SAML:3.0:assertion")), "one SAML 2.0 Assertion"],
    ["twice", good.replace("</saml:Assertion>", "</saml:Assertion><saml:Assertion/>"), "one SAML 2.0 Assertion"],
    ["as long as nobody's", `${good}${" ".repeat(100_000)}`, "longer than"],
    ["of as many comments as nobody's", good.replace("<saml:Subject>", `${"<!---->".repeat(5000)}<saml:Subject>`), "tags and comments"],
    ["cut inside a tag", good.slice(0, -10), "not XML"],
    ["cut before its last tag", good.replace("</samlp:Response>", ""), "not XML"],
    ["closed in the wrong order", good.replace("</saml:Subject>", "</saml:Issuer>"), "not XML"],
    ["with a document type", `<!DOCTYPE x [<!ENTITY a "b">]>${good}`, "not XML"],
    ["with an entity that XML has not", good.replace("mia", "&name;"), "not XML"],
    ["with a prefix that is not declared", good.replace(/ xmlns:samlp="[^"]*"/, ""), "not XML"],
    ["with text around it", `${good}x`, "not XML"],
    ["none", "saml assertion", "not XML"],
    ["empty", "", "not XML"],
  ];
  for (const [what, xml, reason] of bad) {
    const { code, message } = await refusalOf(assume(endpoint, xml));
    expect([what, code, message]).toEqual([what, "InvalidParameter.ParamError", expect.stringContaining(reason)]);
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

test("a provider's metadata names it and its keys", async () => {
  const endpoint = await withProvider();
  const { cam } = clients(endpoint);
  const xml = assertion(endpoint);
  const both = keyDescriptor(otherIdp) + keyDescriptor(idp);
  const cases: [what: string, document: string, reason: string][] = [
    ["of another entity", metadata({ id: "https://other.example.com" }), "Issuer"],
    ["without a key", metadata({ keys: "" }), "no X.509 certificate"],
    ["with another key", metadata({ keys: keyDescriptor(otherIdp) }), "not verified by a certificate"],
    ["with a key for encryption", metadata({ keys: keyDescriptor(idp, ' use="encryption"') }), "no X.509 certificate"],
    ["with the key of a service provider", metadata({ descriptor: "SPSSODescriptor" }), "no X.509 certificate"],
    ["with a certificate that is none", metadata({ keys: keyDescriptor(idp).replace("MII", "AAA") }), "no X.509 certificate"],
    ["with a key for every use", metadata({ keys: keyDescriptor(idp, "") }), ""],
    ["with an old and a new key", metadata({ keys: both }), ""],
    ["with a new and an old key", metadata({ keys: keyDescriptor(idp) + keyDescriptor(otherIdp) }), ""],
    ["with a certificate that is none, and one", metadata({ keys: both.replace("MII", "AAA") }), ""],
    ["with a byte order mark", `\uFEFF${metadata()}`, ""],
  ];
  for (const [what, document, reason] of cases) {
    await cam.UpdateSAMLProvider({ Name: "okta", SAMLMetadataDocument: base64(document) });
    const { code, message } = await refusalOf(assume(endpoint, xml));
    expect([what, code, message]).toEqual([what, reason ? "InvalidParameter.ParamError" : "no error", expect.stringContaining(reason)]);
  }
});

test("a provider that is not there, or whose metadata is none", async () => {
  const file = join(folder(), "state.db");
  const endpoint = await withProvider({ stateFile: file });
  const code = async (from: Endpoint, more: object = {}) => codeOf(assume(from, assertion(from), more));
  for (const PrincipalArn of [providerOf(endpoint, "none"), "okta", "qcs::cam::uin/100000000001:saml-provider/okta"]) expect([PrincipalArn, await code(endpoint, { PrincipalArn })]).toEqual([PrincipalArn, "InvalidParameter.ParamError"]);
  expect(await code(endpoint)).toBe("no error");

  // As an older version has kept it.
  await endpoint.stop();
  const database = new DatabaseSync(file);
  database.prepare("UPDATE saml_provider SET metadata = ?").run(base64("no XML"));
  database.close();
  const again = await started({ stateFile: file });
  expect((await refusalOf(assume(again, assertion(again)))).message).toContain("metadata");
  await clients(again).cam.UpdateSAMLProvider({ Name: "okta", SAMLMetadataDocument: base64(metadata()) });
  expect(await code(again)).toBe("no error");
  await clients(again).cam.DeleteSAMLProvider({ Name: "okta" });
  expect(await code(again)).toBe("InvalidParameter.ParamError");
});

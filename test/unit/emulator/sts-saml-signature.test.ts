import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clients } from "./started.ts";
import { assume, metadata, otherIdp, providerOf, refusalOf, response, signed, withProvider } from "./saml-identity-provider.ts";
import { arnOf } from "./sts-account.ts";

const refused = "InvalidParameter.ParamError";
const assertionPart = /<saml:Assertion [\s\S]*<\/saml:Assertion>/;
const signaturePart = /<ds:Signature [\s\S]*<\/ds:Signature>/;
const partOf = (xml: string, part: RegExp): string => part.exec(xml)?.[0] ?? "";

test("an assertion that the provider has not signed as SAML wants it is refused", async () => {
  const endpoint = await withProvider();
  const plain = response(endpoint);
  const good = signed(plain);
  const whole = signed(plain, { covers: ["Response"] });
  const signature = partOf(good, signaturePart);
  const bad: [what: string, xml: string, reason: string][] = [
    ["not signed", plain, "one XML signature"],
    ["signed twice", good.replace(signature, signature + signature), "one XML signature"],
    ["signed by another key", signed(plain, { by: otherIdp }), "signature value"],
    ["signed by another key, whose certificate it brings", signed(plain, { by: otherIdp, bringsCertificate: true }), "signature value"],
    ["in a response that another key signed", signed(good, { covers: ["Response"], by: otherIdp }), "signature value"],
    ["signed with the public certificate for a secret", signed(plain, { hmac: true, algorithm: "http://www.w3.org/2000/09/xmldsig#hmac-sha1" }), "hmac-sha1' is not supported"],
    ["signed with RSA and SHA-1", signed(plain, { algorithm: "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }), "rsa-sha1' is not supported"],
    ["signed over a SHA-1", signed(plain, { digest: "http://www.w3.org/2000/09/xmldsig#sha1" }), "sha1' is not supported"],
    ["signed over inclusive C14N", signed(plain, { c14n: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" }), "REC-xml-c14n-20010315' is not supported"],
    ["signed together with something else", signed(plain.replace("<samlp:Status>", '<samlp:Status ID="_7">'), { covers: ["Assertion", "Status"] }), "covers several things"],
    ["transformed again and again", good.replace(/<ds:Transform Algorithm="[^"]*exc-c14n#"\/>/, (one) => one.repeat(2)), "transformed more"],
    ["with a signature of nothing known", good.replace(/<ds:SignatureValue>[^<]*/, "<ds:SignatureValue>AAAA"), "signature value"],
    ["with a signature of nothing", good.replace(/<ds:Reference [\s\S]*<\/ds:Reference>/, ""), "Reference"],
    ["with another subject than the signed one", good.replace(">mia</saml:NameID>", ">leo</saml:NameID>"), "was changed"],
    ["with another role than the signed one", good.replace(`${arnOf(endpoint, "r")},`, `${arnOf(endpoint, "admin")},`), "was changed"],
    ["with another end than the signed one", good.replaceAll(/NotOnOrAfter="[^"]*"/g, 'NotOnOrAfter="2999-01-01T00:00:00Z"'), "was changed"],
    ["with another subject in a signed response", whole.replace(">mia</saml:NameID>", ">leo</saml:NameID>"), "was changed"],
    ["with another digest than the signed one", signed(plain.replace("mia", "leo")).replace(/<ds:SignatureValue>[^<]*/, partOf(good, /<ds:SignatureValue>[^<]*/)), "signature value"],
  ];
  for (const [what, xml, reason] of bad) {
    const { code, message } = await refusalOf(assume(endpoint, xml));
    expect([what, code, message]).toEqual([what, refused, expect.stringContaining(reason)]);
  }
  expect((await refusalOf(assume(endpoint, good))).code).toBe("no error");
});

test("what is signed cannot be wrapped in what is not", async () => {
  const endpoint = await withProvider();
  const good = signed(response(endpoint));
  const original = partOf(good, assertionPart);
  const signature = partOf(good, signaturePart);
  const bare = original.replace(signature, "");
  // What a thief of an assertion would like to be read instead: of the same provider, for the same role, but for leo.
  const forged = (id: string, inside = ""): string => partOf(response(endpoint, { id, subject: "<saml:NameID>leo</saml:NameID>" }), assertionPart).replace("<saml:Subject>", `${inside}<saml:Subject>`);
  const instead = (assertions: string): string => good.replace(original, () => assertions);
  const extension = (inside: string): string => `<samlp:Extensions>${inside}</samlp:Extensions>`;
  const inObject = signature.replace("</ds:Signature>", `<ds:Object>${bare}</ds:Object></ds:Signature>`);
  const whole = signed(response(endpoint), { covers: ["Response"] });
  const logout = signed(`<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_9"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">idp</saml:Issuer></samlp:LogoutRequest>`, { covers: ["LogoutRequest"] });
  const logoutSignature = partOf(logout, signaturePart);
  const about = metadata().replace(/<\?.*\?>\s*/, "").replace("<md:EntityDescriptor ", '<md:EntityDescriptor ID="_8" ');
  const digest = (xml: string): string => partOf(xml, /(?<=<ds:DigestValue>)[^<]*/);
  const leo = response(endpoint, { subject: "<saml:NameID>leo</saml:NameID>" });
  const bad: [what: string, xml: string, reason: string][] = [
    ["an unsigned assertion before it", instead(forged("_2") + original), "one SAML 2.0 Assertion"],
    ["an unsigned assertion after it", instead(original + forged("_2")), "one SAML 2.0 Assertion"],
    ["the signed one in an extension", instead(extension(original) + forged("_2")), "one XML signature"],
    ["the signed one in an extension, without its signature", instead(extension(bare) + forged("_2", signature)), "something else"],
    ["the signed one in an extension, and its signature twice", instead(extension(original) + forged("_2", signature)), "same SignatureValue"],
    ["the signed one after it, in its signature", instead(forged("_2", inObject)), "something else"],
    ["the signed one in itself", instead(forged("_2", original)), "one XML signature"],
    ["the id of the signed one", instead(extension(bare) + forged("_1", signature)), "multiple elements"],
    ["the id of the signed one, before it", instead(forged("_1", signature) + extension(bare)), "multiple elements"],
    ["the id of the signed one, in a signature", instead(forged("_1", inObject)), "multiple elements"],
    ["a second assertion in a signed response", whole.replace("</saml:Assertion>", () => `</saml:Assertion>${forged("_2")}`), "was changed"],
    ["a signed response in an extension", `${whole.replace(/<saml:Issuer>[\s\S]*/, "").replace('ID="_0"', 'ID="_2"')}${extension(whole)}${forged("_3")}</samlp:Response>`, "Status"],
    ["a response around another signed message", good.replace(original, () => logoutSignature + extension(logout.replace(logoutSignature, "")) + forged("_2")), "something else"],
    ["an assertion around another signed message", instead(forged("_2", logoutSignature + extension(logout.replace(logoutSignature, "")))), "something else"],
    ["another signed message only", logout, "one SAML 2.0 Assertion"],
    ["signed metadata only", signed(about, { covers: ["EntityDescriptor"] }), "one SAML 2.0 Assertion"],
    ["a false digest in a comment", instead(forged("_1", signature.replace("<ds:DigestValue>", `<ds:DigestValue><!--${digest(signed(leo))}-->`))), "was changed"],
    ["a false digest beside it", instead(forged("_1", signature.replace("<ds:DigestValue>", `<ds:DigestValue>${digest(signed(leo))}</ds:DigestValue><ds:DigestValue>`))), "DigestValue"],
    ["a false SignedInfo beside it", instead(forged("_1", signature.replace("<ds:SignedInfo>", () => `${partOf(signed(leo), /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/)}<ds:SignedInfo>`))), "SignedInfo"],
  ];
  for (const [what, xml, reason] of bad) {
    const { code, message } = await refusalOf(assume(endpoint, xml));
    expect([what, code, message]).toEqual([what, refused, expect.stringContaining(reason)]);
  }
});

test("a name is read as it was signed, whatever was put into it since", async () => {
  const endpoint = await withProvider();
  const xml = signed(response(endpoint, { subject: "<saml:NameID>leo.example.com</saml:NameID>" }));
  const trust = (subject: string): string => JSON.stringify({ version: "2.0", statement: [{ effect: "allow", action: ["name/sts:AssumeRoleWithSAML"], principal: { federated: [providerOf(endpoint)] }, condition: { string_equal: { "saml:sub": subject } } }] });
  const inserted = ["leo<!---->.example.com", "leo<!-- a -->.example.com<!-- b -->", "leo<?a .example.com?>", "leo<![CDATA[.example.com]]>", "&#108;eo.example.com"].map((name) => xml.replace("leo.example.com", name));
  const cases: [subject: string, code: string][] = [["leo", "UnauthorizedOperation"], ["leo.example.com", "no error"]];
  for (const [subject, code] of cases) {
    await clients(endpoint).cam.UpdateAssumeRolePolicy({ RoleName: "r", PolicyDocument: trust(subject) });
    for (const one of [xml, ...inserted]) expect([subject, one, (await refusalOf(assume(endpoint, one))).code]).toEqual([subject, one, code]);
  }
});

test("a signature by another program, xmlsec1, is verified", async () => {
  let clock = new Date();
  const endpoint = await withProvider({ now: () => clock });
  clock = new Date("2026-01-01T00:01:00Z");
  const xml = readFileSync(new URL("../../fixtures/emulator/saml-response-xmlsec1.xml", import.meta.url), "utf8");
  // It offers a role of another account, which is asked for only once it is verified.
  expect((await refusalOf(assume(endpoint, xml))).message).toContain("does not offer");
  expect((await refusalOf(assume(endpoint, xml.replace("roleName/r", "roleName/s")))).message).toContain("was changed");
  clock = new Date("2026-01-01T00:05:00Z");
  expect((await refusalOf(assume(endpoint, xml))).message).toContain("is over");
});

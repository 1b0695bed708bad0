import { createPrivateKey, X509Certificate } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { SignedXml } from "xml-crypto";
import type { Endpoint, EndpointOptions } from "../../../emulator/index.ts";
import { trustDocument } from "../../../policies/grants/trust.ts";
import { arnOf, makeRole } from "./sts-account.ts";
import { clients, started } from "./started.ts";

/** What an identity provider signs with. */
export interface SigningPair {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
}

/** The identity provider of these tests, and another one. */
export const idp = pair("saml-idp");
export const otherIdp = pair("saml-other-idp");

export const entity = "https://idp.example.com/saml?a=1&b=2";
export const base64 = (text: string): string => Buffer.from(text).toString("base64");
export const providerOf = (endpoint: Endpoint, name = "okta"): string => `qcs::cam::uin/${endpoint.uin}:saml-provider/${name}`;
export const moment = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

/** A key for a certificate, as metadata lists it. */
export function keyDescriptor({ certificate }: SigningPair, attributes = ' use="signing"'): string {
  const lines = certificate.raw.toString("base64").replaceAll(/.{64}/g, "$&\n        ");
  return `<md:KeyDescriptor${attributes}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n        ${lines}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
}

/** Metadata as an identity provider publishes it. */
export function metadata({ id = entity, keys = keyDescriptor(idp), descriptor = "IDPSSODescriptor" } = {}): string {
  return `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${id.replaceAll("&", "&amp;")}">
  <md:${descriptor} protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}</md:${descriptor}>
</md:EntityDescriptor>`;
}

interface Parts { id: string; issuer: string; audience: string; subject: string; method: string; recipient: string; start: string; end: string; end2: string; version: string; role: string }

/** A response as an identity provider that is set up by Tencent's guides writes it, before it signs it. */
export function response(endpoint: Endpoint, change: Partial<Parts> = {}): string {
  const parts: Parts = {
    id: "_1", issuer: entity.replaceAll("&", "&#x26;"), audience: "https://cloud.tencent.com", subject: '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">mia</saml:NameID>',
    method: "urn:oasis:names:tc:SAML:2.0:cm:bearer", recipient: "https://cloud.tencent.com/login/saml", start: moment(-60), end: moment(60), end2: moment(60), version: "2.0",
    role: `${arnOf(endpoint, "r")},${providerOf(endpoint)}`, ...change,
  };
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_0" Version="2.0">
  <saml:Issuer>${parts.issuer}</saml:Issuer>
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
  <!-- <saml:Assertion/> is what follows -->
  <saml:Assertion ID="${parts.id}" Version="${parts.version}">
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

/** An endpoint that knows the identity provider as `okta`, and has a role `r` that trusts it. */
export async function withProvider(options: Partial<EndpointOptions> = {}): Promise<Endpoint> {
  const endpoint = await started(options);
  await clients(endpoint).cam.CreateSAMLProvider({ Name: "okta", Description: "", SAMLMetadataDocument: base64(metadata()) });
  await makeRole(endpoint, "r", trustDocument({ ownerUin: endpoint.uin, samlProviders: ["okta"] }));
  return endpoint;
}

/** Asks for a session of the role `r` with what an identity provider has sent, by somebody who has no key. */
export const assume = (endpoint: Endpoint, xml: string, more: object = {}) =>
  clients(endpoint, { secretId: "none", secretKey: "none" }).sts.request("AssumeRoleWithSAML", { SAMLAssertion: base64(xml), PrincipalArn: providerOf(endpoint), RoleArn: arnOf(endpoint, "r"), RoleSessionName: "mia", ...more }, { skipSign: true } as never);

/** The code and the message of a refusal. */
export const refusalOf = (call: Promise<unknown>): Promise<{ code: string; message: string }> =>
  call.then(() => ({ code: "no error", message: "" }), (error: { code: string; message: string }) => error);

const rsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const exclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** How an identity provider signs. */
export interface Signing {
  /** The elements that the one signature covers, by their local names. It stands in the first of them. */
  covers?: readonly string[];
  by?: SigningPair;
  /** Whether the signature brings its certificate along. */
  bringsCertificate?: boolean;
  /** Whether it is an HMAC, with the certificate for its secret. */
  hmac?: boolean;
  algorithm?: string;
  digest?: string;
  c14n?: string;
}

const enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/** A document with an XML signature, by default as SAML wants it and over its assertion. */
export function signed(xml: string, { covers = ["Assertion"], by = idp, bringsCertificate = false, hmac = false, algorithm = rsaSha256, digest = sha256, c14n = exclusiveC14n }: Signing = {}): string {
  const at = (name: string): string => `//*[local-name(.)='${name}']`;
  const certificate = by.certificate.toString();
  const signer = new SignedXml({ privateKey: hmac ? certificate : by.key, canonicalizationAlgorithm: c14n, signatureAlgorithm: algorithm, ...(bringsCertificate && { publicCert: certificate }) });
  if (hmac) signer.enableHMAC();
  for (const name of covers) signer.addReference({ xpath: at(name), transforms: [enveloped, c14n], digestAlgorithm: digest });
  signer.computeSignature(xml, { prefix: "ds", location: { reference: `${at(covers[0] ?? "")}/*[1]`, action: "after" } });
  return signer.getSignedXml();
}

function pair(name: string): SigningPair {
  const pem = readFileSync(new URL(`../../fixtures/emulator/${name}.test-key.pem`, import.meta.url));
  return { key: createPrivateKey(pem), certificate: new X509Certificate(pem) };
}

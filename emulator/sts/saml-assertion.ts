import type { Element } from "@xmldom/xmldom";
import type { SamlMetadata } from "../cam/saml-metadata.ts";
import { elementAt, elementsAt, isNamed, readEncodedXml, textOf } from "../cam/saml-xml.ts";
import { refuseAssertion as refuse } from "./refusal.ts";
import { verifiedElement } from "./saml-signature.ts";

/** What a SAML assertion says of its subject, for trust documents and for the choice of a role. */
export interface SamlIdentity {
  /** The endpoint that the assertion is meant for: the Recipient, which is not the Audience. */
  readonly recipient: string;
  readonly issuer: string;
  readonly subject: string;
  /** The format of the subject's name, or the empty text. */
  readonly subjectType: string;
  /** The roles and providers that the identity provider lets its subject choose from, as ARNs. */
  readonly offers: readonly { readonly roles: readonly string[]; readonly provider: string }[];
}

// Anybody may call, and to verify a signature takes time with the square of a document's nodes. No identity provider comes near.
const mostCharacters = 100_000;
const mostTags = 5000;
const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const success = "urn:oasis:names:tc:SAML:2.0:status:Success";
const roleAttribute = "https://cloud.tencent.com/SAML/Attributes/Role";
// As Tencent's guides for identity providers write it, for each of its sites.
const audience = /^(?:https:\/\/)?(?:cloud\.tencent\.com|intl\.cloud\.tencent\.com|www\.tencentcloud\.com)(?:\/login\/saml)?\/?$/;

/**
 * Reads a SAML 2.0 assertion in base64, alone or in a response, and checks its signature or that of the response around it,
 * and its form, issuer, audience, recipient and times.
 *
 * @throws ApiError `InvalidParameter.ParamError`.
 */
export function readSamlAssertion(encoded: string, { entityId, signingKeys }: SamlMetadata, now: Date): SamlIdentity {
  if (encoded.length > mostCharacters) refuse(`it is longer than ${mostCharacters} characters`);
  const { root, text } = readEncodedXml(encoded) ?? refuse("it is not XML in base64, without a document type");
  if (text.split("<").length > mostTags) refuse(`it has more than ${mostTags} tags and comments`);
  // What was sent only tells where a signature stands. All that is believed is read from what the signature covers.
  const signed = elementsAt(root, "ds:Signature").length > 0 ? root : assertionIn(root);
  const assertion = assertionIn(verifiedElement(signed, text, signingKeys));
  if (assertion.getAttribute("Version") !== "2.0") refuse("it is not a SAML 2.0 Assertion");

  const issuer = textOf(elementAt(assertion, "saml:Issuer"));
  if (issuer !== entityId) refuse(`its Issuer ${JSON.stringify(issuer)} is not the entity of the provider's metadata, ${JSON.stringify(entityId)}`);

  const conditions = elementAt(assertion, "saml:Conditions");
  if (!conditions) return refuse("it has no Conditions");
  checkTimes(conditions, now);
  const restrictions = elementsAt(conditions, "saml:AudienceRestriction");
  const meant = restrictions.every((restriction) => elementsAt(restriction, "saml:Audience").some((one) => audience.test(textOf(one))));
  if (restrictions.length === 0 || !meant) refuse("its Audience is not Tencent Cloud's, such as https://cloud.tencent.com");

  const name = elementAt(assertion, "saml:Subject", "saml:NameID");
  if (!name || textOf(name) === "") return refuse("it has no Subject with a NameID");
  const confirmation = elementsAt(assertion, "saml:Subject", "saml:SubjectConfirmation").find((one) => one.getAttribute("Method") === bearer);
  const data = confirmation && elementAt(confirmation, "saml:SubjectConfirmationData");
  const recipient = data?.getAttribute("Recipient");
  if (!data || !recipient) return refuse("it has no bearer SubjectConfirmationData with a Recipient");
  checkTimes(data, now);
  return { recipient, issuer, subject: textOf(name), subjectType: name.getAttribute("Format") ?? "", offers: offersOf(assertion) };
}

function assertionIn(root: Element): Element {
  const isResponse = isNamed(root, "samlp:Response");
  const status = isResponse ? elementAt(root, "samlp:Status", "samlp:StatusCode")?.getAttribute("Value") : success;
  if (status !== success) refuse("its Status is not Success");
  const assertion = isResponse ? elementAt(root, "saml:Assertion") : root;
  return assertion && isNamed(assertion, "saml:Assertion") ? assertion : refuse("it is not one SAML 2.0 Assertion, or a Response with one that is not encrypted");
}

function checkTimes(element: Element, now: Date): void {
  const name = element.localName;
  const notBefore = element.getAttribute("NotBefore");
  const end = moment(element.getAttribute("NotOnOrAfter"));
  const start = notBefore === null ? -Infinity : moment(notBefore);
  if (Number.isNaN(end) || Number.isNaN(start)) refuse(`the times of its ${name} are not given, or are no moments in UTC`);
  if (now.getTime() >= end) refuse(`the time of its ${name} is over`);
  if (now.getTime() < start) refuse(`the time of its ${name} has not begun`);
}

const moment = (text: string | null): number => (text !== null && /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN);

// A value is `role,provider` or `role;role,provider`; a role's name may itself have a comma.
function offersOf(assertion: Element): SamlIdentity["offers"] {
  const values = elementsAt(assertion, "saml:AttributeStatement", "saml:Attribute")
    .filter((attribute) => attribute.getAttribute("Name") === roleAttribute)
    .flatMap((attribute) => elementsAt(attribute, "saml:AttributeValue"));
  return values.map((value) => {
    const arns = textOf(value).split(/[,;]\s*(?=qcs::)/);
    const isProvider = (arn: string): boolean => arn.includes(":saml-provider/");
    return { roles: arns.filter((arn) => !isProvider(arn)), provider: arns.find(isProvider) ?? "" };
  });
}

import { paramError } from "./refusal.ts";
import { childrenOf, elementAt, readXml } from "./xml.ts";
import type { Element } from "./xml.ts";

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

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const success = "urn:oasis:names:tc:SAML:2.0:status:Success";
const roleAttribute = "https://cloud.tencent.com/SAML/Attributes/Role";
// As Tencent's guides for identity providers write it, for each of its sites.
const audience = /^(?:https:\/\/)?(?:cloud\.tencent\.com|intl\.cloud\.tencent\.com|www\.tencentcloud\.com)(?:\/login\/saml)?\/?$/;

/** The entity that SAML metadata in base64 is about; `undefined` when it names none. */
export function entityIdOf(metadata: string): string | undefined {
  const root = readXml(decoded(metadata));
  return root?.name === "EntityDescriptor" ? root.attributes["entityID"] : undefined;
}

/**
 * Reads a SAML 2.0 assertion in base64, alone or in a response, and checks its form, issuer, audience, recipient and
 * times. **Its XML signature is not verified**: whoever knows the provider's entity id can write an assertion that this
 * endpoint takes. It shows that roles, trust documents and clients fit together, and proves nobody's identity.
 *
 * @param entityId The entity of the provider's metadata.
 * @throws ApiError `InvalidParameter.ParamError`.
 */
export function readSamlAssertion(encoded: string, entityId: string, now: Date): SamlIdentity {
  const assertion = assertionOf(readXml(decoded(encoded)));
  const issuer = textOf(elementAt(assertion, "Issuer"));
  if (issuer !== entityId) refuse(`its Issuer ${JSON.stringify(issuer)} is not the entity of the provider's metadata, ${JSON.stringify(entityId)}`);

  const conditions = elementAt(assertion, "Conditions");
  if (!conditions) return refuse("it has no Conditions");
  checkTimes(conditions, "Conditions", now);
  const restrictions = childrenOf(conditions, "AudienceRestriction");
  const meant = restrictions.every((restriction) => childrenOf(restriction, "Audience").some((one) => audience.test(textOf(one))));
  if (restrictions.length === 0 || !meant) refuse("its Audience is not Tencent Cloud's, such as https://cloud.tencent.com");

  const name = elementAt(assertion, "Subject", "NameID");
  if (!name || textOf(name) === "") return refuse("it has no Subject with a NameID");
  const confirmation = childrenOf(elementAt(assertion, "Subject"), "SubjectConfirmation").find(({ attributes }) => attributes["Method"] === bearer);
  const data = elementAt(confirmation, "SubjectConfirmationData");
  const recipient = data?.attributes["Recipient"];
  if (!data || !recipient) return refuse("it has no bearer SubjectConfirmationData with a Recipient");
  checkTimes(data, "SubjectConfirmationData", now);
  return { recipient, issuer, subject: textOf(name), subjectType: name.attributes["Format"] ?? "", offers: offersOf(assertion) };
}

function assertionOf(root: Element | undefined): Element {
  if (!root) return refuse("it is not XML in base64");
  if (root.name === "Response" && elementAt(root, "Status", "StatusCode")?.attributes["Value"] !== success) refuse("its Status is not Success");
  const assertion = root.name === "Response" ? elementAt(root, "Assertion") : root;
  if (assertion?.name !== "Assertion" || assertion.attributes["Version"] !== "2.0") return refuse("it is not one SAML 2.0 Assertion, or a Response with one that is not encrypted");
  return assertion;
}

function checkTimes({ attributes }: Element, name: string, now: Date): void {
  const end = moment(attributes["NotOnOrAfter"]);
  const start = attributes["NotBefore"] === undefined ? -Infinity : moment(attributes["NotBefore"]);
  if (Number.isNaN(end) || Number.isNaN(start)) refuse(`the times of its ${name} are not given, or are no moments in UTC`);
  if (now.getTime() >= end) refuse(`the time of its ${name} is over`);
  if (now.getTime() < start) refuse(`the time of its ${name} has not begun`);
}

const moment = (text: string | undefined): number => (text !== undefined && /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN);

// A value is `role,provider` or `role;role,provider`; a role's name may itself have a comma.
function offersOf(assertion: Element): SamlIdentity["offers"] {
  const values = childrenOf(assertion, "AttributeStatement")
    .flatMap((statement) => childrenOf(statement, "Attribute"))
    .filter(({ attributes }) => attributes["Name"] === roleAttribute)
    .flatMap((attribute) => childrenOf(attribute, "AttributeValue"));
  return values.map((value) => {
    const arns = textOf(value).split(/[,;]\s*(?=qcs::)/);
    const isProvider = (arn: string): boolean => arn.includes(":saml-provider/");
    return { roles: arns.filter((arn) => !isProvider(arn)), provider: arns.find(isProvider) ?? "" };
  });
}

const textOf = (element: Element | undefined): string => element?.text.trim() ?? "";
const decoded = (base64: string): string => Buffer.from(base64, "base64").toString("utf8");

function refuse(reason: string): never {
  return paramError(`The SAMLAssertion is refused: ${reason}.`);
}

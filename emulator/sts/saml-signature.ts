import type { KeyObject } from "node:crypto";
import { createRequire } from "node:module";
import type { Element } from "@xmldom/xmldom";
import { elementsAt, readXml } from "../cam/saml-xml.ts";
import { refuseAssertion } from "./refusal.ts";

// Loaded when it is first needed: at the start it would take some 20 ms, and few endpoints are ever asked for it.
const require = createRequire(import.meta.url);

// All that is taken. SHA-1 can be forged; the secret of an HMAC would be a certificate, which is public; and any other
// transform could cut out what it likes.
const signatureAlgorithms = ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"];
const digests = ["http://www.w3.org/2001/04/xmlenc#sha256"];
const transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/2001/10/xml-exc-c14n#"];

/**
 * Verifies the XML signature that stands in an element of a document: RSA-SHA256 over that very element, by one of the keys.
 *
 * @param text The document that the element is of.
 * @returns The element as it is in the bytes that the signature covers, read anew from them and from nothing else: whatever
 * stands around what was signed, or in it as a comment, cannot be taken for it.
 * @throws ApiError `InvalidParameter.ParamError`.
 */
export function verifiedElement(element: Element, text: string, keys: readonly KeyObject[]): Element {
  const [signature, ...more] = elementsAt(element, "ds:Signature");
  if (!signature || more.length > 0) return refuseAssertion("it does not have one XML signature");
  if (keys.length === 0) return refuseAssertion("the provider's metadata has no X.509 certificate for signing that could verify its XML signature");
  const reasons = new Set<string>();
  for (const key of keys) {
    const found = covered(signature, text, key);
    if (typeof found === "string") reasons.add(found);
    else if (isSame(found, element)) return found;
    else return refuseAssertion("its XML signature covers something else than the element that it is in");
  }
  return refuseAssertion(`its XML signature is not verified by a certificate of the provider's metadata: ${[...reasons].join("; ")}`);
}

const isSame = (one: Element, other: Element): boolean => one.namespaceURI === other.namespaceURI && one.localName === other.localName && one.getAttribute("ID") === other.getAttribute("ID");

/** What a signature covers if a key verifies it, otherwise why it does not. */
function covered(signature: Element, text: string, key: KeyObject): Element | string {
  const { SignedXml } = require("xml-crypto") as typeof import("xml-crypto");
  const verifier = new SignedXml({ publicCert: key });
  verifier.SignatureAlgorithms = only(signatureAlgorithms, verifier.SignatureAlgorithms);
  verifier.HashAlgorithms = only(digests, verifier.HashAlgorithms);
  verifier.CanonicalizationAlgorithms = only(transforms, verifier.CanonicalizationAlgorithms);
  try {
    verifier.loadSignature(signature);
    const [reference, ...more] = verifier.getReferences();
    if (!reference || more.length > 0) return "it covers several things";
    if (reference.transforms.length > transforms.length) return "what it covers is transformed more than SAML has it";
    if (!verifier.checkSignature(text)) return "what it covers was changed";
  } catch (error) {
    return (error as Error).message.replace(/\.$/, "");
  }
  const [bytes = ""] = verifier.getSignedReferences();
  return readXml(bytes) ?? "it does not cover an element";
}

function only<T>(names: readonly string[], all: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

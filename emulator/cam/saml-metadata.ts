import { X509Certificate } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { elementsAt, isNamed, readEncodedXml, textOf } from "./saml-xml.ts";

/** What the metadata of a SAML identity provider says of it. */
export interface SamlMetadata {
  /** The provider's name, as its assertions have it as their Issuer. */
  readonly entityId: string;
  /**
   * The public keys of the X.509 certificates with which it signs: those of its `IDPSSODescriptor` for signing, or for no
   * use in particular. The metadata is what vouches for them, so a certificate's dates and issuer are not looked at. One
   * that cannot be read is left out; without any, no assertion of the provider is verified.
   */
  readonly signingKeys: readonly KeyObject[];
}

/** Reads SAML metadata in base64; `undefined` when it is no XML of an EntityDescriptor with an entityID. */
export function readSamlMetadata(base64: string): SamlMetadata | undefined {
  const root = readEncodedXml(base64)?.root;
  const entityId = root && isNamed(root, "md:EntityDescriptor") ? root.getAttribute("entityID") : null;
  if (!root || !entityId) return undefined;
  const signing = elementsAt(root, "md:IDPSSODescriptor", "md:KeyDescriptor").filter((key) => (key.getAttribute("use") ?? "signing") === "signing");
  const certificates = signing.flatMap((key) => elementsAt(key, "ds:KeyInfo", "ds:X509Data", "ds:X509Certificate"));
  return { entityId, signingKeys: certificates.flatMap((certificate) => publicKey(textOf(certificate)) ?? []) };
}

function publicKey(certificate: string): KeyObject | undefined {
  try {
    return new X509Certificate(Buffer.from(certificate, "base64")).publicKey;
  } catch {
    return undefined;
  }
}

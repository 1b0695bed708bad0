import { ApiError } from "../api.ts";
import { readSamlMetadata } from "./saml-metadata.ts";

/** Refuses SAML metadata that is no EntityDescriptor with an entityID, in XML in base64. It may be without a certificate. */
export function checkMetadata(document: string): void {
  if (decoded(document) === undefined) refuse("MetadataError", "The SAML metadata is not in base64.");
  if (!readSamlMetadata(document)) refuse("MetadataError", "The SAML metadata is no XML, without a document type, of an EntityDescriptor of SAML 2.0 with an entityID.");
}

/** Refuses the keys of an OIDC identity provider where they are no JWKS in base64. */
export function checkIdentityKey(key: string): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(decoded(key) ?? "");
  } catch {
    // No JSON: the same refusal as JSON without keys.
  }
  if (!Array.isArray((parsed as { keys?: unknown } | undefined)?.keys)) refuse("IdentityKeyError", 'The signing keys are no JWKS, {"keys": [ … ]}, in base64.');
}

/**
 * Refuses the address of an OIDC identity provider.
 *
 * @param protocols What it may begin with: CAM wants https for the provider that signs users in, and http will do for one that roles trust.
 */
export function checkIdentityUrl(url: string, protocols: readonly string[]): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !protocols.includes(parsed.protocol) || parsed.search !== "" || parsed.hash !== "" || parsed.username !== "") {
    refuse("IdentityUrlError", `${JSON.stringify(url)} is no address that begins with ${protocols.map((one) => `${one}//`).join(" or ")}, without a query, a fragment and a name to sign in with.`);
  }
}

function decoded(text: string): string | undefined {
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, "base64").toString() : undefined;
}

function refuse(code: string, message: string): never {
  throw new ApiError(`InvalidParameterValue.${code}`, message);
}

import { createRequire } from "node:module";
import type { Element } from "@xmldom/xmldom";

// Loaded when it is first needed: at the start it would take some 20 ms, and few endpoints are ever asked for it.
const require = createRequire(import.meta.url);

const namespaces = {
  saml: "urn:oasis:names:tc:SAML:2.0:assertion",
  samlp: "urn:oasis:names:tc:SAML:2.0:protocol",
  md: "urn:oasis:names:tc:SAML:2.0:metadata",
  ds: "http://www.w3.org/2000/09/xmldsig#",
};

/** An element's name with the customary prefix of its namespace, whatever prefix a document has for it. */
export type Name = `${keyof typeof namespaces}:${string}`;

/**
 * Reads an XML document strictly and gives its root; `undefined` when it is not well-formed or has a document type, which
 * could name entities.
 */
export function readXml(text: string): Element | undefined {
  const { DOMParser, onWarningStopParsing } = require("@xmldom/xmldom") as typeof import("@xmldom/xmldom");
  try {
    const document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, "text/xml");
    return document.doctype ? undefined : (document.documentElement ?? undefined);
  } catch {
    return undefined;
  }
}

/** Reads an XML document in base64 and UTF-8, with or without a byte order mark, as `readXml` does. */
export function readEncodedXml(base64: string): { readonly root: Element; readonly text: string } | undefined {
  // What is no UTF-8 becomes U+FFFD, at which the parser stops.
  const text = new TextDecoder().decode(Buffer.from(base64, "base64"));
  const root = readXml(text);
  return root && { root, text };
}

/** Whether an element has a name. */
export function isNamed(element: Element, name: Name): boolean {
  const [prefix, local] = name.split(":") as [keyof typeof namespaces, string];
  return element.namespaceURI === namespaces[prefix] && element.localName === local;
}

/** Every element at the end of a path of names that begins below an element. */
export function elementsAt(element: Element, ...path: readonly Name[]): readonly Element[] {
  return path.reduce<readonly Element[]>((found, name) => found.flatMap((one) => [...one.children].filter((child) => isNamed(child, name))), [element]);
}

/** The one element at the end of a path of names; `undefined` when there is none, or more than one on the way. */
export function elementAt(element: Element, ...path: readonly Name[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => {
    const [one, ...more] = found ? elementsAt(found, name) : [];
    return more.length === 0 ? one : undefined;
  }, element);
}

/** An element's text, without the space around it; the empty text when there is no element. */
export const textOf = (element: Element | undefined): string => element?.textContent?.trim() ?? "";

/** An element of an XML document. Names are without their prefixes. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The text right inside the element, without that of its children. */
  readonly text: string;
}

interface OpenElement extends Element {
  readonly children: Element[];
  readonly qualified: string;
  text: string;
}

// A comment or instruction, CDATA, a tag, or text. There is no document type among them: it could name entities.
const token = /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>|<(\/?)([^\s<>/!?]+)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/sy;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Reads an XML document without a document type, well enough for SAML; `undefined` when it is malformed. */
export function readXml(text: string): Element | undefined {
  const top: OpenElement = { name: "", qualified: "", attributes: {}, children: [], text: "" };
  const open = [top];
  for (let index = 0; index < text.length; index = token.lastIndex) {
    token.lastIndex = index;
    const match = token.exec(text);
    const current = open.at(-1) as OpenElement;
    if (!match) return undefined;
    const [, data, closing, qualified, attributes = "", empty, plain] = match;
    if (data !== undefined) current.text += data;
    if (plain !== undefined) current.text += unescape(plain);
    if (qualified === undefined) continue;
    if (closing) {
      if (current.qualified !== qualified || open.length === 1) return undefined;
      open.pop();
      continue;
    }
    const element: OpenElement = { name: local(qualified), qualified, attributes: readAttributes(attributes), children: [], text: "" };
    current.children.push(element);
    if (!empty) open.push(element);
  }
  return open.length === 1 && top.children.length === 1 && top.text.trim() === "" ? top.children[0] : undefined;
}

/** The elements of a name right below an element. */
export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The one element at the end of a path of names; `undefined` when there is none, or more than one on the way. */
export function elementAt(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  return path.reduce<Element | undefined>((found, name) => (childrenOf(found, name).length === 1 ? childrenOf(found, name)[0] : undefined), element);
}

const local = (qualified: string): string => qualified.slice(qualified.indexOf(":") + 1);

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(attribute)].map(([, name = "", double, single]) => [local(name), unescape(double ?? single ?? "")]));
}

function unescape(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? String(entities[name]) : whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Stands for a value that is known only once the resource, or another that it comes from, is deployed. */
export const unknown: unique symbol = Symbol("known after deployment");

/** A value that a preview may not know yet. */
export type Known<Value> = Value | typeof unknown;

/** A resource's properties as plain values, with `unknown` wherever a preview does not know one yet. */
export type Properties = Readonly<Record<string, unknown>>;

// `pulumi policy analyze` puts this in place of a secret of the state that it can't decrypt.
const redacted = "[secret]";

/**
 * Reads the properties that Pulumi hands to a policy. There, reading an unknown value throws, and a check would end
 * at the first one, whatever else it could have told.
 */
export function readProperties(props: object): Properties {
  return Object.fromEntries(Object.keys(props).map((key) => [key, valueAt(props, key)]));
}

function valueAt(container: object, key: string | number): unknown {
  let value: unknown;
  try {
    value = Reflect.get(container, key);
  } catch {
    return unknown;
  }
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => valueAt(value as object, index));
  if (typeof value === "object" && value !== null) return readProperties(value);
  return value === redacted ? unknown : value;
}

/** A text property; undefined where there is none. */
export function textOf(properties: Properties, key: string): Known<string> | undefined {
  const value = properties[key];
  return value === unknown || typeof value === "string" ? value : undefined;
}

/** Whether a switch is on, which it is not where nothing is said. */
export function isOn(properties: Properties, key: string): Known<boolean> {
  const value = properties[key];
  return value === unknown ? unknown : value === true;
}

/** The tags, key to value; the keys of known tags are known even where a value is not. */
export function tagsOf({ tags }: Properties): Known<Readonly<Record<string, Known<string>>>> {
  if (tags === unknown) return unknown;
  const entries = typeof tags === "object" && tags !== null ? Object.entries(tags) : [];
  return Object.fromEntries(entries.map(([key, value]) => [key, value === unknown ? unknown : String(value)]));
}

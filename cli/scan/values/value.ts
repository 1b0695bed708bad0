import type { Scope } from "../program.ts";
import type { Language } from "../syntax.ts";

/** What an expression can turn out to be. */
export type Value =
  /** Something imported from outside the project: a module, or what is at a path in it. */
  | { readonly kind: "package"; readonly path: string; readonly language: Language }
  /** A client of Tencent's SDK; without a service where that is no constant. */
  | { readonly kind: "client"; readonly service?: string; readonly language: Language }
  /** A method of a client, taken but not called. */
  | { readonly kind: "method"; readonly client: Value & { readonly kind: "client" }; readonly name: string }
  /** A module, class or function of the project; an instance of a class, or an object literal, where `instance` says so. */
  | { readonly kind: "scope"; readonly scope: Scope; readonly instance: boolean }
  | { readonly kind: "text"; readonly text: string }
  /** For sure nothing that operations can be called on. */
  | { readonly kind: "other" }
  | { readonly kind: "unknown" };

export const other: Value = { kind: "other" };
export const unknown: Value = { kind: "unknown" };

/** The texts that values are, or nothing where one of them is no constant. */
export function constants(values: readonly Value[]): string[] | undefined {
  const texts = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
  return texts.length > 0 && texts.length === values.length ? [...new Set(texts)] : undefined;
}

/** A service by its endpoint or its name: `aiart.tencentcloudapi.com` and `aiart` are the same. */
export function serviceOf(endpoint: string): string {
  return endpoint.split(".")[0]!;
}

/** Values without those that are there already. */
export function distinct(values: readonly Value[]): Value[] {
  const keys = new Set<unknown>();
  return values.filter((value) => {
    const key = value.kind === "scope" ? value.scope : value.kind === "method" ? value : JSON.stringify({ ...value, language: undefined });
    return !keys.has(key) && keys.add(key);
  });
}

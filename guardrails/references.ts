import type { PolicyResource } from "@pulumi/policy";
import { unknown, type Known, type Properties } from "./properties.ts";

/** A resource of the stack with its properties read. */
export interface ReadResource {
  readonly resource: PolicyResource;
  readonly properties: Properties;
}

/** What a property refers to: a resource of the stack by its URN, or what is none of it by its id or name. */
export type Reference = string;

/**
 * The resources of one kind, and how properties of others refer to them: by id or name where that is known, and in the
 * preview of a new stack, where no id is known yet, by what Pulumi says that the property depends on.
 */
export class References {
  readonly #urns: ReadonlySet<string>;
  readonly #byName = new Map<string, string>();
  readonly #children = new Map<string, PolicyResource[]>();

  constructor(all: readonly ReadResource[], types: readonly string[]) {
    const ofKind = all.filter(({ resource }) => types.includes(resource.type));
    this.#urns = new Set(ofKind.map(({ resource }) => resource.urn));
    // What stands last counts most: an id is one resource's only.
    for (const key of ["name", "uid", "uin", "id"])
      for (const { resource, properties } of ofKind) {
        const name = properties[key];
        if (typeof name === "string" || typeof name === "number") this.#byName.set(String(name), resource.urn);
      }
    for (const { resource } of all) if (resource.parent) this.#children.set(resource.parent.urn, [...(this.#children.get(resource.parent.urn) ?? []), resource]);
  }

  /** What a property refers to, the first of those named that says so; unknown where it can't be told yet. */
  of(from: ReadResource, ...names: readonly string[]): Known<Reference> {
    const value = names.map((name) => from.properties[name]).find((one) => typeof one === "string" && one !== "");
    if (typeof value === "string") return this.#named(value);
    const origins = names.flatMap((name) => this.#origins(from.resource, name));
    return origins.length === 1 && origins[0] !== undefined ? origins[0] : unknown;
  }

  /** What a list refers to; unknown where a value is unknown and can come from no resource of the stack. */
  listOf(from: ReadResource, ...names: readonly string[]): Known<readonly Reference[]> {
    const values = names.flatMap((name): readonly unknown[] => (Array.isArray(from.properties[name]) ? from.properties[name] : from.properties[name] === unknown ? [unknown] : []));
    const given = values.filter((one) => typeof one === "string").map((one) => this.#named(one));
    const open = values.filter((one) => one === unknown).length;
    if (open === 0) return given;
    const origins = names.flatMap((name) => this.#origins(from.resource, name)).filter((urn) => !given.includes(urn));
    return origins.length >= open ? [...given, ...origins] : unknown;
  }

  #named(value: string): Reference {
    return this.#byName.get(value) ?? value;
  }

  /** The resources of this kind that a property comes from, also through a component that holds them. */
  #origins(resource: PolicyResource, name: string): string[] {
    const sources = resource.propertyDependencies[name] ?? [];
    const direct = sources.filter(({ urn }) => this.#urns.has(urn));
    const found = direct.length > 0 ? direct : sources.flatMap((source) => this.#within(source));
    return [...new Set(found.map(({ urn }) => urn))];
  }

  #within(component: PolicyResource): PolicyResource[] {
    return (this.#children.get(component.urn) ?? []).flatMap((child) => (this.#urns.has(child.urn) ? [child] : this.#within(child)));
  }
}

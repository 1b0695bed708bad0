import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ComponentResource } from "@pulumi/pulumi";
import { Analyzer, type PropertyDefinition } from "@pulumi/pulumi/provider/experimental/analyzer.js";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema.js";
import * as components from "../components/index.ts";

/**
 * The schema of the component package, by which Pulumi makes typed components for every language: what Pulumi's own
 * analyzer reads in the components' sources and doc comments, made fit for the generators of all languages.
 *
 * Written to `schema.json` by `npm run plugin-schema`.
 */
export function packageSchema() {
  const { name, version, description } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8")) as Record<"name" | "version" | "description", string>;
  const names = Object.values(components as object).filter(isComponent).map((component) => component.name);
  const sources = { main: join(import.meta.dirname, "..", "components", "index.ts") };
  const analyzer = new Analyzer(import.meta.dirname, name, sources, new Set(names));
  const { components: analyzed, typeDefinitions, dependencies } = analyzer.analyze();
  const schema = generateSchema(name, version, description, analyzed, typeDefinitions, dependencies);
  // The analyzer leaves out what types say of themselves.
  const comments = analyzer["docStrings"] as Record<string, string>;
  for (const [type, { description = comments[type] }] of Object.entries(typeDefinitions)) if (description) schema.types[`${name}:index:${type}`]!.description = description;
  const isObject = (reference: string): boolean => schema.types[reference.slice("#/types/".length)]?.type === "object";
  for (const { inputProperties } of Object.values(schema.resources)) for (const property of Object.values(inputProperties ?? {})) withoutPlainObjects(property as PropertyDefinition, isObject);
  return typesWithoutArgs(schema);
}

const isComponent = (exported: unknown): exported is typeof ComponentResource => typeof exported === "function" && exported.prototype instanceof ComponentResource;

/** Objects in a plain list or map are not marked as plain themselves: Go's generator would name their types, and not write them. */
function withoutPlainObjects({ items, additionalProperties }: PropertyDefinition, isObject: (reference: string) => boolean): void {
  for (const element of [items, additionalProperties]) {
    if (element === undefined) continue;
    if ("$ref" in element && isObject(element.$ref)) delete element.plain;
    withoutPlainObjects(element, isObject);
  }
}

/** TypeScript's names of argument types end in `Args`; every SDK that is made of a schema appends that by itself. */
function typesWithoutArgs<Schema>(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replace(/:index:(\w+)Args(?=")/g, ":index:$1")) as Schema;
}

if (import.meta.main) console.log(JSON.stringify(packageSchema(), null, 2));

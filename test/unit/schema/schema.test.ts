import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { packageSchema } from "../../../plugin/package-schema.ts";

type Described = Record<string, { description?: string }>;
interface Type {
  type?: string;
  $ref?: string;
  items?: Type;
  additionalProperties?: Type;
}
interface Schema {
  resources: Record<string, { description?: string; inputProperties: Described; properties: Described }>;
  types: Record<string, { description?: string; properties?: Described; enum?: { value: string; description?: string }[] }>;
}

const schema = JSON.parse(readFileSync("plugin/schema.json", "utf8")) as Schema;
const resources = Object.entries(schema.resources);
const types = Object.entries(schema.types);

const within = (owner: string, properties: Described = {}) => Object.entries(properties).map(([name, property]) => ({ path: `${owner}.${name}`, ...property }));
const args = [...resources.flatMap(([token, { inputProperties }]) => within(token, inputProperties)), ...types.flatMap(([token, { properties }]) => within(token, properties))];
const outputs = resources.flatMap(([token, { properties }]) => within(token, properties));

describe("the component package's schema", () => {
  test("is what the components and their comments say (else: npm run plugin-schema)", { timeout: 120_000 }, () => {
    expect(packageSchema()).toEqual(schema);
  });

  test("has a description for every component, argument, output, type and choice", () => {
    const choices = types.flatMap(([token, { enum: values = [] }]) => values.map(({ value, description }) => ({ path: `${token}.${value}`, description })));
    const named = [...resources, ...types].map(([path, { description }]) => ({ path, description }));
    const all = [...named, ...args, ...outputs, ...choices];
    const bare = (described: readonly { path: string; description?: string | undefined }[]) => described.filter(({ description }) => !description?.trim()).map(({ path }) => path);
    console.log(`schema: ${args.length - bare(args).length} of ${args.length} arguments have descriptions, and ${all.length - bare(all).length} of ${all.length} of everything`);
    expect(bare(all)).toEqual([]);
  });

  test("types every value to its leaves", () => {
    const scalar = ["string", "number", "integer", "boolean"];
    const isTyped = ({ type = "", $ref, items, additionalProperties }: Type): boolean =>
      $ref === undefined ? scalar.includes(type) || [items, additionalProperties].some((element) => element !== undefined && isTyped(element)) : $ref.slice("#/types/".length) in schema.types;
    expect([...args, ...outputs].filter((property) => !isTyped(property as Type)).map(({ path }) => path)).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";

const path = createRequire(import.meta.url).resolve("tencentcloud-sdk-nodejs/tencentcloud/services/aiart/v20221229/aiart_models.js").replace(/\.js$/, ".d.ts");

/** A field of a model. */
export interface Field {
  readonly type: string;
  readonly required: boolean;
}

/** The SDK's models of aiart: the fields of each, by name. */
export const models: ReadonlyMap<string, Readonly<Record<string, Field>>> = new Map(
  ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest).statements.filter(ts.isInterfaceDeclaration).map((model) => [
    model.name.text,
    Object.fromEntries(model.members.filter(ts.isPropertySignature).map((field) => [
      (field.name as ts.Identifier).text, { type: printed(field.type), required: field.questionToken === undefined },
    ])),
  ]),
);

function printed(type: ts.TypeNode | undefined): string {
  if (type?.kind === ts.SyntaxKind.StringKeyword) return "string";
  if (type?.kind === ts.SyntaxKind.NumberKeyword) return "number";
  if (type && ts.isTypeReferenceNode(type)) return [(type.typeName as ts.Identifier).text, ...(type.typeArguments ?? []).map(printed)].join(" of ");
  return "something else";
}

/** The type of a value, in the words of `models`. */
export function typeOf(value: unknown): string {
  return Array.isArray(value) ? `Array of ${[...new Set(value.map(typeOf))].join(" or ")}` : typeof value;
}

import * as z from "zod";
import { suggestion } from "./catalog/suggest.ts";
import type { Issue } from "./input-error.ts";

/** What a schema refuses, each with its path, and with the closest field for one that is misspelt. */
export function shapeIssues(error: z.ZodError, schema: z.ZodType): Issue[] {
  const told = (issues: readonly z.core.$ZodIssue[], above: Issue["path"]): Issue[] =>
    issues.flatMap((issue) => {
      const path = [...above, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
      if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ path: [...path, key], message: unknownField(key, fieldsAt(schema, path)) }));
      // The first of several forms is the one to write, unless the schema says something of its own.
      const first = issue.code === "invalid_union" && issue.message === "Invalid input" ? issue.errors[0] : undefined;
      return first ? told(first, path) : [{ path, message: `${issue.message}.` }];
    });
  return told(error.issues, []);
}

/** The fields that there can be at a path. */
function fieldsAt(schema: z.core.$ZodType | undefined, path: Issue["path"]): string[] {
  if (schema instanceof z.ZodOptional) return fieldsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return fieldsAt(schema.options[0], path);
  const [part = "", ...rest] = path;
  if (schema instanceof z.ZodObject) return path.length === 0 ? Object.keys(schema.shape) : fieldsAt(schema.shape[part] as z.ZodType, rest);
  if (schema instanceof z.ZodArray) return fieldsAt(schema.element, rest);
  return schema instanceof z.ZodRecord ? fieldsAt(schema.valueType, rest) : [];
}

function unknownField(key: string, fields: readonly string[]): string {
  const ofGrant = fields.includes("tier");
  if (ofGrant && /resource/i.test(key))
    return "aiart takes no resource but `*`: its operations are authorized at operation level, and a statement that names a resource grants nothing. Leave it out.";
  if (ofGrant && /tag|condition/i.test(key))
    return "aiart supports no authorization by tag (CAM product page), so a policy can carry no tag condition. Tag users and roles, and grant through groups.";
  return `\`${key}\` is no field here. ${suggestion(key, fields)}`.trim();
}

import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { InputError, type Issue } from "../policies/input-error.ts";
import type { PartlyKnown } from "../policies/partly-known.ts";
import { shapeIssues } from "../policies/shape-issues.ts";
import { refusing } from "./refuse.ts";

const isLate = (value: unknown): boolean => pulumi.Output.isInstance(value) || value instanceof Promise;

/** The schema of an argument that may also be an output or a promise, whose value is known later. */
export const input = (schema: z.ZodType): z.ZodType => z.union([schema, z.custom(isLate)]);

/** The schemas that components share. */
export const text = input(z.string());
export const texts = input(z.array(text));
export const tags = input(z.record(z.string(), text));

/**
 * Checks a component's arguments as far as they are known, before anything is registered: what a preview does not know
 * yet is checked by `whenKnown`.
 *
 * @param component The component as an error names it: its class and its name.
 * @param schema The shape of the arguments.
 * @param args The arguments as they were given, from whatever language.
 * @param issuesOf What is wrong with them beside their shape; `late` are the fields of which something is not known yet.
 * @throws InputPropertiesError with the path of every argument that is wrong.
 */
export function checkArgs<Args extends object>(
  component: string,
  schema: z.ZodObject,
  args: Args,
  issuesOf: (known: PartlyKnown<pulumi.Unwrap<Args>>, late: ReadonlySet<string>) => Issue[] = () => [],
): void {
  refusing(component, () => {
    const { error } = schema.safeParse(args);
    if (error) throw new InputError(shapeIssues(error, schema));
    const issues = issuesOf(withoutLate(args) as PartlyKnown<pulumi.Unwrap<Args>>, lateFields(args));
    if (issues.length > 0) throw new InputError(issues);
  });
}

/**
 * Makes something of arguments: at once if all of them are known, else when they are. They are then checked as they
 * turned out to be.
 *
 * @throws InputPropertiesError for what `make` refuses with an InputError.
 */
export function whenKnown<Args extends object, Result>(component: string, schema: z.ZodObject, args: Args, make: (known: pulumi.Unwrap<Args>) => pulumi.Input<Result>): pulumi.Input<Result> {
  if (lateFields(args).size === 0) return refusing(component, () => make(args as pulumi.Unwrap<Args>));
  return pulumi.output(args).apply((known) => {
    checkArgs(component, schema, known as object);
    return refusing(component, () => make(known as pulumi.Unwrap<Args>));
  }) as pulumi.Output<Result>;
}

/** The fields of arguments of which something is not known yet. */
export function lateFields(args: object): ReadonlySet<string> {
  return new Set(latePaths(args).map(([field]) => String(field)));
}

/** Where in a value something stands that is not known yet. */
export function latePaths(value: unknown, path: Issue["path"] = []): Issue["path"][] {
  if (isLate(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => latePaths(part, [...path, Array.isArray(value) ? Number(key) : key]));
}

function withoutLate(value: unknown): unknown {
  if (isLate(value)) return undefined;
  if (Array.isArray(value)) return value.map(withoutLate);
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutLate(part)])) : value;
}

import * as z from "zod";
import { InputError } from "../../input-error.ts";
import { camKind, type CamKind } from "./kind.ts";

/** A CAM resource as the engine knows it. */
export interface EngineResource {
  readonly urn: string;
  readonly kind: CamKind;
  /** Undefined before it is created. */
  readonly id: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The resources that each property comes from, by their URNs. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
  /** The properties that a preview changes, `everything` for a new resource. Default: none. */
  readonly changes?: readonly string[] | "everything";
  /** Whether it stays in the account when it leaves the stack. */
  readonly outlives: boolean;
  /** Whether it awaits its deletion, after a deployment that ended early. */
  readonly leftOver: boolean;
}

const properties = z.record(z.string(), z.unknown()).nullish();

/** A resource's state as the engine writes it, in a stack's state and in a preview's steps; the rest of it is passed over. */
export const resourceState = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: properties,
  outputs: properties,
  external: z.boolean().optional(),
  delete: z.boolean().optional(),
  pendingReplacement: z.boolean().optional(),
  retainOnDelete: z.boolean().optional(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  ignoreChanges: z.array(z.string()).nullish(),
});
export type ResourceState = z.infer<typeof resourceState>;

/** A resource by its state; undefined where it has no part in access. */
export function engineResource(state: ResourceState, content: Readonly<Record<string, unknown>>): EngineResource | undefined {
  const kind = camKind(state.type);
  if (kind === undefined) return undefined;
  return {
    urn: state.urn,
    kind,
    id: state.id === undefined || state.id === "" || state.id === unknownValue ? undefined : state.id,
    properties: content,
    sources: Object.fromEntries(Object.entries(state.propertyDependencies ?? {}).map(([property, urns]) => [property, urns ?? []])),
    outlives: state.external === true || state.retainOnDelete === true,
    leftOver: state.delete === true,
  };
}

/** What stands in a preview for a value that is known after the deployment only (Pulumi SDK, `plugin.UnknownStringValue`). */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const secretSignature = "4dabf18193072939515e22adb298388d";

/** Whether a value is kept secret: encrypted in a state, `[secret]` in a preview. */
export const isSecret = (value: unknown): boolean => value === "[secret]" || (typeof value === "object" && value !== null && Object.hasOwn(value, secretSignature));

/**
 * Reads what the engine wrote as JSON.
 *
 * @param what What the file should hold, for the advice in errors: the command that prints it.
 * @throws InputError with the place of everything that is wrong.
 */
export function readEngineJson<Schema extends z.ZodType>(text: string, file: string, schema: Schema, what: string): z.infer<Schema> {
  const refusal = (message: string): InputError => new InputError([{ path: [], message: `${file}: ${message} Give what \`${what}\` prints.` }]);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal("This is not one JSON value.");
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw refusal(`${first?.path.join(".") || "the top"}: ${first?.message ?? "not as expected"}.`);
}

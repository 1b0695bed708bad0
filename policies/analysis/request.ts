import * as z from "zod";
import { InputError } from "../input-error.ts";
import type { PrincipalKind } from "../document/syntax.ts";
import { readAddress, readMoment } from "../document/value.ts";

/** The values of a condition key: one or several. */
export type KeyValue = string | readonly string[];

/** A call as CAM sees it. */
export interface Request {
  /** The operation with its service: `aiart:TextToImage`. */
  readonly action: string;
  /** The six-segment resource that the call is about. Default: `*`, a call about none. */
  readonly resource?: string;
  /** The caller's address (`qcs:ip`). Default: the key is absent. */
  readonly ip?: string;
  /** The moment of the call (`qcs:current_time`), ISO 8601 in UTC. Default: now. */
  readonly time?: string;
  /** Who calls; only trust and bucket documents ask. */
  readonly principal?: { readonly [Kind in PrincipalKind]?: string };
  /** Further condition keys. `qcs:uin`, `qcs:owner_uin` and `qcs:app_id` also fill the variables of the same names. */
  readonly context?: Readonly<Record<string, KeyValue>>;
}

/** The condition keys that have a field of their own in a request. */
export const addressKey = "qcs:ip";
export const timeKey = "qcs:current_time";

/** What a request says of a condition key; undefined where the key is absent. */
export function keyValue(request: Request, key: string): KeyValue | undefined {
  if (key === addressKey && request.ip !== undefined) return request.ip;
  if (key === timeKey && request.time !== undefined) return request.time;
  const { context } = request;
  if (context !== undefined && Object.hasOwn(context, key)) return context[key];
  return key === timeKey ? new Date().toISOString() : undefined;
}

/** The action of a call: an operation of a service, or a feature set. */
export const actionForm = /^[^:\s*]+:[^\s*]+$|^permid\/\d+$/;

const text = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

const requestSchema = z.strictObject({
  action: z.string().regex(actionForm, "An action is `service:Operation`, such as `aiart:TextToImage`, without wildcards"),
  resource: z
    .string()
    .refine((value) => value === "*" || (value.startsWith("qcs:") && value.split(":").length >= 6), "A resource is `*` or six segments: `qcs:project:service:region:account:resource`")
    .optional(),
  ip: z.string().refine((value) => readAddress(value) !== undefined, "An address is IPv4 or IPv6, such as `203.0.113.7`").optional(),
  time: z.string().refine((value) => readMoment(value) !== undefined, "A moment is ISO 8601 in UTC, such as `2027-03-31T18:00:00Z`").optional(),
  principal: z.strictObject({ qcs: z.string().optional(), service: z.string().optional(), federated: z.string().optional() }).optional(),
  // Not z.record: a key may be called `__proto__`.
  context: z.custom<Record<string, unknown>>((value) => typeof value === "object" && value !== null && !Array.isArray(value), "The context is an object of condition keys").optional(),
});

/**
 * Reads a request from outside.
 *
 * @throws InputError with the path of everything that is wrong.
 */
export function readRequest(value: unknown): Request {
  const read = requestSchema.safeParse(value);
  if (!read.success) throw new InputError(read.error.issues.map(({ path, message }) => ({ path: path.map(String), message: `${message}.` })));
  const { context, ...rest } = read.data;
  return (context ? { ...rest, context: readContext(context, rest) } : rest) as Request;
}

function readContext(context: Record<string, unknown>, { ip, time }: { ip?: string | undefined; time?: string | undefined }): Record<string, KeyValue> {
  const entries = Object.entries(context).map(([key, value]): [string, KeyValue] => {
    const given = z.union([text, z.array(text)]).safeParse(value);
    if (!given.success) throw new InputError([{ path: ["context", key], message: "The value of a condition key is a text, a number, a boolean or a list of them." }]);
    if ((key === addressKey && ip !== undefined) || (key === timeKey && time !== undefined))
      throw new InputError([{ path: ["context", key], message: `\`${key}\` is given twice. Write it as \`${key === addressKey ? "ip" : "time"}\` only.` }]);
    return [key, given.data];
  });
  return Object.fromEntries(entries);
}

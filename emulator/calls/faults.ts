import * as z from "zod";
import { existsAction } from "../api.ts";
import { services } from "../services.ts";
import { seededRandom } from "./random.ts";

/** What goes wrong with a call on request. */
export type Fault =
  /** Refused with RequestLimitExceeded. */
  | "throttle"
  /** Refused with InternalError. */
  | "internal-error"
  /** The connection is reset before anything was done. */
  | "reset-before"
  /** All is done, but the connection is reset instead of the answer. */
  | "reset-after"
  /** Answered only after a while. */
  | "delay";

/** A rule that makes calls fail. */
export interface FaultRule {
  /** The calls that it is about: `service:Action`, `service:*` or `*`. */
  readonly action: string;
  readonly fault: Fault;
  /** How long a `delay` is, in milliseconds. Only with it, and then needed. */
  readonly delayMs?: number | undefined;
  /** How many calls it strikes before it is spent. Default: no end. */
  readonly count?: number | undefined;
  /** The share of calls that it strikes, above 0 and up to 1. Default: 1, each. */
  readonly probability?: number | undefined;
  /** Starts the sequence of draws for `probability`: the same seed strikes the same calls. Default: 0. */
  readonly seed?: number | undefined;
}

/** A rule as `GET /-/faults` shows it, with how many calls it struck. */
export type FaultReport = FaultRule & { readonly struck: number };

const rule: z.ZodType<FaultRule> = z
  .strictObject({
    action: z.string().refine(isAction, "There is no such action here: it must be service:Action, service:* or *, of the services cam, sts, tag and aiart."),
    fault: z.enum(["throttle", "internal-error", "reset-before", "reset-after", "delay"]),
    delayMs: z.int().min(1).max(600_000).optional(),
    count: z.int().min(1).optional(),
    probability: z.number().gt(0).max(1).optional(),
    seed: z.int().optional(),
  })
  .refine(({ fault, delayMs }) => (fault === "delay") === (delayMs !== undefined), { path: ["delayMs"], error: "A delay needs its milliseconds, and no other fault has any." });
const rules = z.array(rule);

/**
 * Checks rules that came from outside.
 *
 * @param value One rule, or a list of them.
 * @throws Error that says what is wrong and where.
 */
export function readFaultRules(value: unknown): FaultRule[] {
  const read = rules.safeParse(Array.isArray(value) ? value : [value]);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  return read.data;
}

/** The faults that are set, and which call is struck by which. */
export class Faults {
  #rules: { readonly rule: FaultRule; readonly random: () => number; struck: number }[] = [];

  constructor(rules: readonly FaultRule[] = []) {
    this.add(rules);
  }

  /** Adds rules behind those that are there. */
  add(added: readonly FaultRule[]): void {
    this.#rules.push(...added.map((rule) => ({ rule, random: seededRandom(rule.seed ?? 0), struck: 0 })));
  }

  clear(): void {
    this.#rules = [];
  }

  get report(): FaultReport[] {
    return this.#rules.map(({ rule, struck }) => ({ ...rule, struck }));
  }

  /** The first rule that strikes a call of an action, `service:Action`; mostly none. */
  strike(action: string): FaultRule | undefined {
    const found = this.#rules.find(({ rule, random, struck }) => struck < (rule.count ?? Infinity) && matches(rule.action, action) && random() < (rule.probability ?? 1));
    if (found) found.struck += 1;
    return found?.rule;
  }
}

function matches(pattern: string, action: string): boolean {
  return pattern === "*" || pattern === action || (pattern.endsWith(":*") && action.startsWith(pattern.slice(0, -1)));
}

function isAction(pattern: string): boolean {
  const [service = "", name = "", ...rest] = pattern.split(":");
  if (rest.length > 0) return false;
  return pattern === "*" || (name === "*" && Object.hasOwn(services, service)) || existsAction(services, service, name);
}

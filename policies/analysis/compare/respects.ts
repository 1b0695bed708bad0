import { principalMatches } from "../principal.ts";
import { addressKey, timeKey, type KeyValue, type Request } from "../request.ts";
import { resourceSegments, segmentsMatch } from "../resource.ts";
import type { Remainder } from "../statement.ts";
import { keyRepresentatives } from "./keys.ts";
import { principalRepresentatives } from "./principals.ts";
import { resourceRepresentatives } from "./resources.ts";
import { valuesUnder, type VariableAssignment } from "./variables.ts";

/** What a search has settled of a call besides its operation. */
export type Settled = Omit<Request, "action">;

/** In one respect, the values that stand for all others, and which statements admit each. */
export interface Respect {
  readonly name: string;
  readonly constrains: (left: Remainder) => boolean;
  readonly choices: (alive: readonly Remainder[]) => readonly Choice[];
}

/** One of those values. */
export interface Choice {
  readonly admits: (left: Remainder) => boolean;
  readonly settle: (settled: Settled) => Settled;
}

/** The resources that stand for all others. */
export function resourceChoices(alive: readonly Remainder[]): Choice[] {
  return resourceRepresentatives(alive.flatMap(({ resources }) => resources ?? [])).map((resource) => {
    const segments = resource === "*" ? undefined : resourceSegments(resource);
    return {
      admits: ({ resources }) => (resources ?? []).some((pattern) => pattern === "*" || (segments !== undefined && segmentsMatch(pattern, segments))),
      settle: (settled) => (resource === "*" ? settled : { ...settled, resource }),
    };
  });
}

/** The callers that stand for all others. */
export function principalChoices(alive: readonly Remainder[]): Choice[] {
  return principalRepresentatives(alive.flatMap(({ principals }) => principals ?? [])).map((principal) => ({
    admits: ({ principals }) => principalMatches(principals ?? [], principal),
    settle: (settled) => (principal ? { ...settled, principal } : settled),
  }));
}

/** The values of a key that stand for all others. */
export function keyChoices(key: string, constrained: readonly Remainder[], { heldAtOnce, assignment }: { heldAtOnce: number; assignment: VariableAssignment }): Choice[] {
  const asked = constrained.flatMap(({ statement, conditions }) => conditions.filter((condition) => condition.key === key).map((condition) => ({ ...condition, statement })));
  return valuesUnder(assignment, key, keyRepresentatives(key, asked, heldAtOnce)).map((value) => ({
    admits: ({ conditions }) => conditions.every((condition) => condition.key !== key || condition.test(value)),
    settle: (settled) => withKey(settled, key, value),
  }));
}

/** What is settled when a key has a value. */
export function withKey(settled: Settled, key: string, value: KeyValue | undefined): Settled {
  if (value === undefined) return settled;
  if (typeof value === "string" && key === addressKey) return { ...settled, ip: value };
  if (typeof value === "string" && key === timeKey) return { ...settled, time: value };
  return { ...settled, context: { ...settled.context, [key]: value } };
}

/** What two searches settled, together. */
export const merged = (one: Settled, other: Settled | undefined): Settled | undefined =>
  other && { ...one, ...other, ...(one.context || other.context ? { context: { ...one.context, ...other.context } } : {}) };

import type { AiartAction } from "../catalog/aiart.ts";

/** Whether a statement allows or denies. A deny that matches wins over every allow. */
export type Effect = "allow" | "deny";

/** `operator → key → values`: the values of a key are OR-ed, keys and operators are AND-ed. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A statement of a policy document, every list written as a list. */
export interface Statement {
  readonly effect: Effect;
  readonly action: readonly string[];
  readonly resource: readonly string[];
  readonly condition?: Condition;
}

/** A CAM policy document: only version 2.0 exists. */
export interface PolicyDocument {
  readonly version: "2.0";
  readonly statement: readonly Statement[];
}

/** An action of an aiart statement: a named operation, or the whole service. */
export type AiartActionPattern = "aiart:*" | `aiart:${AiartAction}`;

/**
 * The conditions that an aiart statement can carry: the caller's address and the time.
 * The service supports no authorization by tag (CAM product page), so a tag key does not compile.
 */
export interface AiartCondition {
  readonly ip_equal?: { readonly "qcs:ip": readonly string[] };
  readonly date_greater_than_equal?: { readonly "qcs:current_time": readonly [string] };
  readonly date_less_than?: { readonly "qcs:current_time": readonly [string] };
}

/**
 * A statement about aiart. The resource can only be `*`: every operation is authorized at operation level, and
 * CAM deems an operation unauthorized when its statement names a specific resource (CAM product page).
 */
export interface AiartStatement {
  readonly effect: Effect;
  readonly action: readonly AiartActionPattern[];
  readonly resource?: readonly ["*"];
  readonly condition?: AiartCondition;
}

import { aiart } from "../../policies/catalog/aiart.ts";
import { sdkOperations } from "../../policies/catalog/aiart-sdk.ts";
import type { Place } from "./program.ts";

/** What a place in the code tells about the operations that a program calls. */
export type Finding =
  /** An operation that is needed. */
  | { readonly kind: "operation"; readonly operation: string; readonly evidence: Evidence; readonly place: Place }
  /** A call of aiart whose operation is no constant. */
  | { readonly kind: "unresolved"; readonly text: string; readonly place: Place }
  /** A call of aiart whose operation neither CAM's page nor Tencent's SDK knows. */
  | { readonly kind: "unknown-operation"; readonly operation: string; readonly place: Place }
  /**
   * What may be a call of aiart: by the name of an operation, on something that can't be followed, where the file does not
   * use aiart; without an operation, where both it and the service are no constants.
   */
  | { readonly kind: "untraced"; readonly operation?: string; readonly text: string; readonly place: Place };

/**
 * How sure an operation is: called on a client that was followed to Tencent's SDK; a request of the SDK that is made for
 * it, which somebody will send; called on what can't be followed, in a file that uses aiart.
 */
export type Evidence = "call" | "request" | "untraced-call";

/** The operations that CAM's page or Tencent's SDK knows. */
export const knownOperations: ReadonlySet<string> = new Set([...aiart.actions.map((action) => action.name), ...sdkOperations]);

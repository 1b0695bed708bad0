import type { Action } from "../api.ts";

/** An operation of aiart as this endpoint answers it. */
export interface AiartOperation {
  readonly name: string;
  /**
   * Where its parameters and the fields of its answer come from. `published`: Tencent's SDK or API documentation. `assumed`:
   * nobody has published them, because only the console calls it or nobody does any more; then no parameter but a job's id is
   * checked, and the answer has the fields of its published neighbour where the name makes that plain, else none.
   */
  readonly shape: "published" | "assumed";
  readonly action: Action;
}

import type { Decision, Request } from "./work.ts";

/** Decides the request of that number. */
export type Decide = (request: number) => Decision | Promise<Decision>;

/** A program that decides requests. */
export interface Engine {
  readonly name: string;
  /** What a decision brings with it. */
  readonly gives: "decision" | "reasons";
  /** Puts the requests into the engine's form, which is not measured, and returns what gets its policies ready. */
  prepare(requests: readonly Request[]): () => Decide;
}

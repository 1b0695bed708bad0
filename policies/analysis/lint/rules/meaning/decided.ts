import { Undecided } from "../../../undecided.ts";

/** The answer of an exact proof, or undefined where it can't be decided. */
export function decided<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

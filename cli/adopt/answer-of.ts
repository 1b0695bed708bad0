import { Undecided } from "../../policies/analysis/undecided.ts";
import { InputError } from "../../policies/input-error.ts";

/** What a question answers; undefined where it has no answer, for nothing of that kind can be deployed or be decided exactly. */
export function answerOf<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch (error) {
    if (error instanceof InputError || error instanceof Undecided) return undefined;
    throw error;
  }
}

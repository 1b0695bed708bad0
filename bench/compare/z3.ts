import { peer } from "../peers.ts";
import type { Pair } from "./pair.ts";
import { questions } from "./smt.ts";

interface Z3 {
  mk_config(): object;
  mk_context(config: object): object;
  del_context(context: object): void;
  eval_smtlib2_string(context: object, text: string): Promise<string>;
}

export const z3Package = "z3-solver";

/** A solver that proves, or gives up after a time. */
export interface Solver {
  /** What a proof says; undefined where the solver gave up. */
  compare(pair: Pair, timeout: number): Promise<"equivalent" | "narrower" | "broader" | "incomparable" | undefined>;
}

const answers = { "unsat unsat": "equivalent", "sat unsat": "narrower", "unsat sat": "broader", "sat sat": "incomparable" } as const;

/** Starts Z3, the solver behind exact answers about AWS policies. */
export async function startZ3(): Promise<Solver> {
  const { Z3 } = await peer<{ init(): Promise<{ readonly Z3: Z3 }> }>(z3Package).init();
  return {
    async compare({ before, after }, timeout) {
      const context = Z3.mk_context(Z3.mk_config());
      const { setting, lost, gained } = questions(before, after);
      const ask = async (text: string): Promise<string> => (await Z3.eval_smtlib2_string(context, text)).trim();
      await ask(`(set-option :timeout ${timeout})\n${setting}`);
      const answer = `${await ask(lost)} ${await ask(gained)}`;
      Z3.del_context(context);
      if (answer.includes("unknown")) return undefined;
      if (answer in answers) return answers[answer as keyof typeof answers];
      throw new Error(`Z3 fails: ${answer.slice(0, 500)}`);
    },
  };
}

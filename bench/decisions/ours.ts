import { compile } from "../../policies/index.ts";
import type { Engine } from "./engine.ts";
import { document } from "./work.ts";

/** Our decision alone. */
export const bare: Engine = {
  name: "decide",
  gives: "decision",
  prepare: (requests) => () => {
    const policies = compile([document]);
    return (number) => policies.decide(requests[number]!);
  },
};

/** Our decision with the statements that decided it. */
export const explained: Engine = {
  name: "simulate",
  gives: "reasons",
  prepare: (requests) => () => {
    const policies = compile([document]);
    return (number) => policies.simulate(requests[number]!).reason;
  },
};

import { compile, type Request } from "../../policies/index.ts";
import type { PolicyDocument, Statement } from "../../policies/document/document.ts";
import type { Pair } from "./pair.ts";

/** What trying out finds. It can find a difference and never show that there is none. */
export interface Trial {
  readonly requests: number;
  readonly found: boolean;
}

const combinations = <T>(lists: readonly (readonly T[])[]): T[][] => lists.reduce<T[][]>((made, list) => made.flatMap((one) => list.map((item) => [...one, item])), [[]]);

const inField = (key: string, value: string): Partial<Request> => {
  if (key === "qcs:ip") return { ip: value.split("/")[0] ?? value };
  return key === "qcs:current_time" ? { time: value } : { context: { [key]: value } };
};

/** A request for each combination of an action and the values that a statement names. */
function* cornersOf({ action, condition = {} }: Statement): Generator<Request> {
  const keys = Object.values(condition).flatMap((block) => Object.entries(block));
  const fields = combinations(keys.map(([key, values]) => values.map((value) => inField(key, value))));
  for (const name of action)
    for (const combination of fields) {
      const context = Object.assign({}, ...combination.map((field) => field.context));
      yield Object.assign({ time: "2027-06-01T00:00:00Z" }, ...combination, { action: name.replaceAll("*", "") }, Object.keys(context).length > 0 ? { context } : {});
    }
}

const requestsOf = (documents: readonly PolicyDocument[]): Request[] => documents.flatMap(({ statement }) => statement.flatMap((one) => [...cornersOf(one)]));

/** The usual way: decides the requests that both sides' statements suggest, and looks whether any comes out differently. */
export function tryCorners({ before, after }: Pair): Trial {
  const requests = requestsOf([...before, ...after]);
  const [old, current] = [compile(before), compile(after)];
  const found = requests.some((request) => (old.decide(request) === "allowed") !== (current.decide(request) === "allowed"));
  return { requests: requests.length, found };
}

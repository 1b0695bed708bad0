import { z } from "zod";
import type { State } from "./state/state.ts";

/** An error that the API answers, with Tencent's code. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Whose key signed a request. */
export interface Caller {
  readonly uin: number;
  /** The root account's uin; equals `uin` when the root account itself calls. */
  readonly ownerUin: number;
  readonly appId: number;
  readonly secretId: string;
}

/** What an action works with besides its parameters. */
export interface Call {
  readonly state: State;
  readonly caller: Caller;
  readonly now: Date;
}

/** An action of an API: takes a request's body, gives the fields of its response. */
export type Action = (body: Record<string, unknown>, call: Call) => object;

/** The actions of a service, by name. */
export type Actions = Readonly<Record<string, Action>>;

/** An API's actions, with the one version that it has. */
export interface Service {
  readonly version: string;
  readonly actions: Actions;
}

/** Makes an action whose parameters are checked. Parameters that it does not know are ignored. */
export function action<S extends z.ZodType>(parameters: S, answer: (parameters: z.output<S>, call: Call) => object): Action {
  return (body, call) => {
    const result = parameters.safeParse(body);
    if (result.success) return answer(result.data, call);
    const issue = result.error.issues[0];
    const path = (issue?.path ?? []).map(String).join(".");
    const given = (issue?.path ?? []).reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], body);
    if (given === undefined) throw new ApiError("MissingParameter", `The request is missing the required parameter \`${path}\`.`);
    throw new ApiError("InvalidParameter", `The parameter \`${path}\` is not valid: ${issue?.message ?? "wrong type"}.`);
  };
}

/** The action of a service that a request names. */
export function findAction(services: Readonly<Record<string, Service>>, service: string, version: string, name: string): Action {
  const found = Object.hasOwn(services, service) ? services[service] : undefined;
  if (!found) throw new ApiError("NoSuchProduct", `The product \`${service}\` does not exist here.`);
  if (!name) throw new ApiError("MissingParameter", "The request is missing the header `X-TC-Action`.");
  if (version !== found.version) {
    throw new ApiError("NoSuchVersion", `The version \`${version}\` of \`${service}\` does not exist; it has \`${found.version}\`.`);
  }
  const run = Object.hasOwn(found.actions, name) ? found.actions[name] : undefined;
  if (!run) throw new ApiError("InvalidAction", `The request action=\`${name}\` is invalid or not found in \`${service}\`.`);
  return run;
}

import * as z from "zod";
import type { Caller } from "./caller.ts";
import type { State } from "./state/state.ts";

/** An error that the API answers, with Tencent's code. It is an answer and no fault, so it carries no stack: that would take longer than the rest. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
  }
}

/** What an action works with besides its parameters. */
export interface Call {
  readonly state: State;
  readonly caller: Caller;
  readonly now: Date;
  /** The endpoint's own address, `http://127.0.0.1:PORT`. */
  readonly url: string;
}

/** An action of an API. */
export interface Action {
  /** Whether it only reads; then it sees the account as far as its changes have spread. */
  readonly reads: boolean;
  /** Takes a request's body, gives the fields of its response. */
  readonly run: (body: Record<string, unknown>, call: Call) => object;
}

/** The actions of a service, by name. */
export type Actions = Readonly<Record<string, Action>>;

/** An API's actions, with the one version that it has. */
export interface Service {
  readonly version: string;
  readonly actions: Actions;
  /** What a call is about, as CAM describes resources in six segments. Default: `*`, a call about none. */
  readonly resources?: (action: string, body: Record<string, unknown>, call: Call) => readonly string[];
  /** What else a caller must be allowed for a call, as names of actions of the service. Default: nothing. */
  readonly alsoNeeds?: (action: string, body: Record<string, unknown>) => readonly string[];
  /** Actions that everybody who has a key may call. Default: none. */
  readonly unrestricted?: ReadonlySet<string>;
  /** Actions that are called without a key, because the call itself proves who calls. Default: none. */
  readonly unsigned?: ReadonlySet<string>;
}

/** Makes an action that changes the account. Its parameters are checked; those that it does not know are ignored. */
export function action<S extends z.ZodType>(parameters: S, answer: (parameters: z.output<S>, call: Call) => object): Action {
  return { reads: false, run: checked(parameters, answer) };
}

/** Makes an action that only reads. */
export function query<S extends z.ZodType>(parameters: S, answer: (parameters: z.output<S>, call: Call) => object): Action {
  return { reads: true, run: checked(parameters, answer) };
}

function checked<S extends z.ZodType>(parameters: S, answer: (parameters: z.output<S>, call: Call) => object): Action["run"] {
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

/** Whether a service has an action. */
export function existsAction(services: Readonly<Record<string, Service>>, service: string, name: string): boolean {
  return Object.hasOwn(services, service) && Object.hasOwn(services[service]?.actions ?? {}, name);
}

/** The service and the action that a request names. */
export function findAction(services: Readonly<Record<string, Service>>, service: string, version: string, name: string): { service: Service; action: Action } {
  const found = Object.hasOwn(services, service) ? services[service] : undefined;
  if (!found) throw new ApiError("NoSuchProduct", `The product \`${service}\` does not exist here.`);
  if (!name) throw new ApiError("MissingParameter", "The request is missing the header `X-TC-Action`.");
  if (version !== found.version) {
    throw new ApiError("NoSuchVersion", `The version \`${version}\` of \`${service}\` does not exist; it has \`${found.version}\`.`);
  }
  const run = Object.hasOwn(found.actions, name) ? found.actions[name] : undefined;
  if (!run) throw new ApiError("InvalidAction", `The request action=\`${name}\` is invalid or not found in \`${service}\`.`);
  return { service: found, action: run };
}

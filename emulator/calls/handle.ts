import { randomUUID } from "node:crypto";
import { ApiError, existsAction, findAction, type Call } from "../api.ts";
import { denial } from "../authorization/denial.ts";
import { requestOf, tagsOfRequest } from "../authorization/request.ts";
import { callerName } from "../caller.ts";
import { parseObject } from "../http/body.ts";
import { services } from "../services.ts";
import { authenticate } from "../signature/authenticate.ts";
import { tagsOfResource } from "../tag/tags.ts";
import type { LoggedCall } from "./log.ts";
import type { Served } from "./served.ts";

/** A call of an API as it came over the wire. */
export interface Incoming {
  /** The service that it is addressed to, the first label of its host. */
  readonly service: string;
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The caller's address. */
  readonly address: string;
}

/** Answers a call: who calls, whether it may, then the action itself; and writes down what happened. */
export function handle(incoming: Incoming, served: Served): object {
  const requestId = randomUUID();
  const name = `${incoming.service}:${incoming.headers["x-tc-action"] ?? ""}`;
  const logged: Mutable<LoggedCall> = { requestId, request: { action: name, ip: incoming.address } };
  // Only actions that exist are counted, so the table cannot be made to grow.
  if (existsAction(services, incoming.service, incoming.headers["x-tc-action"] ?? "")) served.log.count(name);
  try {
    return { Response: { ...run(incoming, served, logged), RequestId: requestId } };
  } catch (error) {
    // What is no refusal is a fault of this endpoint, and printed.
    if (!(error instanceof ApiError)) console.error(error);
    const { code, message } = error instanceof ApiError ? error : new ApiError("InternalError", "An internal error of the endpoint; its output has the details.");
    logged.error = code;
    return { Response: { Error: { Code: code, Message: message }, RequestId: requestId } };
  } finally {
    served.log.add(logged);
  }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function run({ service: product, headers, body, address }: Incoming, served: Served, logged: Mutable<LoggedCall>): object {
  const now = served.now();
  const name = headers["x-tc-action"] ?? "";
  const state = served.state;
  const unsigned = existsAction(services, product, name) && services[product]?.unsigned?.has(name) === true;
  const caller = authenticate({ method: "POST", query: "", headers, body }, product, unsigned, state, now);
  logged.caller = callerName(caller);
  const { service, action } = findAction(services, product, headers["x-tc-version"] ?? "", name);
  const parameters = parseObject(body);
  if (!parameters) throw new ApiError("InvalidParameter", "The body is not a JSON object.");
  const call: Call = { state, caller, now, url: served.url };
  if (!service.unrestricted?.has(name)) authorize(service.resources?.(name, parameters, call) ?? ["*"], parameters, address, call, served, logged);
  return action.reads ? action.run(parameters, call) : state.transaction(() => action.run(parameters, call));
}

/** Refuses a call that the caller's policies don't allow for each of the resources that it is about. */
function authorize(resources: readonly string[], parameters: Record<string, unknown>, address: string, call: Call, served: Served, logged: Mutable<LoggedCall>): void {
  const { caller, now, state } = call;
  const { action } = logged.request;
  for (const resource of resources) {
    const request = requestOf({ action, resource, address, now, caller, requestTags: tagsOfRequest(parameters), resourceTags: tagsOfResource(resource, state) });
    const verdict = served.authorizer.authorize(caller, request);
    Object.assign(logged, { request, reason: verdict.reason, by: verdict.by, matched: verdict.matched });
    if (verdict.reason !== "allowed") throw denial(logged.requestId, request, verdict);
  }
}

import { randomUUID } from "node:crypto";
import { ApiError, existsAction, findAction, type Call } from "../api.ts";
import { denial } from "../authorization/denial.ts";
import { requestOf, tagsOfRequest } from "../authorization/request.ts";
import { callerName } from "../caller.ts";
import { parseObject } from "./body.ts";
import { services } from "../services.ts";
import { authenticate } from "../signature/authenticate.ts";
import type { State } from "../state/state.ts";
import { tagsOfResource } from "../tag/tags.ts";
import type { Fault } from "./faults.ts";
import { actionOf, type Incoming } from "./incoming.ts";
import type { LoggedCall } from "./log.ts";
import { limitExceeded, rateOf } from "./rates.ts";
import type { Served } from "./served.ts";

/** Answers a call: who calls, whether it may, then the action itself; and writes down what happened. With a fault it fails by that. */
export function handle(incoming: Incoming, served: Served, fault?: Fault): object {
  const requestId = randomUUID();
  const name = actionOf(incoming);
  const logged: Mutable<LoggedCall> = { requestId, request: { action: name, ip: incoming.address } };
  if (fault) logged.fault = fault;
  // Only actions that exist are counted, so the table cannot be made to grow.
  if (existsAction(services, incoming.service, incoming.headers["x-tc-action"] ?? "")) served.log.count(name);
  try {
    if (fault === "reset-before") return {};
    if (fault === "throttle") throw limitExceeded(rateOf(name) + 1, rateOf(name));
    if (fault === "internal-error") throw new ApiError("InternalError", "An internal error, as the endpoint was asked for by a fault.");
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

// What takes its time is the account. Jobs are aiart's own, and known at once.
const spreading = new Set(["cam", "sts", "tag"]);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function run({ service: product, headers, body, address }: Incoming, served: Served, logged: Mutable<LoggedCall>): object {
  if (!body) throw new ApiError("RequestSizeLimitExceeded", "The body is larger than 10 MB, or too much is being received at once.");
  const now = served.now();
  const name = headers["x-tc-action"] ?? "";
  const state = served.state;
  const unsigned = services[product]?.unsigned?.has(name) === true;
  const caller = authenticate({ method: "POST", query: "", headers, body }, product, unsigned, state, now);
  logged.caller = callerName(caller);
  const { service, action } = findAction(services, product, headers["x-tc-version"] ?? "", name);
  served.rates?.count(logged.request.action, now);
  if (!/^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? "")) {
    throw new ApiError("InvalidRequest", `The Content-Type is ${JSON.stringify(headers["content-type"] ?? "")}; a call of this endpoint carries application/json.`);
  }
  const parameters = parseObject(body);
  if (!parameters) throw new ApiError("InvalidParameter", "The body is not a JSON object.");
  const seen = served.replica?.asOf(now) ?? state;
  const call: Call = { state: action.reads && spreading.has(product) ? seen : state, caller, now, url: served.url };
  if (!service.unrestricted?.has(name)) {
    const resources = service.resources?.(name, parameters, call) ?? ["*"];
    const needed = [name, ...(service.alsoNeeds?.(name, parameters) ?? [])];
    const questions = needed.flatMap((one) => resources.map((resource) => ({ action: `${product}:${one}`, resource })));
    authorize(questions, parameters, address, call, seen, served, logged);
  }
  return action.reads ? action.run(parameters, call) : state.transaction(() => action.run(parameters, call));
}

/** Refuses a call unless the caller's policies answer each of its questions with yes. Each question stands in the log. */
function authorize(questions: readonly Question[], parameters: Record<string, unknown>, address: string, { caller, now }: Call, seen: State, served: Served, logged: Mutable<LoggedCall>): void {
  for (const [index, { action, resource }] of questions.entries()) {
    const request = requestOf({ action, resource, address, now, caller, requestTags: tagsOfRequest(parameters), resourceTags: tagsOfResource(resource, seen) });
    const verdict = served.authorizer.authorize(caller, request);
    if (index > 0) served.log.add({ ...logged });
    Object.assign(logged, { request, reason: verdict.reason, by: verdict.by, matched: verdict.matched });
    if (verdict.reason !== "allowed") throw denial(logged.requestId, request, verdict);
  }
}

/** What CAM is asked for a call. */
interface Question {
  readonly action: string;
  readonly resource: string;
}

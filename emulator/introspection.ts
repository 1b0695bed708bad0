import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { readFaultRules } from "./calls/faults.ts";
import type { Served } from "./calls/served.ts";
import { refusalOf } from "./http/access.ts";
import { parseObject } from "./calls/body.ts";
import { send } from "./http/send.ts";
import type { Target } from "./http/target.ts";
import { describe } from "./state/describe.ts";

const operation = z.string().regex(/^[A-Za-z0-9_-]+:[A-Za-z0-9_]+$/);
const change = z.strictObject({ register: z.array(operation).default([]), retire: z.array(operation).default([]) });

/** Answers `/-/…`: what this endpoint holds and did, for tests and their authors. Not part of any API of Tencent's. */
export function introspect(request: IncomingMessage, response: ServerResponse, target: Target, body: Buffer, served: Served): void {
  const refusal = refusalOf(request, target, served);
  if (refusal) return send(response, refusal.status, { error: refusal.error }, refusal.headers);
  const { state, log, faults } = served;
  const asked = `${request.method} ${target.path}`;
  switch (asked) {
    case "GET /-/health":
      return send(response, 200, { ok: true });
    case "GET /-/calls":
      return send(response, 200, log.counts);
    case "GET /-/log":
      return send(response, 200, log.calls);
    case "GET /-/state":
      return send(response, 200, describe(state));
    case "GET /-/faults":
      return send(response, 200, faults.report);
    case "POST /-/faults":
      return addFaults(response, body, served);
    case "DELETE /-/faults":
      faults.clear();
      return send(response, 200, faults.report);
    case "POST /-/operations":
      return changeOperations(response, body, served);
    default:
      return send(response, 404, { error: `There is no ${asked}.` });
  }
}

function addFaults(response: ServerResponse, body: Buffer, { faults }: Served): void {
  try {
    faults.add(readFaultRules(JSON.parse(body.toString("utf8"))));
  } catch (error) {
    return send(response, 400, { error: (error as Error).message });
  }
  return send(response, 200, faults.report);
}

function changeOperations(response: ServerResponse, body: Buffer, { state }: Served): void {
  const wanted = change.safeParse(parseObject(body));
  if (!wanted.success) return send(response, 400, { error: z.prettifyError(wanted.error) });
  state.transaction(() => {
    for (const one of wanted.data.register) state.run("INSERT OR IGNORE INTO operation (service, name) VALUES (?, ?)", ...one.split(":"));
    for (const one of wanted.data.retire) state.run("DELETE FROM operation WHERE service = ? AND name = ?", ...one.split(":"));
  });
  return send(response, 200, { operations: state.rows("SELECT service || ':' || name AS operation FROM operation ORDER BY service, name").map((row) => row["operation"]) });
}

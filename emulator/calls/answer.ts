import { setTimeout as pause } from "node:timers/promises";
import { handle } from "./handle.ts";
import { actionOf, type Incoming } from "./incoming.ts";
import type { Served } from "./served.ts";

/**
 * Answers a call, and lets it fail where a fault is set for it. Faults come before everything else: a bad network asks
 * nobody for a key.
 *
 * @returns The body to send; `undefined` when the connection is to be reset instead.
 */
export async function answer(incoming: Incoming, served: Served): Promise<object | undefined> {
  const struck = served.faults.strike(actionOf(incoming));
  if (!struck) return handle(incoming, served);
  if (struck.fault === "delay") await pause(struck.delayMs, undefined, { signal: served.stopping });
  const response = handle(incoming, served, struck.fault);
  return struck.fault === "reset-before" || struck.fault === "reset-after" ? undefined : response;
}

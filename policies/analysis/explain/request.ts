import type { KeyValue, Request } from "../request.ts";
import { listed, shown } from "./words.ts";

/**
 * A request in one line; what it leaves out is left out.
 *
 * @example "aiart:TextToImage from 203.0.113.9 at 2027-03-31T18:00:00Z"
 */
export function requestWords({ action, ip, time, ...rest }: Request): string {
  const details = detailWords(rest);
  return [shown(action), ...(ip === undefined ? [] : [`from ${shown(ip)}`]), ...(time === undefined ? [] : [`at ${shown(time)}`]), ...(details ? [`when ${details}`] : [])].join(" ");
}

/** What a request says beside operation, address and moment, in words. */
export function detailWords({ resource, principal, context = {} }: Omit<Request, "action">): string {
  const values = Object.entries(context).map(([key, value]) => `${shown(key)} is ${valueWords(value)}`);
  const callers = Object.values(principal ?? {});
  return listed([...(resource === undefined ? [] : [`the resource is ${shown(resource)}`]), ...(callers.length === 0 ? [] : [`the caller is ${listed(callers.map(shown))}`]), ...values]);
}

/** The value of a condition key in words, a list as one. */
export const valueWords = (value: KeyValue): string => (typeof value === "string" ? shown(value) : `[${value.map(shown).join(", ")}]`);

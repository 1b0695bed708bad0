import ipaddr from "ipaddr.js";
import type { OperatorName } from "./syntax.ts";

/** A text with one of the three variables that CAM fills in: `${uin}`, `${owner_uin}`, `${app_id}`. */
export const variable = /\$\{(uin|owner_uin|app_id)\}/g;

/** Whether a text holds a variable. */
export const hasVariable = (text: string): boolean => text.search(variable) >= 0;

/**
 * A moment in milliseconds, or undefined where the text is none. CAM writes ISO 8601 in UTC; its own samples also
 * leave out `T` and `Z`, which is read as UTC.
 *
 * @param zoneOfOthers The zone of a text that names none.
 */
export function readMoment(text: string, zoneOfOthers = "Z"): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  if (!match) return undefined;
  const [, date = "", time = "00:00:00", zone = zoneOfOthers] = match;
  const moment = Date.parse(`${date}T${time}${zone}`);
  const day = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(moment) || new Date(day).toISOString().slice(0, 10) !== date ? undefined : moment;
}

/** A dotted address as a number, or -1. A library would make an object for each call of the hottest path. */
export function ipv4Number(address: string): number {
  let number = 0;
  let octet = -1;
  let dots = 0;
  for (let index = 0; index < address.length; index += 1) {
    const code = address.charCodeAt(index);
    if (code === 46) {
      if (octet < 0 || ++dots > 3) return -1;
      number = number * 256 + octet;
      octet = -1;
    } else {
      if (code < 48 || code > 57 || octet === 0) return -1;
      octet = octet < 0 ? code - 48 : octet * 10 + code - 48;
      if (octet > 255) return -1;
    }
  }
  return dots === 3 && octet >= 0 ? number * 256 + octet : -1;
}

/** A range of addresses of one family, both ends included. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const asNumber = (bytes: readonly number[]): bigint => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);

/** Reads an address or a CIDR range. Host bits are cut off, as CAM reads them. */
export function readRange(text: string): AddressRange | undefined {
  const [address = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0 || (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix)) || address.includes("%")) return undefined;
  const four = ipv4Number(address);
  const family = four >= 0 ? 4 : 6;
  if (family === 6 && !(address.includes(":") && ipaddr.IPv6.isValid(address))) return undefined;
  const bits = family === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  if (length > bits) return undefined;
  const free = BigInt(bits - length);
  const number = family === 4 ? BigInt(four) : asNumber(ipaddr.parse(address).toByteArray());
  const first = (number >> free) << free;
  return { family, first, last: first + (1n << free) - 1n };
}

/** Reads a single address, as a request has one; a range of one is none. */
export const readAddress = (text: string): AddressRange | undefined => (text.includes("/") ? undefined : readRange(text));

/** The text of an address. */
export function addressText(family: 4 | 6, number: bigint): string {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, index) => Number((number >> BigInt(8 * (length - 1 - index))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

const numberForm = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads a number, or undefined where the text is none. */
export function readNumber(text: string): number | undefined {
  const number = numberForm.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Reads `true` or `false` in any case. */
export function readBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}

/** What is wrong with a value under an operator: undefined, or what to write. A variable can stand for any value. */
export function valueProblem(operator: OperatorName, text: string): string | undefined {
  if (hasVariable(text)) return undefined;
  if (operator.startsWith("ip_")) return readRange(text) ? undefined : "is no address or CIDR range. Write one such as `203.0.113.0/24`.";
  if (operator.startsWith("date_"))
    return readMoment(text) === undefined ? "is no moment. Write ISO 8601 in UTC, such as `2027-03-31T18:00:00Z`." : undefined;
  if (operator.startsWith("numeric_")) return readNumber(text) === undefined ? "is no number. Write one such as `10`." : undefined;
  if (operator === "bool_equal") return readBoolean(text) === undefined ? "is neither `true` nor `false`." : undefined;
  return undefined;
}
